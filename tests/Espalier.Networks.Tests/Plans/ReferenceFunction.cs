using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

internal static class ReferenceFunction
{
    internal static ReferenceActivation Of(ActivationFunction function, double slope) => function switch
    {
        ActivationFunction.Identity => new ReferenceIdentity(),
        ActivationFunction.ReLU => new ReferenceRelu(),
        ActivationFunction.LeakyReLU => new ReferenceLeakyRelu(slope),
        ActivationFunction.ELU => new ReferenceElu(slope),
        ActivationFunction.SiLU => new ReferenceSilu(),
        ActivationFunction.GELU => new ReferenceGelu(),
        ActivationFunction.Tanh => new ReferenceTanh(),
        ActivationFunction.Sigmoid => new ReferenceSigmoid(),
        ActivationFunction.Softplus => new ReferenceSoftplus(),
        ActivationFunction.ReLU6 => new ReferenceClip(0, 6),
        ActivationFunction.HardTanh => new ReferenceClip(-1, 1),
        ActivationFunction.HardSigmoid => new ReferenceHardSigmoid(),
        ActivationFunction.HardSwish => new ReferenceHardSwish(),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "there is no reference for this function; add one"),
    };
}
