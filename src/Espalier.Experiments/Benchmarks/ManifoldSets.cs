using Espalier.Data;

namespace Espalier.Experiments.Benchmarks;

/// <summary>The sets on which estimators of dimension are compared: the 24 of the literature, and those kept aside.</summary>
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

    // The comparison of the thesis, its sine rows apart: swiss roll, paraboloids in 12 and 21 features, and the others as its code orders them.
    private static readonly string[] s_thesis =
    [
        "M7_Roll", "Mp1_Paraboloid", "Mp2_Paraboloid", "M3_Nonlinear_4to6", "M4_Nonlinear", "M10a_Cubic", "M9_Affine", "M13b_Spiral", "M11_Moebius", "M1_Sphere", "M6_Nonlinear",
        "M2_Affine_3to5",
    ];

    // Families of other shapes than the 24. Nothing is to be chosen by looking at them: they are there to tell what holds elsewhere.
    private static readonly string[] s_aside =
    [
        "Sphere3", "Sphere7", "Sphere15", "FlatTorus2", "FlatTorus5", "TorusOfRevolution", "KleinBottle", "Rotations", "SmoothMap2x10", "SmoothMap5x20", "SmoothMap8x40", "CircleTimesRoll",
        "SphereTimesInterval", "BetaRoll", "ClusteredSheet", "CircleSphereBall", "TurnedShape", "ShiftedShape", "MovedShape",
    ];

    /// <summary>The sets, in the order of the literature.</summary>
    public static IReadOnlyList<GeneratorDescription> All { get; } = Named(s_names);

    /// <summary>The twelve of them that the thesis compares estimators on.</summary>
    public static IReadOnlyList<GeneratorDescription> Thesis { get; } = Named(s_thesis);

    /// <summary>Sets of families that stand beside the literature's: other dimensions, closed, uneven, mixed, pictures.</summary>
    public static IReadOnlyList<GeneratorDescription> Aside { get; } = Named(s_aside);

    private static IReadOnlyList<GeneratorDescription> Named(string[] names) => [.. names.Select(name => Generators.Find(name)!)];
}
