using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Numerics;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>All estimators of a list on one draw: its neighbours are searched once for all. An estimator without an answer says why in its entry; the run goes on.</summary>
/// <param name="draw">The samples.</param>
/// <param name="preparation">What is done to them first.</param>
/// <param name="estimators">The estimators, each with its defaults and seed 0.</param>
internal sealed class EstimateRun(ComparedDraw draw, PointPreparation preparation, IReadOnlyList<EstimatorDescription> estimators) : FolderRun
{
    /// <inheritdoc/>
    public override string Verb => "estimate";

    /// <inheritdoc/>
    public override string Name => $"{estimators.Count} estimators on {draw.Data}, {preparation.ToString().ToLowerInvariant()}, seed {draw.Seed}";

    /// <inheritdoc/>
    public override double Cost => 4 * estimators.Count;

    /// <inheritdoc/>
    public override JsonObject Describe() => new()
    {
        ["verb"] = Verb,
        ["set"] = draw.Set.Name,
        ["samples"] = draw.Samples,
        ["noise"] = draw.Noise.Amplitude,
        ["noiseKind"] = draw.Noise.KindWord,
        ["seed"] = draw.Seed,
        ["preparation"] = preparation.ToString(),
        ["estimators"] = new JsonArray([.. estimators.Select(estimator => (JsonNode)estimator.Name)]),
    };

    /// <inheritdoc/>
    protected override string DataHash(RunContext context) => draw.Load().ContentHash;

    /// <inheritdoc/>
    protected override JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        PointCloud points = PreparedPoints.Of(draw.Load(), preparation);
        using WorkerPool pool = new(context.Threads);
        EstimatorSeat[] seats = [.. estimators.Select(estimator => new EstimatorSeat(estimator.Name, IsFit: false, estimator.Create(new EstimatorSettings()), null))];
        int steps = 0;
        PassOutcome pass = EstimationPass.Run(
            points,
            seats,
            withProfile: false,
            new EstimationOptions { Pool = pool, Calibrations = context.Calibrations, Cancellation = cancellation },
            context.TimeProvider,
            _ => progress.Report(steps++ / (seats.Length + 1.0)));
        EstimateRecord record = new()
        {
            Coordinates = points.Features,
            Neighbors = pass.Neighbors,
            SearchSeconds = pass.NeighborSeconds,
            Estimates = [.. seats.Zip(pass.Outcomes, (seat, outcome) => Entry(seat, outcome, points.Count, pass.NeighborSeconds))],
        };
        return JsonSerializer.SerializeToNode(record, ComparisonJson.Default.EstimateRecord)!.AsObject();
    }

    private static EstimateEntry Entry(EstimatorSeat seat, EstimatorOutcome outcome, int points, double search) => new()
    {
        Name = seat.Name,
        Value = outcome.Estimate?.Dimension,
        Problem = outcome.Error,
        Seconds = outcome.Seconds + (seat.Estimator!.NeighborsFor(points) > 0 ? search : 0),
    };
}
