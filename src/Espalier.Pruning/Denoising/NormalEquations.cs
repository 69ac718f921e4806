namespace Espalier.Pruning.Denoising;

/// <summary>The normal equations <c>JᵀWJ·step = JᵀW·rest</c> of a fit with three parameters, solved by Cholesky's decomposition.</summary>
internal sealed class NormalEquations
{
    private readonly double[] _matrix = new double[9];
    private readonly double[] _right = new double[3];

    /// <summary>Gets the step after <see cref="Solve"/>.</summary>
    public double[] Solution { get; } = new double[3];

    /// <summary>Gets the logarithm of the matrix's determinant after <see cref="Solve"/>.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Gets the first diagonal element of the inverse after <see cref="Solve"/>.</summary>
    public double FirstVariance { get; private set; }

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        Array.Clear(_matrix);
        Array.Clear(_right);
    }

    /// <summary>Adds a parameter's prior.</summary>
    /// <param name="parameter">Which parameter.</param>
    /// <param name="precision">One over its variance, above 0.</param>
    /// <param name="rest">Its mean less the present value.</param>
    public void AddPrior(int parameter, double precision, double rest)
    {
        _matrix[(3 * parameter) + parameter] += precision;
        _right[parameter] += precision * rest;
    }

    /// <summary>Adds an observation.</summary>
    /// <param name="weight">One over its variance.</param>
    /// <param name="rest">What is measured less what the model gives.</param>
    /// <param name="derivatives">The model's derivatives, three.</param>
    public void Add(double weight, double rest, params ReadOnlySpan<double> derivatives)
    {
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _matrix[(3 * i) + j] += weight * derivatives[i] * derivatives[j];
            }

            _right[i] += weight * derivatives[i] * rest;
        }
    }

    /// <summary>Solves; the lower triangle is replaced by its factor.</summary>
    public void Solve()
    {
        double[] a = _matrix;
        double l00 = Math.Sqrt(a[0]);
        double l10 = a[3] / l00;
        double l20 = a[6] / l00;
        double l11 = Math.Sqrt(a[4] - (l10 * l10));
        double l21 = (a[7] - (l20 * l10)) / l11;
        double l22 = Math.Sqrt(a[8] - (l20 * l20) - (l21 * l21));
        double y0 = _right[0] / l00;
        double y1 = (_right[1] - (l10 * y0)) / l11;
        double y2 = (_right[2] - (l20 * y0) - (l21 * y1)) / l22;
        Solution[2] = y2 / l22;
        Solution[1] = (y1 - (l21 * Solution[2])) / l11;
        Solution[0] = (y0 - (l10 * Solution[1]) - (l20 * Solution[2])) / l00;
        LogDeterminant = 2 * (Math.Log(l00) + Math.Log(l11) + Math.Log(l22));

        // The first column of the factor's inverse.
        double z0 = 1 / l00;
        double z1 = -l10 * z0 / l11;
        double z2 = -((l20 * z0) + (l21 * z1)) / l22;
        FirstVariance = (z0 * z0) + (z1 * z1) + (z2 * z2);
    }
}
