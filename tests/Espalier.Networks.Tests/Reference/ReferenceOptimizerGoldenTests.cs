using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceOptimizerGoldenTests
{
    public static TheoryData<string, ReferenceOptimizer> Goldens => new()
    {
        { "sgd_momentum", new ReferenceSgd(0.01, momentum: 0.9) },
        { "sgd_nesterov_wd", new ReferenceSgd(0.01, momentum: 0.9, nesterov: true, weightDecay: 0.01) },
        { "adam", new ReferenceAdam(0.01) },
        { "adam_wd", new ReferenceAdam(0.01, weightDecay: 0.1) },
        { "adamw", new ReferenceAdamW(0.01, weightDecay: 0.1) },
    };

    [Theory]
    [MemberData(nameof(Goldens), DisableDiscoveryEnumeration = true)]
    public void Step_SixStepsOfTheTorchGolden_Agree(string name, ReferenceOptimizer optimizer)
    {
        TorchGolden golden = TorchGolden.Open($"optim_{name}");
        double[] values = golden.Numbers("p0");
        for (int step = 0; step < 6; step++)
        {
            optimizer.Step(values, golden.Numbers($"g{step}"));

            GoldenTolerance.AssertAgrees(golden.Numbers($"p{step + 1}"), values, step + 1);
        }
    }
}
