using System.CommandLine;
using System.Globalization;
using Espalier.Cli.Frame;
using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Cli.Commands.Fit;

/// <summary>The options of <c>fit</c> that determine its outcome.</summary>
internal sealed class FitOptions
{
    private const string ByMethod = "(default: chosen by the method)";
    private const string OfThesis = "With --method thesis:";

    private readonly ChoiceOption<FitMethod> _method = new("--method", "Espalier's own method, or the thesis's as it is (default: espalier).");
    private readonly Option<string?> _image = new("--image")
    {
        Description = "What a sample looks like: 28x28, 3x32x32, or none for rows of numbers (default: images where an array has three or four axes).",
        HelpName = "SHAPE",
    };

    private readonly NumberOption<ulong> _seed = new("--seed", "k", "Where random numbers begin: generated data, split, weights, order (default: 0).");
    private readonly NumberOption<int> _epochs = new("--epochs", "n", $"{OfThesis} how many times every row is seen {ByMethod}.");
    private readonly NumberOption<int> _latents = new("--latents", "n", $"Neurons in the bottleneck at the start {ByMethod}.");
    private readonly NumberOption<int> _hidden = new("--hidden", "n", $"Hidden layers on each side; for images blocks of convolution {ByMethod}.");
    private readonly NumberOption<double> _multiplier = new("--multiplier", "m", $"{OfThesis} factor on the widths of hidden layers or the channels of blocks {ByMethod}.");

    private readonly Option<string?> _topology = new("--topology")
    {
        Description = "Short for --latents, --hidden and --multiplier, as the thesis writes it.",
        HelpName = "L,h,m",
    };

    private readonly NumberOption<double> _latentStrength = new("--lambda-latent", "x", $"{OfThesis} penalty on the scales of the bottleneck {ByMethod}.");
    private readonly NumberOption<double> _linearStrength = new("--lambda-linear", "x", $"{OfThesis} penalty on the scales of other layers {ByMethod}.");
    private readonly NumberOption<double> _convolutionStrength = new("--lambda-conv", "x", $"{OfThesis} penalty on the scales of an image's channels {ByMethod}.");
    private readonly ChoiceOption<PenaltyScaling> _penaltyScaling =
        new("--penalty-scaling", $"{OfThesis} penalties always at full strength, only while the loss is small, or growing as it falls in one of two ways (default: off).");

    private readonly NumberOption<double> _learningRate = new("--learning-rate", "x", $"Size of Adam's steps {ByMethod}.");
    private readonly NumberOption<int> _batch = new("--batch", "n", $"Rows in a batch {ByMethod}.");
    private readonly Option<bool> _removeDead = new("--remove-dead") { Description = $"{OfThesis} take dead latents out of the network after each epoch." };
    private readonly ChoiceOption<ThesisEarlyBird> _earlyBird =
        new("--early-bird", $"{OfThesis} stop when masks have settled by the rule of the Early-Bird paper, or of its code (default: none).");

    private readonly ChoiceOption<PrunerEffort> _effort =
        new("--effort", "With --method espalier: a third of the usual training, the usual, or three times as much (default: normal).");

    private readonly ChoiceOption<PreparationScaling> _scaling =
        new("--scaling", "With --method espalier: divide all columns by one number, or each by its own deviation because their units differ (default: total).");

    private readonly ChoiceOption<NoiseKind> _noiseKind = new("--noise-kind", "How the noise of a generated set is distributed (default: that of the set).");

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    public FitOptions(Verb verb)
    {
        Option[] options =
        [
            _method, _image, _seed, _epochs, _latents, _hidden, _multiplier, _topology, _latentStrength, _linearStrength, _convolutionStrength, _penaltyScaling, _learningRate, _batch,
            _removeDead, _earlyBird, _effort, _scaling, _noiseKind,
        ];
        foreach (Option option in options)
        {
            verb.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>A specification whose data are still to be named.</returns>
    /// <exception cref="UsageException">The topology is no three numbers or is given twice, or the image is no shape.</exception>
    public FitSpecification Read(ParseResult arguments)
    {
        (int? latents, int? hidden, double? multiplier) = Topology(arguments);
        return new FitSpecification
        {
            Data = string.Empty,
            Method = arguments.GetValue(_method) ?? FitMethod.Espalier,
            Image = Image(arguments),
            Seed = arguments.GetValue(_seed) ?? 0,
            Epochs = arguments.GetValue(_epochs),
            Latents = latents,
            HiddenLayers = hidden,
            Multiplier = multiplier,
            LatentStrength = arguments.GetValue(_latentStrength),
            LinearStrength = arguments.GetValue(_linearStrength),
            ConvolutionStrength = arguments.GetValue(_convolutionStrength),
            PenaltyScaling = arguments.GetValue(_penaltyScaling) ?? PenaltyScaling.Off,
            LearningRate = arguments.GetValue(_learningRate),
            BatchSize = arguments.GetValue(_batch),
            RemoveDead = arguments.GetValue(_removeDead),
            EarlyBird = arguments.GetValue(_earlyBird) ?? ThesisEarlyBird.None,
            Effort = arguments.GetValue(_effort) ?? PrunerEffort.Normal,
            Scaling = arguments.GetValue(_scaling) ?? PreparationScaling.Total,
            NoiseKind = arguments.GetValue(_noiseKind),
        };
    }

    private ImageInterpretation Image(ParseResult arguments)
    {
        try
        {
            return arguments.GetValue(_image) is string text ? ImageInterpretation.Parse(text) : ImageInterpretation.Inferred;
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--image: {exception.Message}");
        }
    }

    private (int? Latents, int? Hidden, double? Multiplier) Topology(ParseResult arguments)
    {
        int? latents = arguments.GetValue(_latents);
        int? hidden = arguments.GetValue(_hidden);
        double? multiplier = arguments.GetValue(_multiplier);
        if (arguments.GetValue(_topology) is not string text)
        {
            return (latents, hidden, multiplier);
        }

        if (latents is not null || hidden is not null || multiplier is not null)
        {
            throw new UsageException("--topology says what --latents, --hidden and --multiplier say; give it or them, not both");
        }

        string[] parts = text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int l)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int h)
            && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double m)
            ? (l, h, m)
            : throw new UsageException($"--topology is '{text}'; write latents, hidden layers and multiplier, such as 8,4,1");
    }
}
