using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Experiments.Fitting;

/// <summary>All settings of a fit with their defaults, in the order in which they are listed.</summary>
internal sealed class FitSettings
{
    private readonly FitSpecification _specification;
    private readonly bool _heldOutIsFurther;
    private readonly bool _columnsAsTheyAre;

    /// <summary>Lists the settings.</summary>
    /// <param name="specification">What was asked for.</param>
    /// <param name="data">The data, on which the thesis's defaults depend.</param>
    public FitSettings(FitSpecification specification, FitData data)
    {
        _specification = specification;
        _heldOutIsFurther = data.IsFurther;
        _columnsAsTheyAre = specification.Method == FitMethod.Thesis && data.Image is null && data.ThesisTakesAsTheyAre;
        RequireFitting(specification, data);
        ThesisTrainingOptions? thesis = specification.Method == FitMethod.Thesis ? data.ThesisDefaults : null;
        LatentPrunerOptions? pruner = specification.Method == FitMethod.Espalier ? LatentPrunerOptions.For(data.Shape, specification.Effort) : null;
        Thesis = thesis is null ? null : Merge(specification, thesis);
        Pruner = pruner is null ? null : Merge(specification, pruner);
        FitSpecification defaults = new() { Data = specification.Data };
        All =
        [
            new("--method", specification.Method, defaults.Method),
            new("--image", specification.Image.ToArgument(), null),
            new("--seed", specification.Seed, defaults.Seed),
            new("--latents", Thesis?.Latents ?? specification.Latents, thesis?.Latents),
            new("--hidden", Thesis?.HiddenLayers ?? Pruner?.HiddenLayers, thesis?.HiddenLayers ?? pruner?.HiddenLayers),
            new("--multiplier", Thesis?.Multiplier, thesis?.Multiplier),
            new("--lambda-latent", Thesis?.LatentStrength, thesis?.LatentStrength),
            new("--lambda-linear", Thesis?.LinearStrength, thesis?.LinearStrength),
            new("--lambda-conv", Thesis?.ConvolutionStrength, thesis?.ConvolutionStrength),
            new("--penalty-scaling", specification.PenaltyScaling, defaults.PenaltyScaling),
            new("--learning-rate", Thesis?.LearningRate ?? Pruner?.LearningRate, thesis?.LearningRate ?? pruner?.LearningRate),
            new("--batch", Thesis?.BatchSize ?? Pruner?.BatchSize, thesis?.BatchSize ?? pruner?.BatchSize),
            new("--epochs", Thesis?.Epochs, thesis?.Epochs),
            new("--remove-dead", specification.RemoveDead, defaults.RemoveDead),
            new("--early-bird", specification.EarlyBird, defaults.EarlyBird),
            new("--effort", specification.Effort, defaults.Effort),
            new("--scaling", specification.Scaling, defaults.Scaling),
            new("--noise-kind", specification.NoiseKind, defaults.NoiseKind),
            new("--missing", specification.Reading.Missing, defaults.Reading.Missing),
            new("--duplicates", specification.Reading.Duplicates, defaults.Reading.Duplicates),
            new("--strict", specification.Reading.Strict, defaults.Reading.Strict),
            new("--header", specification.Reading.Header, defaults.Reading.Header),
            new("--delimiter", specification.Reading.Delimiter?.ToString(), defaults.Reading.Delimiter?.ToString()),
        ];
    }

    /// <summary>All settings.</summary>
    public IReadOnlyList<FitSetting> All { get; }

    /// <summary>The thesis's settings with what was asked for filled in; null under another method.</summary>
    public ThesisTrainingOptions? Thesis { get; }

    /// <summary>Espalier's settings with what was asked for filled in; null under another method.</summary>
    public LatentPrunerOptions? Pruner { get; }

    /// <summary>The command line that repeats the fit.</summary>
    public string CommandLine =>
        string.Join(' ', ["espalier fit", FitSetting.ShellWord(_specification.Data), .. All.Where(setting => !setting.IsDefault).Select(setting => setting.Arguments)]);

