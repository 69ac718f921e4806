namespace Espalier.Experiments.Estimation;

/// <summary>Turns what single steps report into the progress of the whole.</summary>
internal sealed class StepProgress : IProgress<double>
{
    private readonly IProgress<EstimationProgress>? _whole;
    private readonly int _steps;
    private int _begun;
    private string _status = "";

    /// <summary>Begins to count.</summary>
    /// <param name="whole">Told about the whole; null for nobody.</param>
    /// <param name="steps">How many steps there will be.</param>
    public StepProgress(IProgress<EstimationProgress>? whole, int steps)
    {
        _whole = whole;
        _steps = steps;
    }

    /// <summary>Begins the next step; the one before it is done.</summary>
    public void Begin(string status)
    {
        _begun++;
        _status = status;
        Report(0);
    }

    /// <inheritdoc/>
    public void Report(double value) =>
        _whole?.Report(new EstimationProgress(Math.Clamp((_begun - 1 + Math.Clamp(value, 0, 1)) / _steps, 0, 1), _status));
}
