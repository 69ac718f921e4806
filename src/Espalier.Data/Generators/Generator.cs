namespace Espalier.Data;

/// <summary>A set's description together with the code that draws from it.</summary>
internal sealed record Generator(GeneratorDescription Description, PointSampler Sample)
{
    public const string Hein = "Hein and Audibert 2005, doi:10.1145/1102351.1102388; as in scikit-dimension's BenchmarkManifolds";
    public const string Campadelli = "Campadelli et al. 2015, doi:10.1155/2015/759567; as in scikit-dimension's BenchmarkManifolds";
    public const string Thesis = "Klazinga 2022, TU Delft, Pruning Latent Neurons in Autoencoders using Early-Bird Tickets";

    /// <summary>A set of points with the defaults of the benchmark: no noise, uniform if any.</summary>
    public static Generator Of(string name, int dimension, int features, string summary, string origin, PointSampler sample, int? smallestCode) => new(
        new GeneratorDescription
        {
            Name = name,
            IntrinsicDimension = dimension,
            Features = features,
            SmallestCode = smallestCode,
            Summary = summary,
            Origin = origin,
        },
        sample);
}
