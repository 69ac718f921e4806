using System.Text.Json.Serialization;

namespace Espalier.Numerics;

/// <summary>The activation functions, element by element.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivationFunction>))]
public enum ActivationFunction
{
    /// <summary><c>x</c>.</summary>
    Identity,

    /// <summary><c>max(0, x)</c>; the derivative at 0 is 0.</summary>
    ReLU,

    /// <summary><c>x</c> where x &gt; 0, else <c>slope·x</c>. Maas, Hannun and Ng 2013.</summary>
    LeakyReLU,

    /// <summary><c>x</c> where x &gt; 0, else <c>slope·(eˣ − 1)</c>. Clevert, Unterthiner and Hochreiter 2015, arXiv 1511.07289.</summary>
    ELU,

    /// <summary><c>x·σ(x)</c>. Elfwing, Uchibe and Doya 2017, arXiv 1702.03118; also called swish.</summary>
    SiLU,

    /// <summary><c>x·Φ(x)</c> with the normal distribution's Φ by the error function, not by its tanh approximation. Hendrycks and Gimpel 2016, arXiv 1606.08415.</summary>
    GELU,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>σ(x) = 1/(1 + e⁻ˣ)</c>.</summary>
    Sigmoid,

    /// <summary><c>ln(1 + eˣ)</c>.</summary>
    Softplus,

    /// <summary><c>min(max(0, x), 6)</c>; the derivative at 0 and 6 is 0. Krizhevsky 2010, "Convolutional Deep Belief Networks on CIFAR-10".</summary>
    ReLU6,

    /// <summary><c>min(max(−1, x), 1)</c>; the derivative at −1 and 1 is 0.</summary>
    HardTanh,

    /// <summary><c>min(max(0, x + 3), 6)/6</c>; the derivative at −3 and 3 is 0. Howard et al. 2019, arXiv 1905.02244.</summary>
    HardSigmoid,

    /// <summary><c>x·min(max(0, x + 3), 6)/6</c>; the derivative is −½ at −3 and 3/2 at 3. Howard et al. 2019, arXiv 1905.02244.</summary>
    HardSwish,
}
