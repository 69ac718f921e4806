using System.Globalization;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from distances and directions of neighbours at many scales, calibrated by simulation for the number of points, with noise taken out.</summary>
/// <remarks>
/// <para>Two kinds of measurement that fail in different places are read at many numbers of neighbours k. <b>Distances</b>: the growth of mean ln r_k with ln k, at k = 1 to 16;
/// right for bent sets, for nothing sees a smaller scale, but low in many dimensions. <b>Spread</b>: <c>(tr Σ)²/tr Σ²</c> of the covariance of k = 6 to 64
/// neighbours (128 under noise); right up to any dimension, for boundaries hardly change it, but high for bent sets.</para>
/// <para>Both are corrected by what flat sets of as many points measure (balls, spheres, cubes, normal distributions; simulated where asked for, kept in
/// <see cref="EstimationOptions.Calibrations"/>), and carried on to scale 0 along a line in the squared radius. Noise alike in all features is looked for by
/// variance that does not grow with the neighbourhood, and its share is subtracted from the moments of the spread. The estimate is the mean of the logarithms of the two, each
/// weighted by its own doubt: sampling, families, half of what was carried on, noise.</para>
/// <para><b>Traps</b>: noise that differs between features, or that fills as many dimensions as there are features, is not found; sets bent at the scale of their own points' distances come out too
/// high. Copies of points are merged and counted. The seed is not used: calibrations always draw from seed 0, so that they can be shared.
/// The answer lies between 0 and the number of features.</para>
/// <para><b>Cost</b>: 128 neighbours of every point, the spread of 1,000 neighbourhoods, a decomposition of the covariance of at most 400 features; with an empty store
/// 6 simulations of as many points (at most 2,500; up to 30 of fewer points) for each of three or four dimensions of a grid.</para>
/// <para>This project's own method; docs/algorithms/calibrated-dimension.md has the derivation and tables. Its parts: ratios of distances as in Levina and Bickel 2004 and Facco et al. 2017,
/// doi:10.1038/s41598-017-11873-y; carrying on to radius 0 as in Gomtsyan et al. 2019, arXiv:1904.06151; spectrum of noise after Marchenko and Pastur 1967, doi:10.1070/SM1967v001n04ABEH001994.
/// scikit-dimension has nothing like it.</para>
/// </remarks>
public sealed class CalibratedDimension : DimensionEstimator
{
    // Below this a spread says no more than "one or less": directions on a line are all the same whatever its density.
    private const double LeastSpread = 0.1;

    /// <inheritdoc/>
    public override string Name => "Calibrated";

    /// <inheritdoc/>
    public override string Reference => "Espalier 2026, docs/algorithms/calibrated-dimension.md";

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int FewestPoints => 40;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => CalibrationScales.NeighborsFor(points);

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        EstimationContext distinct = Distinct(context);
        CalibratedReadings readings = Readings(distinct);
        ScaleReading distance = readings.Distance;
        ScaleReading spread = readings.Spread;
        if (spread.LogDimension < LeastSpread)
        {
            double below = Math.Max(0, spread.LogDimension - distance.LogDimension);
            spread = spread with { Doubt = Math.Sqrt((spread.Doubt * spread.Doubt) + (below * below)) };
        }

        double weights = distance.Weight + spread.Weight;
        double share = distance.Weight / weights;
        double mean = (share * distance.LogDimension) + ((1 - share) * spread.LogDimension);
        double apart = distance.LogDimension - spread.LogDimension;
        double doubt = Math.Sqrt((1 / weights) + (share * (1 - share) * apart * apart));
        double sampling = Math.Sqrt(Math.Pow(share * distance.SamplingError, 2) + Math.Pow((1 - share) * spread.SamplingError, 2));
        double features = context.Points.Features;
        double dimension = Math.Min(Math.Exp(mean), features);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = dimension * sampling,
            Interval = new DimensionInterval(
                dimension * Math.Exp(-DimensionInterval.NormalQuantile * doubt), Math.Min(features, dimension * Math.Exp(DimensionInterval.NormalQuantile * doubt)), "sampling, spread of families, carrying on and noise"),
            Noise = readings.Noise.Evidence == NoiseEvidence.Clear ? NoiseDeviation(readings, context.Unit) : null,
            Dropped = distinct == context ? [] : [new DroppedPoints(context.Count - distinct.Count, "a copy of an earlier point")],
            Notes = [.. Notes(readings, distance, spread, share, features, context.Unit)],
        };
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context) => Readings(Distinct(context)).Profile();

    private static CalibratedReadings Readings(EstimationContext context) => context.Share("calibrated-readings", () => new CalibratedReadings(context));

    private EstimationContext Distinct(EstimationContext context) => context.Share("calibrated-distinct", () => WithoutCopies(context));

    private EstimationContext WithoutCopies(EstimationContext context)
    {
        var graph = context.Neighbors(NeighborsFor(context.Count));
        bool copies = false;
        bool differ = false;
        for (int point = 0; point < graph.Points; point++)
        {
            copies |= graph.DistancesOf(point)[0] == 0;
            differ |= !context.Points[point].SequenceEqual(context.Points[0]);
        }

        if (!copies)
        {
            return context;
        }

        int left = differ ? 0 : 1;
        if (differ)
        {
            DistinctPoints distinct = DistinctPoints.Of(context.Points, DuplicateTreatment.Merge);
            left = distinct.Points.Count;
            if (left >= FewestPoints)
            {
                return new EstimationContext(distinct.Points, context.Options);
            }
        }

        throw new EstimationException($"needs at least {FewestPoints} different points, but there are {left} beside copies of them; give more points");
    }

    private static IEnumerable<string> Notes(CalibratedReadings readings, ScaleReading distance, ScaleReading spread, double share, double features, double unit)
    {
        yield return Text(
            $"Distances to the 16 nearest neighbours say {Math.Exp(distance.LogDimension):0.0#} ± {distance.Doubt:P0}, the spread of 6 to 128 neighbours {Math.Exp(spread.LogDimension):0.0#} ± {spread.Doubt:P0}; the first has {share:P0} of the weight.");
        double slant = share >= 0.5 ? distance.Slant : spread.Slant;
        if (Math.Abs(slant) > 0.05)
        {
            yield return Text(
                $"The dimension {(slant < 0 ? "rises" : "falls")} with scale, by {Math.Abs(Math.Exp(slant) - 1):P0} from scale 0 to the scales measured; the set bends, or its density changes, within the distance of its points.");
        }

        double deviation = NoiseDeviation(readings, unit);
        string remedy = readings.IsSwamped ? "it hides all else, so the dimension is at most what is said" : "its share was taken out";
        if (readings.Noise.Evidence == NoiseEvidence.Clear)
        {
            yield return Text($"Noise with a standard deviation of {deviation:G3} in each feature was found by {readings.Noise.Source}; {remedy}.");
        }
        else if (readings.Noise.Evidence == NoiseEvidence.Possible || readings.IsSwamped)
        {
            yield return Text($"There may be noise, with a standard deviation of about {deviation:G3} in each feature, or the set may bend instead; {remedy}.");
        }

        if (readings.IsSaturated)
        {
            yield return "The dimension is beyond the largest one simulated (500); it is at least what is said.";
        }
        else if (Math.Max(distance.LogDimension, spread.LogDimension) >= Math.Log(features))
        {
            yield return "The points fill all their features; their dimension is at least what is said, if there are features that were left out.";
        }
    }

    private static double NoiseDeviation(CalibratedReadings readings, double unit) => Math.Sqrt(readings.Noise.Variance) * readings.NoiseUnit * unit;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
