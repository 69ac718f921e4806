using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>The estimators of an estimation, made and ready, in the order of the table.</summary>
internal sealed class EstimatorPanel
{
    private EstimatorPanel(IReadOnlyList<EstimatorSeat> seats)
    {
        Seats = seats;
    }

    /// <summary>One for each estimator.</summary>
    public IReadOnlyList<EstimatorSeat> Seats { get; }

    /// <summary>Makes the estimators that are asked for.</summary>
    /// <exception cref="ArgumentException">There is no such estimator, or it is asked for twice in the same way.</exception>
    public static EstimatorPanel For(EstimationSpecification specification)
    {
        IReadOnlyList<EstimatorRequest> requests = specification.Estimators.Count > 0
            ? specification.Estimators
            : [.. EstimatorCatalogue.All.Where(description => description.InAll).Select(description => new EstimatorRequest(description.Name))];
        EstimatorSeat[] seats = [.. requests.Select(request => Seat(request, specification))];
        return seats.GroupBy(seat => seat.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException($"--estimators names {twice.Key} twice; name it once, or with different numbers of neighbours")
            : new EstimatorPanel(seats);
    }

    private static EstimatorSeat Seat(EstimatorRequest request, EstimationSpecification specification)
    {
        if (request.Name.Equals(EstimationSpecification.FitName, StringComparison.OrdinalIgnoreCase))
        {
            return request.Neighbors is null
                ? new EstimatorSeat(EstimationSpecification.FitName, IsFit: true, null, null)
                : throw new ArgumentException($"--estimators has '{request}', but a fit looks at no neighbours; write {EstimationSpecification.FitName}");
        }

        string name = (request with { Name = EstimatorCatalogue.Find(request.Name)?.Name ?? request.Name }).ToString();
        EstimatorSettings settings = new() { Neighbors = specification.Neighbors, NoiseDeviation = specification.NoiseDeviation };
        try
        {
            return new EstimatorSeat(name, IsFit: false, request.Create(settings), null);
        }
        catch (EstimationException exception)
        {
            // What is out of range for this one may suit the others.
            return new EstimatorSeat(name, IsFit: false, null, exception.Message);
        }
    }
}
