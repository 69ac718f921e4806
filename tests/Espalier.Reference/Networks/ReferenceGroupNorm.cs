namespace Espalier.Reference.Networks;

/// <summary>Normalises each sample over groups of units with all their positions, <c>y = γ·(x − m)/√(v + ε) + β</c>; one group is layer normalisation.</summary>
/// <remarks>
/// The gradient is the definition's: with <c>g = γ·dy</c>, <c>dx_i = Σ_j g_j·∂x̂_j/∂x_i</c>, <c>∂x̂_j/∂x_i = ([i = j] − 1/n − x̂_i·x̂_j/n)/√(v + ε)</c>, summed over all pairs.
/// </remarks>
/// <param name="groups">The count of groups.</param>
/// <param name="scale">γ, one number a unit or one a unit and position.</param>
/// <param name="shift">β, as many.</param>
/// <param name="epsilon">Added to the biased variance.</param>
public sealed class ReferenceGroupNorm(int groups, double[] scale, double[] shift, double epsilon = 1e-5) : ReferenceLayer
{
    private readonly ReferenceParameter _scale = new("weight", scale);
    private readonly ReferenceParameter _shift = new("bias", shift);
    private UnitTensor? _input;

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => [_scale, _shift];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        double[] output = new double[input.Numbers.Length];
        foreach ((int[] places, double[] normalized, _) in Groups(input))
        {
            for (int i = 0; i < places.Length; i++)
            {
                output[places[i]] = (_scale.Values[ScaleOf(input, places[i])] * normalized[i]) + _shift.Values[ScaleOf(input, places[i])];
            }
        }

        return new UnitTensor(input.Units, input.Positions, input.Samples, output);
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        Array.Clear(_scale.Gradient);
        Array.Clear(_shift.Gradient);
        UnitTensor gradient = input.Map(_ => 0);
        foreach ((int[] places, double[] normalized, double deviation) in Groups(input))
        {
            for (int j = 0; j < places.Length; j++)
            {
                int parameter = ScaleOf(input, places[j]);
                double dy = outputGradient.Numbers[places[j]];
                _scale.Gradient[parameter] += dy * normalized[j];
                _shift.Gradient[parameter] += dy;
                for (int i = 0; i < places.Length; i++)
                {
                    double slope = (i == j ? 1 : 0) - ((1 + (normalized[i] * normalized[j])) / places.Length);
                    gradient.Numbers[places[i]] += _scale.Values[parameter] * dy * slope / deviation;
                }
            }
        }

        return gradient;
    }

    private int ScaleOf(UnitTensor input, int place) => place / (input.Numbers.Length / _scale.Values.Length);

    private IEnumerable<(int[] Places, double[] Normalized, double Deviation)> Groups(UnitTensor input)
    {
        int rows = input.Units * input.Positions / groups;
        for (int group = 0; group < groups; group++)
        {
            for (int sample = 0; sample < input.Samples; sample++)
            {
                int[] places = [.. Enumerable.Range(group * rows, rows).Select(row => (row * input.Samples) + sample)];
                double mean = places.Average(place => input.Numbers[place]);
                double deviation = Math.Sqrt(places.Average(place => Math.Pow(input.Numbers[place] - mean, 2)) + epsilon);
                yield return (places, [.. places.Select(place => (input.Numbers[place] - mean) / deviation)], deviation);
            }
        }
    }
}
