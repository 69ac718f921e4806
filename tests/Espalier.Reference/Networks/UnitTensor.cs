namespace Espalier.Reference.Networks;

/// <summary>Holds activations or their gradients in double precision as [unit][position][sample]: units outermost, samples contiguous.</summary>
public sealed class UnitTensor
{
    /// <summary>Creates a tensor of zeros.</summary>
    /// <param name="units">The count of units (neurons, channels).</param>
    /// <param name="positions">The count of spatial positions of a unit; 1 for plain features.</param>
    /// <param name="samples">The count of samples in the batch.</param>
    public UnitTensor(int units, int positions, int samples)
        : this(units, positions, samples, new double[units * positions * samples])
    {
    }

    /// <summary>Creates a tensor over existing numbers, which are not copied.</summary>
    /// <param name="units">The count of units.</param>
    /// <param name="positions">The count of positions of a unit.</param>
    /// <param name="samples">The count of samples.</param>
    /// <param name="numbers">units × positions × samples numbers in that order.</param>
    /// <exception cref="ArgumentException">The count of numbers does not match.</exception>
    public UnitTensor(int units, int positions, int samples, double[] numbers)
    {
        if (numbers.Length != units * positions * samples)
        {
            throw new ArgumentException($"[{units} × {positions} × {samples}] asks for {units * positions * samples} numbers, but {numbers.Length} were given; pass the shape of the numbers");
        }

        (Units, Positions, Samples, Numbers) = (units, positions, samples, numbers);
    }

    /// <summary>Gets the count of units.</summary>
    public int Units { get; }

    /// <summary>Gets the count of positions of a unit.</summary>
    public int Positions { get; }

    /// <summary>Gets the count of samples.</summary>
    public int Samples { get; }

    /// <summary>Gets the numbers, [unit][position][sample].</summary>
    public double[] Numbers { get; }

    /// <summary>Gets or sets one number.</summary>
    /// <param name="unit">The unit, from 0.</param>
    /// <param name="position">The position, from 0.</param>
    /// <param name="sample">The sample, from 0.</param>
    public double this[int unit, int position, int sample]
    {
        get => Numbers[(((unit * Positions) + position) * Samples) + sample];
        set => Numbers[(((unit * Positions) + position) * Samples) + sample] = value;
    }

    /// <summary>Brings numbers of PyTorch's layout [sample][unit][position] into this one.</summary>
    /// <param name="units">The count of units.</param>
    /// <param name="positions">The count of positions of a unit.</param>
    /// <param name="samples">The count of samples.</param>
    /// <param name="numbers">samples × units × positions numbers in that order.</param>
    /// <returns>A new tensor.</returns>
    public static UnitTensor FromSampleMajor(int units, int positions, int samples, ReadOnlySpan<double> numbers)
    {
        var tensor = new UnitTensor(units, positions, samples);
        for (int unit = 0; unit < units; unit++)
        {
            for (int position = 0; position < positions; position++)
            {
                for (int sample = 0; sample < samples; sample++)
                {
                    tensor[unit, position, sample] = numbers[(((sample * units) + unit) * positions) + position];
                }
            }
        }

        return tensor;
    }

    /// <summary>Returns the numbers in PyTorch's layout [sample][unit][position].</summary>
    /// <returns>A new array.</returns>
    public double[] ToSampleMajor()
    {
        var numbers = new double[Numbers.Length];
        for (int unit = 0; unit < Units; unit++)
        {
            for (int position = 0; position < Positions; position++)
            {
                for (int sample = 0; sample < Samples; sample++)
                {
                    numbers[(((sample * Units) + unit) * Positions) + position] = this[unit, position, sample];
                }
            }
        }

        return numbers;
    }

    /// <summary>Returns a tensor of the same shape whose numbers are a function of these.</summary>
    /// <param name="function">The function of one number.</param>
    /// <returns>A new tensor.</returns>
    public UnitTensor Map(Func<double, double> function) => new(Units, Positions, Samples, Array.ConvertAll(Numbers, number => function(number)));

    /// <summary>Returns a tensor of the same shape whose numbers are a function of these and another tensor's.</summary>
    /// <param name="other">A tensor of the same shape.</param>
    /// <param name="function">The function of this tensor's number and the other's.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public UnitTensor Map(UnitTensor other, Func<double, double, double> function)
    {
        if ((Units, Positions, Samples) != (other.Units, other.Positions, other.Samples))
        {
            throw new ArgumentException($"shapes {this} and {other} differ; give two tensors of one shape");
        }

        return new UnitTensor(Units, Positions, Samples, [.. Numbers.Zip(other.Numbers, function)]);
    }

    /// <summary>Returns the shape for messages.</summary>
    /// <returns>[units × positions × samples].</returns>
    public override string ToString() => $"[{Units} × {Positions} × {Samples}]";
}
