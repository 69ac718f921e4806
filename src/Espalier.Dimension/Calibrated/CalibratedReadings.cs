using Espalier.Numerics;
using static Espalier.Dimension.Power;

namespace Espalier.Dimension;

/// <summary>All that the calibrated estimate measures of a set: profiles over scales, noise, and the two readings.</summary>
internal sealed class CalibratedReadings
{
    // Relative errors that calibration leaves at any scale, and that grow with the squared radius because a straight line is only the first order.
    private const double SpreadFloor = 0.015;
    private const double DistanceFloor = 0.03;
    private const double SpreadCurving = 0.02;
    private const double DistanceCurving = 0.03;

    // Families differ by this much in what their spreads say.
    private const double FamilyDoubt = 0.02;

    // How much of a slant is to be doubted. A bend that is not small spoils the spread of neighbourhoods before it spoils the nearest distances.
    private const double SpreadSlantDoubt = 0.6;
    private const double DistanceSlantDoubt = 0.4;

    // Where distances say more dimensions at 8 to 16 neighbours than at the nearest, spreads, which begin at 6, may have missed as much; half of it is doubt.
    private const int BentScale = 3;
    private const double BentDoubt = 0.5;

    // Relative sampling error of a spread, times neighbours and the root of points: by simulation of balls.
    private const double SpreadSampling = 4.7;

    private const double NoiseDoubt = 2;
    private const double MostNoise = 0.9;
    private const double SomeNoise = 0.1;
    private const int MostReadDistances = 16;

    private readonly EstimationContext _context;
    private readonly NeighborGraph _graph;
    private readonly DistanceScales _distances;
    private readonly CalibrationTable _table;
    private readonly NeighborhoodMoments _moments;
    private readonly SpreadScales _spreads;
    private readonly double[] _calibratedDistances;
    private readonly double[] _familyDoubts;
    private readonly double[] _calibratedSpreads;

    /// <summary>Measures a set of points that all differ.</summary>
    /// <exception cref="EstimationException">Distances to neighbours are equal.</exception>
    public CalibratedReadings(EstimationContext context)
    {
        _context = context;
        _graph = context.Neighbors(CalibrationScales.NeighborsFor(context.Count));
        _distances = DistanceScales.Of(_graph);
        _table = new CalibrationTable(context.Count, context.Calibrations, context.Pool, context.Options.Cancellation);
        _calibratedDistances = new double[_distances.Count];
        _familyDoubts = new double[_distances.Count];
        for (int scale = 0; scale < _distances.Count; scale++)
        {
            double raw = _distances.LogDimension(scale);
            if (!double.IsFinite(raw))
            {
                throw new EstimationException("needs points whose neighbours are at different distances; these lie on a lattice");
            }

            (_calibratedDistances[scale], _familyDoubts[scale]) = _table.FromDistances(scale, raw);
        }

        double unit = _distances.Distance(_graph.Neighbors);
        _moments = NeighborhoodMoments.Of(context.Points, _graph, unit, context.Pool, context.Options.Cancellation);
        var clean = SpreadScales.Of(_moments, context.Points.Features, noise: 0);
        double fall = _calibratedDistances.Length > 2 ? _calibratedDistances[0] - _calibratedDistances.AsSpan(2).ToArray().Min() : 0;
        Noise = NoiseFloor.Find(context, _graph, unit, fall, Math.Exp(clean.LogDimensions[^1]) / context.Points.Features);
        var freed = Noise.Variance > 0 ? SpreadScales.Of(_moments, context.Points.Features, Noise.Variance) : clean;
        IsSwamped = !freed.LogDimensions.Where((_, size) => IsUsable(freed, size)).Any();
        _spreads = IsSwamped ? clean : freed;
        _calibratedSpreads = [.. _spreads.LogDimensions.Select((raw, size) => double.IsFinite(raw) ? _table.FromSpread(size, raw) : double.NaN)];
        Spread = ReadSpreads();
        Distance = ReadDistances();
    }

    /// <summary>The noise found, its variance in units of <see cref="NoiseUnit"/> squared.</summary>
    public NoiseEstimate Noise { get; }

    /// <summary>The unit of the noise: the geometric mean distance to the farthest neighbour.</summary>
    public double NoiseUnit => _moments.Unit;

    /// <summary>Whether noise is all that there is to be seen at every scale; then nothing is taken out.</summary>
    public bool IsSwamped { get; }

    /// <summary>Whether a dimension was beyond the largest one simulated.</summary>
    public bool IsSaturated => _table.Saturated;

    /// <summary>What the spread of neighbourhoods over directions says.</summary>
    public ScaleReading Spread { get; }

    /// <summary>What distances to the nearest neighbours say.</summary>
    public ScaleReading Distance { get; }

