using System.Text.Encodings.Web;
using System.Text.Json;

namespace Espalier.Experiments.Runs;

/// <summary>The spelling of <see cref="RunJson"/> for <c>run.json</c>, which people read: indented, and only what JSON itself demands is escaped.</summary>
internal static class ReadableRunJson
{
    /// <summary>The one instance.</summary>
    public static RunJson Instance { get; } = new(new JsonSerializerOptions(RunJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
