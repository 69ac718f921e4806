using Espalier.Experiments.Fitting;
using Espalier.Experiments.Tests.Runs;

namespace Espalier.Experiments.Tests.Fitting;

/// <summary>The thesis's comparison, run again: the sets on which its own code was run with seeds 0, 1, 2, and the median that it gave.</summary>
public sealed class ThesisTableTests
{
    private static readonly (string Set, int Median)[] s_table =
    [
        ("M7_Roll", 3), ("Mp1_Paraboloid", 3), ("M3_Nonlinear_4to6", 3), ("M4_Nonlinear", 5), ("M10a_Cubic", 4), ("M9_Affine", 0),
        ("M13b_Spiral", 3), ("M11_Moebius", 3), ("M1_Sphere", 4), ("M6_Nonlinear", 0), ("Mp2_Paraboloid", 0), ("M2_Affine_3to5", 2),
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public void Run_TheComparison_ComesWithinOneOfTheThesisCode()
    {
        using TemporaryFolder folder = new();
        List<string> lines = [];
        int near = 0;
        foreach ((string set, int median) in s_table)
        {
            double[] dimensions = [.. Enumerable.Range(0, 3).Select(seed => FitRunner.Run(
                new FitSpecification { Data = $"{set}:5000", Method = FitMethod.Thesis, Seed = (ulong)seed },
                folder.Path).Dimension)];
            lines.Add($"{set}: {string.Join(' ', dimensions)}, there {median}");
            near += Math.Abs(dimensions.Order().ElementAt(1) - median) <= 1 ? 1 : 0;
        }

        // Random numbers differ from the thesis's, and its estimates differ by up to one between seeds.
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', lines));
        Assert.True(near >= 9, string.Join('\n', lines));
    }
}
