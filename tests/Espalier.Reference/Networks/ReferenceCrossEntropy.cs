namespace Espalier.Reference.Networks;

/// <summary>Measures <c>L = 1/N·Σₛ (ln Σₖ e^(x[k,s]) − x[c(s),s])</c> on logits of N samples, with <c>dx[k,s] = (softmax(x)[k,s] − [k = c(s)])/N</c>.</summary>
/// <remarks>Units are classes; the greatest logit of a sample is taken out before the exponential. Each position of a sample counts as a sample of its own.</remarks>
public static class ReferenceCrossEntropy
{
    /// <summary>Computes the loss.</summary>
    /// <param name="logits">The network's output, [class][position][sample].</param>
    /// <param name="classes">The true class, from 0, of each [position][sample].</param>
    /// <returns>The mean cross-entropy in nats.</returns>
    public static double Value(UnitTensor logits, IReadOnlyList<int> classes)
    {
        double sum = 0;
        for (int s = 0; s < classes.Count; s++)
        {
            double[] column = Column(logits, s);
            double greatest = column.Max();
            sum += greatest + Math.Log(column.Sum(x => Math.Exp(x - greatest))) - column[classes[s]];
        }

        return sum / classes.Count;
    }

    /// <summary>Computes the gradient by the logits.</summary>
    /// <param name="logits">The network's output, [class][position][sample].</param>
    /// <param name="classes">The true class, from 0, of each [position][sample].</param>
    /// <returns>A new tensor of the logits' shape.</returns>
    public static UnitTensor Gradient(UnitTensor logits, IReadOnlyList<int> classes)
    {
        var gradient = new UnitTensor(logits.Units, logits.Positions, logits.Samples);
        for (int s = 0; s < classes.Count; s++)
        {
            double[] column = Column(logits, s);
            double greatest = column.Max();
            double total = column.Sum(x => Math.Exp(x - greatest));
            for (int k = 0; k < column.Length; k++)
            {
                double probability = Math.Exp(column[k] - greatest) / total;
                gradient.Numbers[(k * classes.Count) + s] = (probability - (k == classes[s] ? 1 : 0)) / classes.Count;
            }
        }

        return gradient;
    }

    private static double[] Column(UnitTensor logits, int column)
    {
        int columns = logits.Positions * logits.Samples;
        return [.. Enumerable.Range(0, logits.Units).Select(k => logits.Numbers[(k * columns) + column])];
    }
}
