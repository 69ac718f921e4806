namespace Espalier.Experiments.Thesis;

/// <summary>One claim of the thesis beside what our runs say about it.</summary>
/// <param name="Statement">What the thesis says, in a sentence of ours.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Evidence">What was found, with numbers, seeds and spread, in a sentence or two.</param>
public sealed record Claim(string Statement, ClaimVerdict Verdict, string Evidence);
