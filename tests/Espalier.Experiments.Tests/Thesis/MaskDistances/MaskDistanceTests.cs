using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.MaskDistances;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Thesis.MaskDistances;

public sealed class MaskDistanceTests : IDisposable
{
    private readonly TicketRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Run_OfATinySpecification_TellsTheDistancesOfItsMasks()
    {
        ReproductionResult result = _runs.Run("mask-distance", TicketSpecificationText.MaskDistance);
        ReproductionResult again = _runs.Run("mask-distance", TicketSpecificationText.MaskDistance);

        bool[][][] masks = [.. RunFolder.List(_runs.Options.RunsDirectory).Select(folder => folder.ReadMasks().Where(mask => mask.Ratio == 0.7).Select(mask => mask.Kept()).ToArray())];
        double share = masks.SelectMany(seed => Enumerable.Range(8, 4).Select(drawing => seed[drawing].Zip(seed[drawing - 1]).Count(pair => pair.First != pair.Second) / 24.0)).Average();
        Assert.Equal((3, 0, 0, 3), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal(["3", .. new[] { share / 1, share / 0.6 }.Select(distance => distance.ToString("0.000", CultureInfo.InvariantCulture))], [result.Tables[0].Rows[2][0], .. result.Tables[0].Rows[2].Skip(3)]);
        Assert.Equal(6, result.Tables[1].Rows.Count);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
    }

    [Fact]
    public void Course_OfMasksThatSettle_StopsWhereEachRuleSays()
    {
        // 24 units, latents from 10 to 13. Units 0 to 5 flip at once in drawing 2, one latent in drawing 4.
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16, Latents = 4, HiddenLayers = 1, Multiplier = 1 }, new RandomStream(0, "test")).Network;
        bool[] first = [.. Enumerable.Range(0, 24).Select(unit => unit >= 12)];
        bool[] second = [.. first.Select((kept, unit) => unit < 6 ? !kept : kept)];
        bool[] third = [.. second.Select((kept, unit) => unit == 10 ? !kept : kept)];
        bool[][] drawings = [first, first, second, second, third, third, third, third, third, third];

        MaskCourse course = new(0.5, 3, [.. drawings.Select((kept, index) => MaskRecord.Pack(1 + (index / 4), index % 4, 0.5, kept))], network);

        Assert.Equal((7, 6, 8), (course.Paper, course.Code, course.Latent));
        Assert.Equal(2, course.At(course.Paper));
        Assert.Equal((6 / 24.0, 6 / 24.0, 6 / 24.0), (course.Share(1, 2), course.Thesis(1, 2), course.Normalized(1, 2)));
        Assert.Equal(0, course.Share(8, 9));
        Assert.Equal(course.Normalized(7, 9), course.ToTheLast);
    }

    [Fact]
    public void Course_ThatStopsAtItsLastMask_SaysNothingOfTheWayThere()
    {
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16, Latents = 4, HiddenLayers = 1, Multiplier = 1 }, new RandomStream(0, "test")).Network;

        MaskCourse course = new(0.5, 3, [.. Enumerable.Range(0, 6).Select(index => MaskRecord.Pack(1 + (index / 4), index % 4, 0.5, [.. Enumerable.Range(0, 24).Select(unit => unit < 12)]))], network);

        Assert.Equal(5, course.Paper);
        Assert.True(double.IsNaN(course.ToTheLast));
    }

    [Fact]
    public void Course_OfMasksThatDoNotSettle_NeverStops()
    {
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16, Latents = 4, HiddenLayers = 1, Multiplier = 1 }, new RandomStream(0, "test")).Network;

        MaskCourse course = new(0.5, 3, [.. Enumerable.Range(0, 12).Select(index => MaskRecord.Pack(1 + (index / 4), index % 4, 0.5, [.. Enumerable.Range(0, 24).Select(unit => unit % 2 == index % 2)]))], network);

        Assert.Equal((null, null, null), (course.Paper, course.Code, course.Latent));
        Assert.Equal(double.PositiveInfinity, course.At(course.Paper));
        Assert.Equal(double.PositiveInfinity, course.ToTheLast);
        Assert.Equal("never", MaskDistanceSentences.Epoch(course.At(course.Paper)));
    }

    [Theory]
    [InlineData(new[] { 2.0, 5 }, 20, 3, ClaimVerdict.Holds)]
    [InlineData(new[] { 2.0, 5.25 }, 20, 3, ClaimVerdict.HoldsInPart)]
    [InlineData(new[] { double.PositiveInfinity, 5.25 }, 20, 3, ClaimVerdict.DoesNotHold)]
    [InlineData(new[] { 2.0, 5 }, 20, 2, ClaimVerdict.Undecided)]
    [InlineData(new[] { 1.5, 1.5 }, 6, 3, ClaimVerdict.Holds)]
    [InlineData(new[] { 1.5, 1.5 }, 5, 3, ClaimVerdict.Undecided)]
    public void SettleEarly_OfMedianStops_AsksForTheFirstQuarter(double[] stops, int epochs, int seeds, ClaimVerdict expected) =>
        Assert.Equal(expected, MaskDistanceSentences.SettleEarly(stops, epochs, seeds));

    [Theory]
    [InlineData(new[] { 2.0, 5 }, "have settled after 2 to 5 of 20 epochs")]
    [InlineData(new[] { 2.0, double.PositiveInfinity }, "have settled after 2 of 20 epochs, but never at ratio 0.5")]
    [InlineData(new[] { double.PositiveInfinity, double.PositiveInfinity }, "do not settle in 20 epochs")]
    public void Settled_OfMedianStops_KeepsNeverApart(double[] stops, string expected) => Assert.Equal(expected, MaskDistanceSentences.Settled([0.1, 0.5], stops, 20));

    [Theory]
    [InlineData(0.1, 0.05, ClaimVerdict.Holds)]
    [InlineData(0.2, 0.05, ClaimVerdict.HoldsInPart)]
    [InlineData(0.2, 0.3, ClaimVerdict.DoesNotHold)]
    [InlineData(double.PositiveInfinity, 0.05, ClaimVerdict.HoldsInPart)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, ClaimVerdict.DoesNotHold)]
    [InlineData(double.NaN, double.NaN, ClaimVerdict.Undecided)]
    [InlineData(double.NaN, 0.3, ClaimVerdict.Undecided)]
    public void StayNear_OfDistances_AsksForATenth(double one, double other, ClaimVerdict expected) =>
        Assert.Equal(expected, MaskDistanceSentences.StayNear([Spread.Of([one, one, one]), Spread.Of([other, other, other])]));

    [Theory]
    [InlineData("[0.3, 0.7]", "[0.3, 0.6]", "'ratios' is 0.3, 0.6; give different ones of 0.1, 0.3, 0.5, 0.7")]
    [InlineData(", \"epochs\": 3", "", "give 'epochs' from 1 to 4000")]
    public void Read_OfAFaultySpecification_NamesTheRemedy(string old, string faulty, string message)
    {
        Assert.Contains(old, TicketSpecificationText.MaskDistance, StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => _runs.Read(new MaskDistanceExperiment(), TicketSpecificationText.MaskDistance.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
