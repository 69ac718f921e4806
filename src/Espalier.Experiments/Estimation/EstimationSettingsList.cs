using System.Globalization;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Estimation;

/// <summary>The settings of an estimation with their defaults, in the order in which they are listed.</summary>
internal sealed class EstimationSettingsList
{
    private const string None = "none";
    private readonly string _data;
    private readonly FitSetting[] _all;

    /// <summary>Lists the settings.</summary>
    public EstimationSettingsList(EstimationSpecification specification)
    {
        _data = specification.Data;
        EstimationSpecification defaults = new() { Data = specification.Data };
        _all =
        [
            new("--estimators", Join(specification.Estimators) ?? "all", "all"),
            new("--neighbors", specification.Neighbors, null),
            new("--noise-deviation", specification.NoiseDeviation, null),
            new("--duplicates", specification.Duplicates, defaults.Duplicates),
            new("--scaling", specification.Scaling, defaults.Scaling),
            new("--samples", specification.Samples, null),
            new("--labels", specification.Labels, null),
            new("--label", Join(specification.ChosenLabels.Select(SampleLabels.Text)), null),
            new("--noise", Join(specification.NoiseLevels.Select(level => level.ToString("R", CultureInfo.InvariantCulture))), null),
            new("--noise-kind", specification.NoiseKind, null),
            new("--repeat", specification.Repeats, defaults.Repeats),
            new("--interval", specification.IntervalHalves, defaults.IntervalHalves),
            new("--profile", specification.Profile, defaults.Profile),
            new("--compare", specification.Truth, null),
            new("--seed", specification.Seed, defaults.Seed),
            new("--missing", specification.Reading.Missing, defaults.Reading.Missing),
            new("--strict", specification.Reading.Strict, defaults.Reading.Strict),
            new("--header", specification.Reading.Header, defaults.Reading.Header),
            new("--delimiter", specification.Reading.Delimiter?.ToString(), null),
        ];
    }

    /// <summary>The settings for people.</summary>
    public IReadOnlyList<ReportSetting> ForReport() =>
        [.. _all.Select(setting => new ReportSetting(setting.Option, setting.Value is null ? None : setting.ValueText, setting.Default is null ? None : setting.DefaultText))];

    /// <summary>The command line that repeats the estimation.</summary>
    public string CommandLine() =>
        string.Join(' ', ["espalier dimension", FitSetting.ShellWord(_data), .. _all.Where(setting => !setting.IsDefault).Select(setting => setting.Arguments)]);

    private static string? Join<T>(IEnumerable<T> items)
    {
        string text = string.Join(',', items);
        return text.Length == 0 ? null : text;
    }
}
