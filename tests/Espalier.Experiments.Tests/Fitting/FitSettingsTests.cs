using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class FitSettingsTests
{
    private static readonly FitSpecification s_plain = new() { Data = "M7_Roll:100", Method = FitMethod.Thesis };

    [Fact]
    public void ToSpecification_Defaults_NamesTheMethodAndTheSplitOnly() =>
        Assert.Equal("""{"heldOut":"further","method":"thesis"}""", CanonicalJson.Write(Settings(s_plain).ToSpecification()));

    [Fact]
    public void ToSpecification_EverySetting_ChangesTheName()
    {
        FitSpecification[] others =
        [
            s_plain with { Seed = 1 },
            s_plain with { Epochs = 7 },
            s_plain with { Latents = 2 },
            s_plain with { HiddenLayers = 2 },
            s_plain with { Multiplier = 2 },
            s_plain with { LatentStrength = 0.2 },
            s_plain with { LinearStrength = 0.2 },
            s_plain with { LearningRate = 0.2 },
            s_plain with { BatchSize = 32 },
            s_plain with { RemoveDead = true },
            s_plain with { EarlyBird = ThesisEarlyBird.Code },
            s_plain with { NoiseKind = NoiseKind.Normal },
            s_plain with { Reading = FitSpecification.DefaultReading with { Missing = MissingPolicy.Mean } },
            s_plain with { Reading = FitSpecification.DefaultReading with { Delimiter = ';' } },
        ];

        string[] names = [.. others.Append(s_plain).Select(specification => RunIdentifier.Compute("fit", Settings(specification).ToSpecification(), "data"))];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void CommandLine_OfChangedSettings_RepeatsThem()
    {
        FitSpecification specification = s_plain with
        {
            Data = "M7_Roll:100:0.5",
            Seed = 3,
            LearningRate = 0.002,
            RemoveDead = true,
            EarlyBird = ThesisEarlyBird.Paper,
            Reading = FitSpecification.DefaultReading with { Delimiter = ';' },
        };

        Assert.Equal(
            "espalier fit M7_Roll:100:0.5 --method thesis --seed 3 --learning-rate 0.002 --remove-dead --early-bird paper --delimiter ';'",
            Settings(specification).CommandLine);
    }

    [Fact]
    public void Settings_OfAnotherMethod_AreRefusedWithTheRemedy()
    {
        FitSpecification espalier = s_plain with { Method = FitMethod.Espalier, Epochs = 3, LatentStrength = 0.1 };
        FitSpecification thesis = s_plain with { Scaling = PreparationScaling.Columns };

        Assert.Equal(
            "--epochs and --lambda-latent cannot be used with --method espalier; leave them out or use --method thesis",
            Assert.Throws<ArgumentException>(() => Settings(espalier)).Message);
        Assert.Equal(
            "--scaling cannot be used with --method thesis; leave it out or use --method espalier",
            Assert.Throws<ArgumentException>(() => Settings(thesis)).Message);
    }

    [Fact]
    public void ToSpecification_EspalierWithExplicitDefaults_IsEmpty() => Assert.Equal(
        "{}",
        CanonicalJson.Write(Settings(s_plain with { Method = FitMethod.Espalier, HiddenLayers = 2, BatchSize = 128, LearningRate = 0.01 }).ToSpecification()));

    [Theory]
    [InlineData("plain-1.csv", "plain-1.csv")]
    [InlineData("my data.csv", "'my data.csv'")]
    [InlineData("it's", "'it'\\''s'")]
    public void ShellWord_AnyWord_IsQuotedWhereNeeded(string word, string expected) => Assert.Equal(expected, FitSetting.ShellWord(word));

    private static FitSettings Settings(FitSpecification specification) => new(specification, FitData.Load(specification));
}
