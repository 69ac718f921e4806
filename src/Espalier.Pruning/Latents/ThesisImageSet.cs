namespace Espalier.Pruning.Latents;

/// <summary>The sets of images for which the thesis has settings; see <see cref="ThesisDefaults.ForImages"/>.</summary>
public enum ThesisImageSet
{
    /// <summary>Sine images of 28×28, also with several of them stacked as channels.</summary>
    Sine,

    /// <summary>Handwritten digits of 28×28.</summary>
    Mnist,

    /// <summary>Pictures of clothes of 28×28.</summary>
    FashionMnist,

    /// <summary>Any others, on which the thesis says nothing: they are treated like <see cref="Sine"/>, whose network is the widest and whose penalties are the mildest that still prune latents.</summary>
    Other,
}
