using Spectre.Console;

namespace Espalier.Cli.Output;

/// <summary>Writes names and values in two columns, one pair a line, without trailing blanks.</summary>
internal static class PairList
{
    /// <summary>Writes the pairs.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="pairs">Names and values, in the order in which they appear.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Name, string Value)> pairs)
    {
        int width = pairs.Max(pair => pair.Name.Length);
        foreach ((string name, string value) in pairs)
        {
            console.MarkupLineInterpolated($"[bold]{name}[/]{new string(' ', width - name.Length)}  {value}");
        }
    }
}
