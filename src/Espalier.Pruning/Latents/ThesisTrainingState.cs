using System.Text.Json;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Latents;

/// <summary>What <see cref="ThesisTraining"/> writes into a checkpoint beside network and optimiser.</summary>
/// <param name="Epoch">The last epoch that is done.</param>
/// <param name="Width">The number of latents of the first network.</param>
/// <param name="Origins">Which of them the present latents are.</param>
/// <param name="Layers">The names of the normalisations, when masks are remembered.</param>
/// <param name="Units">The numbers of their units in the first network.</param>
/// <param name="Masks">The masks that the early-bird stops remember, oldest first.</param>
internal sealed record ThesisTrainingState(int Epoch, int Width, int[] Origins, string[] Layers, int[] Units, ThesisTrainingState.Mask[] Masks)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Takes the state.</summary>
    public static ThesisTrainingState Of(int epoch, ThesisLatents latents, IReadOnlyCollection<DrawnMask> masks)
    {
        ChannelMask? any = masks.FirstOrDefault()?.Mask;
        return new ThesisTrainingState(
            epoch,
            latents.Width,
            [.. latents.Origins],
            [.. any?.Layers ?? []],
            [.. any?.Units ?? []],
            [.. masks.Select(mask => new Mask(mask.Draw, mask.Ratio, Spell(mask.Mask.Kept)))]);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static ThesisTrainingState Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ThesisTrainingState>(json, s_options) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the state of the training is damaged ({exception.Message}); delete the checkpoint to start the run again", exception);
        }
    }

    /// <summary>Holds the state against the network that it belongs to.</summary>
    /// <param name="latents">The number of latents of the network.</param>
    /// <param name="ratios">The ratios that masks are drawn for.</param>
    /// <exception cref="FormatException">They contradict each other.</exception>
    public void Check(int latents, IReadOnlyList<double> ratios)
    {
        bool sound = Epoch >= 0 && Width >= 1
            && Origins is not null && Origins.Length == latents && Origins.Distinct().Count() == latents && Origins.All(origin => origin >= 0 && origin < Width)
            && Layers is not null && Units is not null && Layers.Length == Units.Length && Units.All(units => units > 0)
            && Masks is not null && Masks.All(mask => mask?.Kept is not null && mask.Kept.Length == Units.Sum() && ratios.Contains(mask.Ratio));
        if (!sound)
        {
            throw new FormatException("the state of the training contradicts its network; delete the checkpoint to start the run again");
        }
    }

    /// <summary>Writes the state.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>The remembered masks, oldest first.</summary>
    public IEnumerable<DrawnMask> Remembered() =>
        Masks.Select(mask => new DrawnMask(mask.Draw, mask.Ratio, new ChannelMask(Layers, Units, [.. mask.Kept.Select(unit => unit == '1')])));

    private static string Spell(ReadOnlySpan<bool> kept)
    {
        char[] spelt = new char[kept.Length];
        for (int i = 0; i < spelt.Length; i++)
        {
            spelt[i] = kept[i] ? '1' : '0';
        }

        return new string(spelt);
    }

    /// <summary>A remembered mask.</summary>
    /// <param name="Draw">Which drawing of its epoch.</param>
    /// <param name="Ratio">The share asked to be removed.</param>
    /// <param name="Kept">One digit a unit, 1 for kept.</param>
    internal sealed record Mask(int Draw, double Ratio, string Kept);
}
