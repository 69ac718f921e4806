namespace Espalier.Networks.Graph;

/// <summary>What a parameter is to its layer. Pruning, penalties and initialisation select parameters by role, never by name.</summary>
public enum ParameterRole
{
    /// <summary>A matrix that mixes units, <c>[output × input]</c> row-major.</summary>
    Weight,

    /// <summary>One additive number for each output unit of a mixing layer.</summary>
    Bias,

    /// <summary>The scale γ of a normalisation, one number for each unit. This is what Early-Bird regularises.</summary>
    Scale,

    /// <summary>The shift β of a normalisation, one number for each unit.</summary>
    Shift,

    /// <summary>The negative slope of a parametric ReLU, one number for each unit.</summary>
    Slope,

    /// <summary>The running mean of a normalisation; state, not trained.</summary>
    RunningMean,

    /// <summary>The running (unbiased) variance of a normalisation; state, not trained.</summary>
    RunningVariance,
}