    /// <summary>The calibrated dimension at every scale: from distances below the smallest neighbourhood whose spread can be taken, from spreads from there on.</summary>
    public IReadOnlyList<ScalePoint> Profile()
    {
        var profile = new List<ScalePoint>();
        for (int scale = 0; scale < _calibratedDistances.Length && 2 << scale < CalibrationScales.FewestSpread; scale++)
        {
            double doubt = Math.Sqrt((1.0 / (1 << scale) / _context.Count) + (_familyDoubts[scale] * _familyDoubts[scale]));
            Add(profile, 2 << scale, _calibratedDistances[scale], doubt);
        }

        for (int size = 0; size < _calibratedSpreads.Length; size++)
        {
            if (IsSwamped || IsUsable(_spreads, size))
            {
                Add(profile, CalibrationScales.SpreadSizes[size], _calibratedSpreads[size], Math.Sqrt(SpreadVariance(size)));
            }
        }

        return profile;
    }

    private void Add(List<ScalePoint> profile, int neighbors, double logDimension, double doubt)
    {
        double[] reach = new double[_graph.Points];
        for (int point = 0; point < reach.Length; point++)
        {
            reach[point] = _graph.DistancesOf(point)[neighbors - 1];
        }

        double distance = Medians.Upper(reach);
        if (profile.Count == 0 || distance > profile[^1].Distance)
        {
            double dimension = Math.Exp(logDimension);
            profile.Add(new ScalePoint(neighbors, distance, dimension, dimension * doubt));
        }
    }

    private ScaleReading ReadSpreads()
    {
        var squares = new List<double>();
        var values = new List<double>();
        var variances = new List<double>();
        double leastNoise = double.PositiveInfinity;
        double total = IsSwamped ? 0 : 2 * _context.Points.Features * Noise.Variance;
        double first = 0;
        for (int size = 0; size < _calibratedSpreads.Length; size++)
        {
            int neighbors = CalibrationScales.SpreadSizes[size];
            if (!(IsSwamped || IsUsable(_spreads, size)) || (neighbors > CalibrationScales.MostCleanNeighbors && _spreads.NoiseShares[size] < SomeNoise))
            {
                continue;
            }

            // Distances between noisy points are longer by the noise of both.
            double reach = Square(_distances.Distance(neighbors) / NoiseUnit);
            double square = Math.Max(reach - total, 0.2 * reach);
            first = values.Count == 0 ? square : first;
            squares.Add(square);
            values.Add(_calibratedSpreads[size]);
            variances.Add(SpreadVariance(size) + Square(SpreadCurving * square / first));
            leastNoise = Math.Min(leastNoise, NoiseVariance(size));
        }

        ScaleFit fit = ScaleFit.Of(squares.ToArray(), values.ToArray(), variances.ToArray());
        double rise = Math.Max(0, _calibratedDistances[Math.Min(BentScale, _calibratedDistances.Length - 1)] - _calibratedDistances[0]);
        double doubt = Math.Sqrt(Square(fit.Error) + Square(FamilyDoubt) + Square(SpreadSlantDoubt * fit.Slant) + Square(BentDoubt * rise) + leastNoise);
        return new ScaleReading(fit.Value, doubt, fit.Error, fit.Slant);
    }

    private ScaleReading ReadDistances()
    {
        int count = Math.Min(_distances.Count, CalibrationScales.DistanceCount(MostReadDistances));
        double[] squares = new double[count];
        double[] variances = new double[count];
        for (int scale = 0; scale < count; scale++)
        {
            int nearer = 1 << scale;
            squares[scale] = _distances.Distance(nearer) * _distances.Distance(2 * nearer) / Square(NoiseUnit);

            // Pairs closer than the noise are a share (noise/r)^d of all, and say the number of features instead of d.
            double noise = 2 * _context.Points.Features * Noise.Variance / squares[scale];
            double noisy = 2 * Math.Pow(noise, Math.Clamp(Math.Exp(Spread.LogDimension) / 2, 0.5, 1));
            variances[scale] = Square(DistanceFloor) + (1.0 / nearer / _context.Count) + Square(DistanceCurving * squares[scale] / squares[0]) + Square(noisy);
        }

        ScaleFit fit = ScaleFit.Of(squares, _calibratedDistances.AsSpan(0, count), variances);
        double doubt = Math.Sqrt(Square(fit.Error) + Square(_familyDoubts[0]) + Square(DistanceSlantDoubt * fit.Slant));
        return new ScaleReading(fit.Value, doubt, fit.Error, fit.Slant);
    }

    private bool IsUsable(SpreadScales spreads, int size) =>
        spreads.NoiseShares[size] < MostNoise && spreads.LogDimensions[size] < Math.Log((1.5 * _context.Points.Features) + 1);

    private double SpreadVariance(int size) =>
        Square(SpreadFloor) + NoiseVariance(size) + Square(SpreadSampling / CalibrationScales.SpreadSizes[size]) / _moments.Points;

    private double NoiseVariance(int size)
    {
        double share = IsSwamped ? 0 : _spreads.NoiseShares[size];
        return Square(NoiseDoubt * share * share / (1 - share));
    }
}
