namespace Espalier.Pruning.Denoising;

/// <summary>Reads dimension and noise off a profile: the mean over all assumptions of <see cref="ProfileShape"/>, each weighted by how well it explains what was measured.</summary>
/// <remarks>
/// <para>With <c>G = exp(−aσ − bσ²)</c> for what boundaries (a) and finite size (b) take away, and bends (b below 0) add,</para>
/// <code>
/// t(σ) = d·G + (D − d)·h       ranks = d·G^γ + (D − d)·s       loose ranks = d·G^γ' + (D − d)·s'
/// </code>
/// <para>For each assumption (h, s, γ) and each number of scales taken, from the smallest on, ln d, a and b are found by damped Gauss–Newton steps, and the evidence by Laplace's approximation.
/// A scale that is left out costs <see cref="LeftOut"/>, which any sensible misfit does too. Errors of neighbouring scales are not independent; their squares count half.</para>
/// </remarks>
internal sealed class ProfileFit
{
    private const int Parameters = 3;
    private const int FewestScales = 6;
    private const int Rounds = 8;
    private const double LongestStep = 0.7;
    private const double Temper = 0.5;
    private const double LeftOut = 4;

    // Errors of the model: relative, and as a misplacement of ln σ.
    private const double TraceError = 0.012;
    private const double RankError = 0.02;
    private const double LooseRankError = 0.04;
    private const double AbsoluteRankError = 0.03;
    private const double TraceShift = 0.05;
    private const double RankShift = 0.12;
    private const double GapShare = 0.3;

    private static readonly double[] s_centres = [0, 0.2, 0.4];
    private static readonly double[] s_precisions = [1e-6, 1 / (0.4 * 0.4), 1 / (0.7 * 0.7)];

    private readonly ProfileCurves _curves;
    private readonly double[][] _measured;
    private readonly double[][] _weights;

    private ProfileFit(ProfileCurves curves)
    {
        _curves = curves;
        double[][] all = curves.Ranks is { } ranks && curves.LooseRanks is { } loose ? [curves.Traces, ranks, loose] : [curves.Traces];
        _measured = all;
        _weights = [.. all.Select((curve, kind) => curve.Select((value, scale) => Temper / Variance(curve, kind, value, scale)).ToArray())];
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="curves">What was measured, up to the largest scale that is to be taken.</param>
    /// <returns>The estimate.</returns>
    public static ProfileEstimate Read(ProfileCurves curves)
    {
        ProfileFit fit = new(curves);
        List<Candidate> candidates = [];
        foreach (ProfileShape shape in ProfileShape.All)
        {
            for (int taken = Math.Min(FewestScales, curves.Scales.Length); taken <= curves.Scales.Length; taken++)
            {
                candidates.Add(fit.Explain(shape, taken));
            }
        }

        return Average(candidates);
    }

    private static ProfileEstimate Average(List<Candidate> candidates)
    {
        double best = candidates.Max(candidate => candidate.Evidence);
        double[] weights = [.. candidates.Select(candidate => Math.Exp(candidate.Evidence - best))];
        double total = weights.Sum();
        double Mean(Func<Candidate, double> of) => candidates.Select((candidate, i) => weights[i] * of(candidate)).Sum() / total;

        double dimension = Mean(candidate => candidate.Dimension);
        double variance = Mean(candidate => Math.Pow(candidate.Dimension - dimension, 2) + Math.Pow(Math.Min(candidate.Deviation, candidate.Dimension), 2));
        double noisy = Mean(candidate => candidate.Shape.Tau > 0 ? 1 : 0);
        return new ProfileEstimate
        {
            Dimension = dimension,
            Deviation = Math.Sqrt(variance),
            NoiseProbability = noisy,
            Noise = noisy > 0 ? Mean(candidate => candidate.Shape.Tau) / noisy : 0,
            SpreadProbability = Mean(candidate => candidate.Shape.Exponent < 2 ? 1 : 0),
            ScalesTaken = Mean(candidate => candidate.Taken),
        };
    }

    private double Variance(double[] curve, int kind, double value, int scale)
    {
        double gap = GapShare * _curves.GapAt(scale);
        double slope = _curves.SlopeAt(curve, scale);
        (double relative, double absolute, double shift) = kind switch
        {
            0 => (TraceError, _curves.Errors[scale], TraceShift),
            1 => (RankError, AbsoluteRankError, RankShift),
            _ => (LooseRankError, AbsoluteRankError, RankShift),
        };
        return (relative * value * relative * value) + (absolute * absolute) + (shift * slope * shift * slope) + (gap * gap) + double.Epsilon;
    }

    private Candidate Explain(ProfileShape shape, int taken)
    {
        double[] typical = [.. _measured[^Math.Min(2, _measured.Length)].Take(taken).Order()];
        double[] at = [Math.Log(Math.Clamp(typical[typical.Length / 2], 1, _curves.Values)), s_centres[1], s_centres[2]];
        NormalEquations equations = new();
        for (int round = 0; round < Rounds; round++)
        {
            Assemble(equations, shape, taken, at);
            equations.Solve();
            for (int i = 0; i < Parameters; i++)
            {
                at[i] += Math.Clamp(equations.Solution[i], -LongestStep, LongestStep);
            }

            at[0] = Math.Clamp(at[0], Math.Log(0.5), Math.Log(_curves.Values));
            at[1] = Math.Clamp(at[1], -0.3, 2);
        }

        double misfit = Assemble(equations, shape, taken, at);
        equations.Solve();
        double evidence = (-0.5 * misfit) - (0.5 * equations.LogDeterminant) + shape.Prior - ((_curves.Scales.Length - taken) * LeftOut);
        double dimension = Math.Exp(at[0]);
        return new Candidate(shape, taken, evidence, dimension, dimension * Math.Sqrt(equations.FirstVariance));
    }

    /// <summary>Adds up the normal equations of a Gauss–Newton step and returns the weighted sum of squares, that of the prior included.</summary>
    private double Assemble(NormalEquations equations, ProfileShape shape, int taken, double[] at)
    {
        equations.Clear();
        double misfit = 0;
        for (int i = 0; i < Parameters; i++)
        {
            double away = at[i] - s_centres[i];
            misfit += s_precisions[i] * away * away;
            equations.AddPrior(i, s_precisions[i], -away);
        }

        double dimension = Math.Exp(at[0]);
        for (int kind = 0; kind < _measured.Length; kind++)
        {
            double share = kind switch { 0 => 1, 1 => shape.RankShare, _ => shape.LooseRankShare };
            for (int scale = 0; scale < taken; scale++)
            {
                double s = _curves.Scales[scale];
                double along = Math.Exp(share * Math.Clamp((-at[1] * s) - (at[2] * s * s), -3, 1));
                double across = kind switch { 0 => shape.Noise(s), 1 => shape.NoisyRanks(s), _ => shape.NoisyLooseRanks(s) };
                double rest = _measured[kind][scale] - ((dimension * along) + ((_curves.Values - dimension) * across));
                double falling = -share * s * dimension * along;
                double weight = _weights[kind][scale];
                misfit += weight * rest * rest;
                equations.Add(weight, rest, dimension * (along - across), falling, falling * s);
            }
        }

        return misfit;
    }

    private sealed record Candidate(ProfileShape Shape, int Taken, double Evidence, double Dimension, double Deviation);
}
