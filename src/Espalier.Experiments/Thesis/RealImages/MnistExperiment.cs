namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Handwritten digits.</summary>
internal sealed class MnistExperiment : RealImagesExperiment
{
    /// <inheritdoc/>
    public override string Name => "mnist";

    /// <inheritdoc/>
    protected override string SetName => "MNIST";

    /// <inheritdoc/>
    protected override string FetchCommand => "samples/fetch-images mnist";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Notes => ["Nobody knows the dimension of handwritten digits; it differs from digit to digit. Estimates stand beside each other here, none is right or wrong."];
}
