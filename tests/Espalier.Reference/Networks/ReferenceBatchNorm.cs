namespace Espalier.Reference.Networks;

/// <summary>Normalises each unit over its n = positions·samples numbers: <c>y = γ·(x − μ)/√(v + ε) + β</c>.</summary>
/// <remarks>
/// <para>
/// v is the biased variance (divided by n); the running variance moves towards the unbiased one (divided by n − 1):
/// <c>running ← (1 − momentum)·running + momentum·batch</c>, as PyTorch does.
/// </para>
/// <para>
/// Backward with batch statistics, x̂ = (x − μ)/√(v + ε): <c>dβ = Σ dy</c>, <c>dγ = Σ dy·x̂</c>,
/// <c>dx = γ/√(v + ε)·(dy − dβ/n − x̂·dγ/n)</c>; in evaluation μ and v are constants and <c>dx = γ/√(v + ε)·dy</c>.
/// Source: Ioffe and Szegedy 2015, arXiv 1502.03167.
/// </para>
/// </remarks>
public sealed class ReferenceBatchNorm : ReferenceLayer
{
    private readonly ReferenceParameter _scale;
    private readonly ReferenceParameter _shift;
    private readonly double _epsilon;
    private readonly double _momentum;
    private UnitTensor? _normalised;
    private double[] _inverseDeviations = [];
    private BatchNormMode _forwardMode;

    /// <summary>Creates the layer over its parameters, which are kept and not copied; running mean 0 and variance 1.</summary>
    /// <param name="scale">γ, [units].</param>
    /// <param name="shift">β, [units].</param>
    /// <param name="epsilon">ε, added to the variance.</param>
    /// <param name="momentum">The share of a new batch in the running statistics.</param>
    public ReferenceBatchNorm(double[] scale, double[] shift, double epsilon = 1e-5, double momentum = 0.1)
    {
        _scale = new ReferenceParameter("weight", scale);
        _shift = new ReferenceParameter("bias", shift);
        _epsilon = epsilon;
        _momentum = momentum;
        RunningMean = new double[scale.Length];
        RunningVariance = new double[scale.Length];
        Array.Fill(RunningVariance, 1);
    }

    /// <summary>Gets or sets where mean and variance come from; training at first.</summary>
    public BatchNormMode Mode { get; set; }

    /// <summary>Gets the running mean, [units].</summary>
    public double[] RunningMean { get; }

    /// <summary>Gets the running variance, [units].</summary>
    public double[] RunningVariance { get; }

    /// <summary>Gets γ with its gradient, which the scale penalty changes.</summary>
    public ReferenceParameter Scale => _scale;

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => [_scale, _shift];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _forwardMode = Mode;
        _normalised = new UnitTensor(input.Units, input.Positions, input.Samples);
        _inverseDeviations = new double[input.Units];
        var output = new UnitTensor(input.Units, input.Positions, input.Samples);
        for (int u = 0; u < input.Units; u++)
        {
            Span<double> x = RowOf(input, u);
            (double mean, double variance) = Mode == BatchNormMode.Evaluation ? (RunningMean[u], RunningVariance[u]) : BatchStatisticsOf(x);
            if (Mode == BatchNormMode.Training)
            {
                double unbiased = variance * x.Length / (x.Length - 1);
                RunningMean[u] = ((1 - _momentum) * RunningMean[u]) + (_momentum * mean);
                RunningVariance[u] = ((1 - _momentum) * RunningVariance[u]) + (_momentum * unbiased);
            }

            _inverseDeviations[u] = 1 / Math.Sqrt(variance + _epsilon);
            Span<double> normalised = RowOf(_normalised, u);
            Span<double> y = RowOf(output, u);
            for (int j = 0; j < x.Length; j++)
            {
                normalised[j] = (x[j] - mean) * _inverseDeviations[u];
                y[j] = (_scale.Values[u] * normalised[j]) + _shift.Values[u];
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor normalised = Remembered(_normalised);
        var inputGradient = new UnitTensor(normalised.Units, normalised.Positions, normalised.Samples);
        for (int u = 0; u < normalised.Units; u++)
        {
            Span<double> dy = RowOf(outputGradient, u);
            Span<double> xHat = RowOf(normalised, u);
            double scaleGradient = 0;
            double shiftGradient = 0;
            for (int j = 0; j < dy.Length; j++)
            {
                scaleGradient += dy[j] * xHat[j];
                shiftGradient += dy[j];
            }

            _scale.Gradient[u] = scaleGradient;
            _shift.Gradient[u] = shiftGradient;

            bool constantStatistics = _forwardMode == BatchNormMode.Evaluation;
            Span<double> dx = RowOf(inputGradient, u);
            for (int j = 0; j < dy.Length; j++)
            {
                double throughStatistics = constantStatistics ? 0 : (shiftGradient + (xHat[j] * scaleGradient)) / dy.Length;
                dx[j] = _scale.Values[u] * _inverseDeviations[u] * (dy[j] - throughStatistics);
            }
        }

        return inputGradient;
    }

    private static (double Mean, double Variance) BatchStatisticsOf(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double number in x)
        {
            sum += number;
        }

        double mean = sum / x.Length;
        double squares = 0;
        foreach (double number in x)
        {
            squares += (number - mean) * (number - mean);
        }

        return (mean, squares / x.Length);
    }

    private static Span<double> RowOf(UnitTensor tensor, int unit)
    {
        int length = tensor.Positions * tensor.Samples;
        return tensor.Numbers.AsSpan(unit * length, length);
    }
}
