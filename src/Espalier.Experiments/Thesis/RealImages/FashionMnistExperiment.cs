namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Pictures of clothes.</summary>
internal sealed class FashionMnistExperiment : RealImagesExperiment
{
    /// <inheritdoc/>
    public override string Name => "fashion-mnist";

    /// <inheritdoc/>
    protected override string SetName => "Fashion-MNIST";

    /// <inheritdoc/>
    protected override string FetchCommand => "samples/fetch-images fashion-mnist";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Notes =>
    [
        "The thesis uses Fashion-MNIST for tickets, with 3 latents and no penalty on them: too few for these images, so none is redundant. What a penalty does then is shown for comparison.",
        "Nobody knows the dimension of these images. Estimates stand beside each other here, none is right or wrong.",
    ];
}
