namespace Espalier.Networks.Graph;

/// <summary>Questions about a <see cref="ParameterRole"/>.</summary>
public static class ParameterRoles
{
    /// <summary>Tells whether an optimiser moves parameters of this role; running statistics are state and are not trained.</summary>
    /// <param name="role">The role asked about.</param>
    /// <returns><see langword="true"/> for weights, biases, scales, shifts and slopes.</returns>
    public static bool IsTrainable(this ParameterRole role) => role is not (ParameterRole.RunningMean or ParameterRole.RunningVariance);
}
