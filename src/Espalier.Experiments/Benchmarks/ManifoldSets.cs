using Espalier.Data;

namespace Espalier.Experiments.Benchmarks;

/// <summary>The 24 sets on which estimators of dimension are compared.</summary>
public static class ManifoldSets
{
    // Hein and Audibert 2005 and Campadelli et al. 2015 as scikit-dimension's BenchmarkManifolds puts them together, under its names and in its order.
    // A set that joins here changes every published mean: rather name it after --sets.
    private static readonly string[] s_names =
    [
        "M1_Sphere", "M2_Affine_3to5", "M3_Nonlinear_4to6", "M4_Nonlinear", "M5a_Helix1d", "M5b_Helix2d", "M6_Nonlinear", "M7_Roll", "M8_Nonlinear", "M9_Affine",
        "M10a_Cubic", "M10b_Cubic", "M10c_Cubic", "M10d_Cubic", "M11_Moebius", "M12_Norm", "M13a_Scurve", "M13b_Spiral", "Mbeta", "Mn1_Nonlinear", "Mn2_Nonlinear",
        "Mp1_Paraboloid", "Mp2_Paraboloid", "Mp3_Paraboloid",
    ];

    /// <summary>The sets, in the order of the literature.</summary>
    public static IReadOnlyList<GeneratorDescription> All { get; } = [.. s_names.Select(name => Generators.Find(name)!)];
}
