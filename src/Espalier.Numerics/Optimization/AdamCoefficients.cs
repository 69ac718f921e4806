namespace Espalier.Numerics;

/// <summary>The numbers of one Adam step, the step count already worked in.</summary>
/// <param name="FirstDecay">β₁.</param>
/// <param name="SecondDecay">β₂.</param>
/// <param name="StepSize">Learning rate divided by 1 − β₁ᵗ.</param>
/// <param name="InverseRootCorrection">1/√(1 − β₂ᵗ).</param>
/// <param name="Epsilon">ε, added to the root.</param>
/// <param name="GradientDecay">Weight decay as an L2 penalty: this times the parameter is added to the gradient.</param>
/// <param name="ValueDecay">Decoupled weight decay: the parameter is first multiplied by 1 minus this.</param>
public readonly record struct AdamCoefficients(
    float FirstDecay, float SecondDecay, float StepSize, float InverseRootCorrection, float Epsilon, float GradientDecay, float ValueDecay);
