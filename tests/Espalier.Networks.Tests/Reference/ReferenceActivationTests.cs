using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceActivationTests
{
    /// <summary>The slopes PyTorch 1.13 documents or shows at each kink.</summary>
    public static TheoryData<ReferenceActivation, double, double> Kinks => new()
    {
        { new ReferenceRelu(), 0, 0 },
        { new ReferenceLeakyRelu(0.2), 0, 0.2 },
        { new ReferenceElu(0.5), 0, 0.5 },
        { new ReferenceClip(-1, 1), -1, 0 },
        { new ReferenceClip(-1, 1), 1, 0 },
        { new ReferenceHardSigmoid(), -3, 0 },
        { new ReferenceHardSigmoid(), 3, 0 },
        { new ReferenceHardSwish(), -3, -0.5 },
        { new ReferenceHardSwish(), 3, 1.5 },
    };

    [Theory]
    [MemberData(nameof(Kinks), DisableDiscoveryEnumeration = true)]
    public void Derivative_AtAKink_IsOneSidedAsInPyTorch(ReferenceActivation activation, double x, double slope) =>
        Assert.Equal(slope, activation.Derivative(x));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 0.4795001221869535)]
    [InlineData(1.0, 0.15729920705028513)]
    [InlineData(-1.0, 1.8427007929497148)]
    [InlineData(2.0, 0.004677734981047266)]
    [InlineData(3.0, 2.209049699858544e-5)]
    [InlineData(5.0, 1.5374597944280349e-12)]
    [InlineData(10.0, 2.088487583762545e-45)]
    public void Complement_TabulatedNumbers_AgreeInThirteenDigits(double x, double expected) =>
        Assert.Equal(expected, ErrorFunction.Complement(x), 1e-13 * expected);

    [Fact]
    public void TanhGelu_AgainstTheExactForm_StaysWithinItsKnownError()
    {
        var exact = new ReferenceGelu();
        var approximate = new ReferenceTanhGelu();

        double largest = Enumerable.Range(-800, 1601).Max(i => Math.Abs(exact.Value(i / 100.0) - approximate.Value(i / 100.0)));

        // The approximation's greatest error is 4.7e-4; a wrong constant would leave the band on one side or the other.
        Assert.InRange(largest, 4.6e-4, 4.8e-4);
    }

    [Theory]
    [InlineData(-1000.0)]
    [InlineData(1000.0)]
    public void Value_FarFromZero_StaysFinite(double x)
    {
        foreach (ReferenceActivation activation in ReferenceGradientTests.Activations.Select(row => row.Data))
        {
            Assert.True(double.IsFinite(activation.Value(x)), activation.GetType().Name);
            Assert.True(double.IsFinite(activation.Derivative(x)), activation.GetType().Name);
        }
    }
}
