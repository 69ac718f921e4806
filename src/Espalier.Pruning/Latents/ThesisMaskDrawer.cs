using Espalier.Networks.Architectures;
using Espalier.Networks.Training;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Latents;

/// <summary>Draws the masks of one epoch where the thesis's code does, and watches whether they have settled.</summary>
/// <remarks>
/// Drawing k = 1..4 comes before the first batch b with <c>k/4 ≤ (b + 1)/batches</c>; at most one drawing a batch, so an epoch of fewer than four batches has fewer. Masks are over the units
/// of the first network: latents that were removed meanwhile count as not kept, so that distances stay comparable.
/// </remarks>
internal sealed class ThesisMaskDrawer : TrainingObserver
{
    /// <summary>What the longest memory of the stops spans: five distances are between six masks.</summary>
    public const int MemoryLength = 6;

    private readonly ThesisLatents _latents;
    private readonly double[] _ratios;
    private readonly EarlyBirdStop[] _stops;
    private readonly bool[] _settled;
    private readonly List<DrawnMask> _drawn = [];
    private readonly Queue<DrawnMask> _memory = new();

    /// <param name="latents">The account of removed latents.</param>
    /// <param name="rule">When masks have settled.</param>
    /// <param name="ratios">The shares of units for which masks are drawn.</param>
    public ThesisMaskDrawer(ThesisLatents latents, ThesisEarlyBird rule, IReadOnlyList<double> ratios)
    {
        _latents = latents;
        _ratios = [.. ratios];
        _stops = rule switch
        {
            ThesisEarlyBird.Paper => [.. _ratios.Select(_ => new ConsecutiveDistanceStop())],
            ThesisEarlyBird.Code => [.. _ratios.Select(_ => new RecentMasksStop())],
            _ => [],
        };
        _settled = new bool[_stops.Length];
    }

    /// <summary>Whether the newest masks of all ratios have settled by the rule.</summary>
    public bool HasSettled => _settled.Length > 0 && _settled.All(settled => settled);

    /// <summary>The masks drawn last, as many as the stops remember, oldest first.</summary>
    public IReadOnlyCollection<DrawnMask> Memory => _memory;

    /// <summary>The masks drawn in this epoch.</summary>
    public IReadOnlyList<DrawnMask> Drawn => _drawn;

    /// <summary>Forgets the masks of the last epoch; what the stops remember stays.</summary>
    public void BeginEpoch() => _drawn.Clear();

    /// <summary>Lets the stops see a mask, a new one or one from a checkpoint.</summary>
    public void Observe(DrawnMask drawn)
    {
        if (_stops.Length == 0)
        {
            return;
        }

        int ratio = Array.IndexOf(_ratios, drawn.Ratio);
        _settled[ratio] = _stops[ratio].Observe(drawn.Mask);
        _memory.Enqueue(drawn);
        if (_memory.Count > MemoryLength * _stops.Length)
        {
            _memory.Dequeue();
        }
    }

    /// <inheritdoc/>
    public override void BeforeBatch(Trainer trainer, in TrainingPosition position)
    {
        if (_ratios.Length == 0)
        {
            return;
        }

        int drawing = (_drawn.Count / _ratios.Length) + 1;
        if (drawing * position.BatchCount > ThesisDefaults.DrawingsPerEpoch * (position.Batch + 1))
        {
            return;
        }

        string latent = new Autoencoder(trainer.Network).Latent.Name;
        foreach (double ratio in _ratios)
        {
            DrawnMask drawn = new(drawing, ratio, _latents.Widen(MaskDrawing.Draw(trainer.Network, ratio, MaskRule.Thesis), latent));
            _drawn.Add(drawn);
            Observe(drawn);
        }
    }
}
