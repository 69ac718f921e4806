namespace Espalier.Networks.Architectures;

/// <summary>From what the weights and biases of a layer are drawn. With n inputs to a unit as PyTorch counts them: the product of the weight's dimensions but the first.</summary>
public enum WeightDistribution
{
    /// <summary>Weights N(0, 0.01²), biases 0: linear layers of the thesis's network for rows.</summary>
    SmallNormal,

    /// <summary>Weights N(0, 2/n), biases 0. He et al. 2015, arXiv 1502.01852, equation 10.</summary>
    KaimingNormal,

    /// <summary>Weights and biases uniform within ±1/√n, where PyTorch's linear layers and convolutions start.</summary>
    UniformByInputs,
}
