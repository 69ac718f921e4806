using System.Text.Json;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class PrunerStateTests
{
    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        PrunerState state = new()
        {
            Phase = PrunerPhase.RecoverUnfolded,
            Epoch = 12,
            PhaseSteps = 34,
            Pass = 1L << 40,
            Position = 56,
            Starts = ulong.MaxValue,
            Strength = 1.0 / 3,
            LeastScale = double.Epsilon,
            LeastScaleStep = 78,
            ValidationLoss = 1e-300,
            StartWidth = 5,
            Latents = [0, 3],
            AcceptedLatents = [0, 1, 3],
            Ledger = { Gone = [new LatentFate { Latent = 2, Outcome = LatentOutcome.SqueezedFlat, Epoch = 3, Phase = "recovering", LossBefore = 0.1, LossAfter = double.Epsilon, Floor = 1.0 / 3, Companions = 4 }] },
            Failure = "\"no\" number\n",
            Explanations = ["so", "und so: 0,1 ‰"],
            Noise = new RandomStreamState(ulong.MaxValue, 1, 1UL << 63),
        };

        PrunerState parsed = PrunerState.Parse(state.ToJson());

        Assert.Equal(state.ToJson(), parsed.ToJson());
        int[] none = [];
        List<string> nothing = [];
        Assert.Equal(
            state with { Latents = none, AcceptedLatents = none, Explanations = nothing, Ledger = state.Ledger },
            parsed with { Latents = none, AcceptedLatents = none, Explanations = nothing, Ledger = state.Ledger });
        Assert.Equal(state.Latents, parsed.Latents);
        Assert.Equal(state.AcceptedLatents, parsed.AcceptedLatents);
        Assert.Equal(state.Explanations, parsed.Explanations);
        Assert.Equal(state.Ledger.Gone, parsed.Ledger.Gone);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    public void Parse_NumbersThatAreNotFinite_AreTheSame(double number)
    {
        PrunerState parsed = PrunerState.Parse(new PrunerState { ValidationLoss = number, LeastScale = number }.ToJson());

        Assert.Equal(number, parsed.ValidationLoss);
        Assert.Equal(number, parsed.LeastScale);
    }

    [Fact]
    public void Parse_EveryPhase_IsWrittenByName() => Assert.All(Enum.GetValues<PrunerPhase>(), phase =>
    {
        string json = new PrunerState { Phase = phase }.ToJson();

        Assert.Contains($"\"{phase}\"", json, StringComparison.Ordinal);
        Assert.Equal(phase, PrunerState.Parse(json).Phase);
    });

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Epoch\": 1.5}")]
    [InlineData("{\"Latents\": null}")]
    public void Parse_SomethingElse_IsRefused(string json) => Assert.Throws<JsonException>(() => PrunerState.Parse(json));

    [Theory]
    [InlineData("Squeeze", 0, 0, true)]
    [InlineData("Unfold", 2, 1, true)]
    [InlineData("Unfold", 0, 0, false)]
    [InlineData("Renew", 2, 1, true)]
    [InlineData("Renew", 0, 0, false)]
    [InlineData("Unfold", 3, 0, false)]
    [InlineData("Polish", 0, 2, true)]
    [InlineData("Polish", 0, 3, false)]
    [InlineData("Squeeze", -1, 0, false)]
    [InlineData("Squeeze", 0, -1, false)]
    public void FindContradiction_WidthsTriedAndRefused_AreBelowTheAcceptedOne(string phase, int target, int refused, bool isSound)
    {
        PrunerState state = new() { Phase = Enum.Parse<PrunerPhase>(phase), StartWidth = 4, Latents = [0, 1, 3], AcceptedLatents = [0, 1, 3], Target = target, RefusedWidth = refused };
        state.Ledger.Gone.Add(new LatentFate { Latent = 2, Outcome = LatentOutcome.CutUnnoticed });

        string? contradiction = state.FindContradiction(latents: 3, acceptedLatents: 3);

        Assert.Equal(isSound, contradiction is null);
    }
}
