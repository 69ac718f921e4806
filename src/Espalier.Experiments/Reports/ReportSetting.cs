namespace Espalier.Experiments.Reports;

/// <summary>One setting of a run.</summary>
/// <param name="Name">Its name, as on the command line.</param>
/// <param name="Value">Its value in this run.</param>
/// <param name="Default">Its default; settings that differ from it are marked.</param>
public sealed record ReportSetting(string Name, string Value, string Default)
{
    /// <summary>Whether the value is the default.</summary>
    public bool IsDefault => Value == Default;
}
