using Espalier.Networks.Training;
using Espalier.Pruning.Tickets;

namespace Espalier.Benchmarks;

/// <summary>Draws masks of the thesis's four ratios at the start of the last batch of every quarter of an epoch, which is when its code draws them.</summary>
internal sealed class TicketDrawing : TrainingObserver
{
    private const int DrawingsPerEpoch = 4;
    private static readonly double[] s_ratios = [0.1, 0.3, 0.5, 0.7];

    private readonly List<ChannelMask> _masks = [];

    /// <summary>Gets all masks drawn so far.</summary>
    internal IReadOnlyList<ChannelMask> Masks => _masks;

    /// <inheritdoc/>
    public override void BeforeBatch(Trainer trainer, in TrainingPosition position)
    {
        int drawnBefore = position.Batch * DrawingsPerEpoch / position.BatchCount;
        int drawnAfter = (position.Batch + 1) * DrawingsPerEpoch / position.BatchCount;
        if (drawnAfter > drawnBefore)
        {
            foreach (double ratio in s_ratios)
            {
                _masks.Add(MaskDrawing.Draw(trainer.Network, ratio, MaskRule.Thesis));
            }
        }
    }
}
