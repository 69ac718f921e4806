namespace Espalier.Architecture.Tests;

/// <summary>What a rule found wrong.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding on its own line, uncut, so that one run shows all there is to repair.</summary>
    /// <param name="findings">One line for each thing that breaks the rule.</param>
    public static void AssertNone(IEnumerable<string?> findings)
    {
        string[] all = [.. findings.Select(finding => $"  {finding}")];
        Assert.True(all.Length == 0, $"{all.Length} found:\n{string.Join('\n', all)}");
    }
}
