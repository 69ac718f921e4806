using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Holds every hand-written derivative of the reference against finite differences.</summary>
public sealed class ReferenceGradientTests
{
    // FiniteDifferences states about 5e-13 for a function of order one; these functions are sums of up to a hundred and twenty terms of order one.
    private const double Tolerance = 1e-10;

    public static TheoryData<ReferenceActivation> Activations =>
    [
        new ReferenceClip(-1, 1),
        new ReferenceClip(0, 6),
        new ReferenceElu(1),
        new ReferenceElu(0.5),
        new ReferenceGelu(),
        new ReferenceHardSigmoid(),
        new ReferenceHardSwish(),
        new ReferenceIdentity(),
        new ReferenceLeakyRelu(0.2),
        new ReferenceRelu(),
        new ReferenceSigmoid(),
        new ReferenceSilu(),
        new ReferenceSoftplus(),
        new ReferenceTanh(),
        new ReferenceTanhGelu(),
    ];

    public static TheoryData<BatchNormMode> BatchNormModes => [BatchNormMode.Training, BatchNormMode.BatchStatistics, BatchNormMode.Evaluation];

    [Theory]
    [MemberData(nameof(Activations), DisableDiscoveryEnumeration = true)]
    public void Activation_AwayFromKinks_MatchesFiniteDifferences(ReferenceActivation activation) => AssertLayer(activation, BetweenWholeNumbers(3, 4, 10));