    /// <summary>What the run is named after: what differs from the defaults, without the data's name, for their content is hashed beside it.</summary>
    public JsonObject ToSpecification()
    {
        JsonObject specification = Write(All.Where(setting => !setting.IsDefault));
        if (_heldOutIsFurther)
        {
            // The same rows in a file would be parted in another way.
            specification["heldOut"] = "further";
        }

        if (_columnsAsTheyAre)
        {
            // The same rows in a file would be scaled.
            specification["columns"] = "as they are";
        }

        return specification;
    }

    /// <summary>All settings, for the reader of <c>run.json</c>.</summary>
    public JsonObject ToJson()
    {
        JsonObject settings = Write(All);
        settings["data"] = _specification.Data;
        return settings;
    }

    private static JsonObject Write(IEnumerable<FitSetting> settings)
    {
        JsonObject json = [];
        foreach (FitSetting setting in settings)
        {
            json[setting.Key] = setting.ToJson();
        }

        return json;
    }

    /// <summary>Refuses options that the method does not have: what is silently ignored misleads.</summary>
    private static void RequireFitting(FitSpecification specification, FitData data)
    {
        if (specification.ConvolutionStrength is not null && data.Image is null)
        {
            throw new ArgumentException("--lambda-conv is for images, but the samples are rows; leave it out or give --image their shape");
        }

        if (specification.Scaling != PreparationScaling.Total && data.Image is not null)
        {
            throw new ArgumentException("--scaling is for rows, but the samples are images; leave it out or give --image none");
        }

        if (!data.IsTable && specification.Reading != FitSpecification.DefaultReading)
        {
            throw new ArgumentException(
                "--missing, --duplicates, --strict, --header and --delimiter are for tables, but the samples are images in a file that is mapped; leave them out or give --image none");
        }

        (string Option, bool Given)[] foreign = specification.Method == FitMethod.Thesis
            ? [("--scaling", specification.Scaling != PreparationScaling.Total), ("--effort", specification.Effort != PrunerEffort.Normal)]
            :
            [
                ("--epochs", specification.Epochs is not null),
                ("--multiplier", specification.Multiplier is not null),
                ("--lambda-latent", specification.LatentStrength is not null),
                ("--lambda-linear", specification.LinearStrength is not null),
                ("--lambda-conv", specification.ConvolutionStrength is not null),
                ("--penalty-scaling", specification.PenaltyScaling != PenaltyScaling.Off),
                ("--remove-dead", specification.RemoveDead),
                ("--early-bird", specification.EarlyBird != ThesisEarlyBird.None),
            ];
        string[] given = [.. foreign.Where(option => option.Given).Select(option => option.Option)];
        if (given.Length > 0)
        {
            (string method, string other) = specification.Method == FitMethod.Thesis ? ("thesis", "espalier") : ("espalier", "thesis");
            throw new ArgumentException($"{string.Join(" and ", given)} cannot be used with --method {method}; leave {(given.Length == 1 ? "it" : "them")} out or use --method {other}");
        }
    }

    private static LatentPrunerOptions Merge(FitSpecification specification, LatentPrunerOptions defaults) => defaults with
    {
        Seed = specification.Seed,
        Latents = specification.Latents ?? defaults.Latents,
        HiddenLayers = specification.HiddenLayers ?? defaults.HiddenLayers,
        BatchSize = specification.BatchSize ?? defaults.BatchSize,
        LearningRate = specification.LearningRate ?? defaults.LearningRate,
    };

    private static ThesisTrainingOptions Merge(FitSpecification specification, ThesisTrainingOptions defaults) => defaults with
    {
        Latents = specification.Latents ?? defaults.Latents,
        HiddenLayers = specification.HiddenLayers ?? defaults.HiddenLayers,
        Multiplier = specification.Multiplier ?? defaults.Multiplier,
        LatentStrength = specification.LatentStrength ?? defaults.LatentStrength,
        LinearStrength = specification.LinearStrength ?? defaults.LinearStrength,
        ConvolutionStrength = specification.ConvolutionStrength ?? defaults.ConvolutionStrength,
        PenaltyScaling = specification.PenaltyScaling,
        LearningRate = specification.LearningRate ?? defaults.LearningRate,
        BatchSize = specification.BatchSize ?? defaults.BatchSize,
        Epochs = specification.Epochs ?? defaults.Epochs,
        Seed = specification.Seed,
        RemoveDead = specification.RemoveDead,
        EarlyBird = specification.EarlyBird,
    };
}
