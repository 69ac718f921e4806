using System.Text.Json.Serialization;

namespace Espalier.Numerics;

/// <summary>How values between the positions of a grid are found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpsampleMode>))]
public enum UpsampleMode
{
    /// <summary>The position <c>⌊i·n/m⌋</c> of n for place i of m: repetition where m is a multiple of n. PyTorch's <c>nearest</c>.</summary>
    Nearest,

    /// <summary>
    /// Linear along both axes between the centres of positions, at <c>(i + ½)·n/m − ½</c>, the border repeated. PyTorch's <c>bilinear</c> with <c>align_corners=False</c>.
    /// </summary>
    Bilinear,
}
