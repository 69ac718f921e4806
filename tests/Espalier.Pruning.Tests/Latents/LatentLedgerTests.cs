using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Latents;

public sealed class LatentLedgerTests(HastyRun run) : IClassFixture<HastyRun>
{
    public static TheoryData<int, bool> Books => new()
    {
        { 5, true },
        { 4, false },
        { 6, false },
    };

    [Fact]
    public void Fates_OfARun_AreThoseOfAllLatentsOfTheStart()
    {
        IReadOnlyList<LatentFate> fates = run.Pruner.Fates;

        Assert.Equal(Enumerable.Range(0, 5), fates.Select(fate => fate.Latent));
        Assert.Equal(run.Pruner.Active, fates.Select(fate => fate.Outcome == LatentOutcome.Kept));
        Assert.Equal([LatentOutcome.CutUnnoticed, LatentOutcome.Kept, LatentOutcome.CutUnnoticed, LatentOutcome.Kept, LatentOutcome.CutUnnoticed], fates.Select(fate => fate.Outcome));
    }

    [Fact]
    public void Fates_CutUnnoticed_TellWhenAndFollowOneAnother()
    {
        LatentFate[] cut = [.. run.Pruner.Fates.Where(fate => fate.Outcome == LatentOutcome.CutUnnoticed)];
        int warm = run.Epochs.Last(epoch => epoch.Phase == "warming up").Epoch;

        Assert.Equal(3, cut.Length);
        Assert.All(cut, fate => Assert.Equal((warm, "warming up", 0), (fate.Epoch, fate.Phase, fate.Companions)));
        Assert.All(cut, fate => Assert.InRange(fate.LossAfter!.Value, 1e-9, fate.Floor!.Value));

        // What one left behind is what the next began with.
        Assert.Equal(2, cut.Select(fate => fate.LossBefore).Intersect(cut.Select(fate => fate.LossAfter)).Count());
    }

    [Fact]
    public void Fates_BeforeTheEnd_AreThoseSoFar()
    {
        LatentPruner pruner = new(run.Training, run.Validation, Prunings.Hasty);

        Assert.Equal(Enumerable.Range(0, 5).Select(latent => new LatentFate { Latent = latent, Outcome = LatentOutcome.Kept }), pruner.Fates);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    public void Fates_OfALatentThatStayed_HoldTheLossOfANetworkWithoutIt(int index, int latent)
    {
        // By another way than masking: the latent leaves the network, its mean folded into the decoder, and the error is summed in double from what the network gives.
        Autoencoder whole = run.Pruner.Autoencoder;
        Network masked = whole.Network.Clone();
        masked.ValuesOf(whole.Scale)[index] = 0;
        Network without = UnitRemoval.Remove(masked, whole.Latent.Index, [.. Enumerable.Range(0, 2).Select(i => i != index)]).Network;

        LatentFate fate = run.Pruner.Fates[latent];

        Assert.Equal(ShareMissed(without), fate.LossAfter!.Value, 1e-6);
        Assert.Equal(ShareMissed(whole.Network), fate.LossBefore!.Value, 1e-9);
        Assert.True(fate.LossAfter > 100 * fate.LossBefore);
        Assert.InRange(fate.Floor!.Value, 1e-9, 0.1);
    }

    [Fact]
    public void Fates_OneLatentTooMany_TellsHowItWent()
    {
        // An arc bent into two components: one of the two latents is squeezed out or left out of a new start.
        LatentPruner pruner = Prunings.Finish(Shapes.Arc(400), Prunings.Options).Pruner;

        LatentFate gone = Assert.Single(pruner.Fates, fate => fate.Outcome != LatentOutcome.Kept);

        string phase = gone.Outcome switch
        {
            LatentOutcome.SqueezedFlat => "recovering",
            LatentOutcome.LeftOutUnfolded => "unfolding",
            LatentOutcome.LeftOutRenewed => "starting anew",
            _ => "another phase",
        };
        Assert.Equal(phase, gone.Phase);
        Assert.False(pruner.Active[gone.Latent]);
        Assert.InRange(gone.LossAfter!.Value, 0, 0.01);
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void FindContradiction_OtherNumberOfLatents_IsOne(int start, bool isSound)
    {
        LatentLedger ledger = new() { Gone = [.. new[] { 4, 1 }.Select(latent => new LatentFate { Latent = latent, Outcome = LatentOutcome.SqueezedFlat })] };

        Assert.Equal(isSound, ledger.FindContradiction(start, [0, 2, 3]) is null);
    }

    [Fact]
    public void FindContradiction_ALatentBothGoneAndAccepted_IsOne()
    {
        LatentLedger ledger = new() { Gone = [new LatentFate { Latent = 1, Outcome = LatentOutcome.SqueezedFlat }] };

        Assert.Null(ledger.FindContradiction(2, [0]));
        Assert.NotNull(ledger.FindContradiction(2, [1]));
    }

    private double ShareMissed(Network network)
    {
        double variance = SampleMoments.Measure(run.Training).TotalVariance;
        return ReconstructionErrors.Compute(network, run.Validation).Average() / variance;
    }
}