    [Fact]
    public void Activations_OfTheAssembly_AreAllInTheList()
    {
        IEnumerable<Type> all = typeof(ReferenceActivation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ReferenceActivation)));

        Assert.Equivalent(all, Activations.Select(row => row.Data.GetType()).Distinct(), strict: true);
    }

    [Fact]
    public void Linear_SeveralPositions_MatchesFiniteDifferences() =>
        AssertLayer(new ReferenceLinear(6, Draw.Numbers(24, seed: 1), Draw.Numbers(4, seed: 2)), Draw.Tensor(3, 2, 5, seed: 3));

    [Fact]
    public void Linear_WithoutBias_MatchesFiniteDifferences() =>
        AssertLayer(new ReferenceLinear(3, Draw.Numbers(6, seed: 1), null), Draw.Tensor(3, 1, 4, seed: 3));

    [Theory]
    [MemberData(nameof(BatchNormModes))]
    public void BatchNorm_EveryMode_MatchesFiniteDifferences(BatchNormMode mode)
    {
        // Momentum 0 keeps the running statistics where they are, so that the function differentiated stays the same from call to call.
        var layer = new ReferenceBatchNorm(Draw.Numbers(3, seed: 1), Draw.Numbers(3, seed: 2), momentum: 0) { Mode = mode };

        AssertLayer(layer, Draw.Tensor(3, 2, 5, seed: 3));
    }

    [Fact]
    public void Dropout_GivenMask_MatchesFiniteDifferences() =>
        AssertLayer(new ReferenceDropout(Draw.Tensor(3, 2, 5, seed: 1).Map(x => x > 0 ? 1 : 0), 0.3), Draw.Tensor(3, 2, 5, seed: 3));

    public static TheoryData<string, ReferenceLayer> GridLayers => new()
    {
        { "max pool", new ReferenceMaxPool(new ReferenceWindow(3, 4, 2, 3, 1, 2, 1, 1, Ceil: true)) },
        { "average pool", ReferencePositionMap.AveragePool(new ReferenceWindow(3, 4, 2, 3, 1, 2, 1, 1, Ceil: true), countPadding: true) },
        { "average pool without padding", ReferencePositionMap.AveragePool(new ReferenceWindow(3, 4, 3, 3, 2, 2, 1, 1), countPadding: false) },
        { "crop", ReferencePositionMap.Crop(3, 4, 2, 1) },
        { "pad", ReferencePositionMap.Pad(3, 4, 1, 0, 2, 1, 0.5) },
        { "nearest", ReferencePositionMap.Upsample(3, 4, 5, 9, bilinear: false) },
        { "bilinear", ReferencePositionMap.Upsample(3, 4, 5, 9, bilinear: true) },
        { "reshape", new ReferenceReshape(9, 8) },
        { "split", new ReferenceSplit(1, 3) },
        { "softmax", new ReferenceSoftmax() },
        { "prelu", new ReferencePRelu(Draw.Numbers(6, seed: 1)) },
        { "layer norm", new ReferenceGroupNorm(1, Draw.Numbers(72, seed: 1), Draw.Numbers(72, seed: 2)) },
        { "group norm", new ReferenceGroupNorm(3, Draw.Numbers(6, seed: 1), Draw.Numbers(6, seed: 2)) },
    };

    [Theory]
    [MemberData(nameof(GridLayers), DisableDiscoveryEnumeration = true)]
    public void GridLayer_AwayFromKinks_MatchesFiniteDifferences(string name, ReferenceLayer layer)
    {
        Assert.NotEmpty(name);

        // Spaced numbers in a shuffled order: no two of a window are closer than the steps of the differences, and none is near 0.
        double[] numbers = [.. Enumerable.Range(0, 6 * 12 * 2).Select(i => ((i * 55 % 144) - 71.5) / 36)];

        AssertLayer(layer, new UnitTensor(6, 12, 2, numbers));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void Multiply_ByABranchOrAGate_MatchesFiniteDifferences(int positions)
    {
        UnitTensor[] inputs = [Draw.Tensor(3, 4, 5, seed: 1), Draw.Tensor(3, positions, 5, seed: 2)];
        UnitTensor weights = Draw.Tensor(3, 4, 5, seed: 3);
        IReadOnlyList<UnitTensor> gradients = ReferenceMultiply.Backward(inputs, weights);
        double Loss() => ReferenceMultiply.Forward(inputs).Map(weights, (y, w) => y * w).Numbers.Sum();

        AssertSmall(FiniteDifferences.LargestError(Loss, inputs[0].Numbers, gradients[0].Numbers));
        AssertSmall(FiniteDifferences.LargestError(Loss, inputs[1].Numbers, gradients[1].Numbers));
    }

    [Fact]
    public void Chain_OfSmoothLayers_MatchesFiniteDifferences()
    {
        var chain = new ReferenceChain(
        [
            new ReferenceLinear(3, Draw.Numbers(12, seed: 1), Draw.Numbers(4, seed: 2)),
            new ReferenceBatchNorm(Draw.Numbers(4, seed: 3), Draw.Numbers(4, seed: 4)),
            new ReferenceSilu(),
            new ReferenceLinear(4, Draw.Numbers(8, seed: 5), Draw.Numbers(2, seed: 6)),
        ]);

        // The bias in front of the batch norm has a gradient of zero; the others do not.
        AssertLayer(chain, Draw.Tensor(3, 1, 6, seed: 7));
    }

    [Fact]
    public void Add_ThreeBranches_MatchesFiniteDifferences() =>
        AssertBranches(ReferenceAdd.Forward, gradient => ReferenceAdd.Backward(3, gradient), [2, 2, 2]);

    [Fact]
    public void Concat_BranchesOfDifferentUnits_MatchesFiniteDifferences() =>
        AssertBranches(ReferenceConcat.Forward, gradient => ReferenceConcat.Backward([1, 3, 2], gradient), [1, 3, 2]);

    [Fact]
    public void MeanSquaredError_MatchesFiniteDifferences() =>
        AssertLoss(ReferenceMeanSquaredError.Value, ReferenceMeanSquaredError.Gradient, Draw.Tensor(3, 2, 5, seed: 2));

    [Fact]
    public void BinaryCrossEntropy_MatchesFiniteDifferences() =>
        AssertLoss(ReferenceBinaryCrossEntropy.Value, ReferenceBinaryCrossEntropy.Gradient, Draw.Tensor(3, 2, 5, seed: 2).Map(x => 1 / (1 + Math.Exp(-x))));

    [Fact]
    public void CrossEntropy_SeveralPositions_MatchesFiniteDifferences()
    {
        int[] classes = [0, 1, 2, 0, 1, 2, 2, 1, 0, 0];

        AssertLoss(ReferenceCrossEntropy.Value, ReferenceCrossEntropy.Gradient, classes);
    }

    private static void AssertLayer(ReferenceLayer layer, UnitTensor input)
    {
        UnitTensor output = layer.Forward(input);
        UnitTensor weights = Draw.Tensor(output.Units, output.Positions, output.Samples, seed: 99);
        UnitTensor inputGradient = layer.Backward(weights);
        double Loss() => layer.Forward(input).Map(weights, (y, w) => y * w).Numbers.Sum();

        AssertSmall(FiniteDifferences.LargestError(Loss, input.Numbers, inputGradient.Numbers));
        foreach (ReferenceParameter parameter in layer.Parameters)
        {
            AssertSmall(FiniteDifferences.LargestError(Loss, parameter.Values, parameter.Gradient));
        }
    }

    private static void AssertBranches(
        Func<IReadOnlyList<UnitTensor>, UnitTensor> forward, Func<UnitTensor, IReadOnlyList<UnitTensor>> backward, int[] units)
    {
        UnitTensor[] inputs = [.. units.Select((count, branch) => Draw.Tensor(count, 2, 3, seed: branch))];
        UnitTensor output = forward(inputs);
        UnitTensor weights = Draw.Tensor(output.Units, output.Positions, output.Samples, seed: 99);
        IReadOnlyList<UnitTensor> gradients = backward(weights);
        double Loss() => forward(inputs).Map(weights, (y, w) => y * w).Numbers.Sum();

        for (int branch = 0; branch < inputs.Length; branch++)
        {
            AssertSmall(FiniteDifferences.LargestError(Loss, inputs[branch].Numbers, gradients[branch].Numbers));
        }
    }

    private static void AssertLoss<T>(Func<UnitTensor, T, double> value, Func<UnitTensor, T, UnitTensor> gradient, T target)
    {
        UnitTensor output = Draw.Tensor(3, 2, 5, seed: 1);

        AssertSmall(FiniteDifferences.LargestError(() => value(output, target), output.Numbers, gradient(output, target).Numbers));
    }

    private static void AssertSmall(double error) => Assert.True(error < Tolerance, $"analytic and numeric gradient differ by {error:G3}, allowed {Tolerance:G3}");

    // All kinks of the activations lie at whole numbers; differences reach 2·7.4e-4·max(1, |x|) < 0.02 to either side.
    private static UnitTensor BetweenWholeNumbers(int units, int positions, int samples)
    {
        var random = new Random(5);
        return new UnitTensor(units, positions, samples).Map(_ => random.Next(-8, 8) + 0.02 + (0.96 * random.NextDouble()));
    }
}
