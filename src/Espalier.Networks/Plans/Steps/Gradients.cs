using System.Numerics.Tensors;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Hands a finished gradient on to the operand it belongs to.</summary>
internal static class Gradients
{
    /// <summary>Assigns or adds a gradient to an operand's; does nothing where the operand needs none or the two are the same memory.</summary>
    /// <param name="gradient">The gradient with respect to the operand's values.</param>
    /// <param name="operand">The operand.</param>
    /// <param name="memory">The plan's memory.</param>
    public static void Pass(ReadOnlySpan<float> gradient, Operand operand, PlanMemory memory)
    {
        if (operand.Gradient is not Region region)
        {
            return;
        }

        Span<float> destination = memory[region];
        if (operand.Accumulate)
        {
            TensorPrimitives.Add(destination, gradient, destination);
        }
        else if (gradient != destination)
        {
            gradient.CopyTo(destination);
        }
    }

    /// <summary>Opens an operand's gradient for a kernel that adds to it: cleared where nothing has been written yet.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="memory">The plan's memory.</param>
    /// <param name="destination">Where to add.</param>
    /// <returns>Whether the operand needs a gradient.</returns>
    public static bool TryOpen(Operand operand, PlanMemory memory, out Span<float> destination)
    {
        destination = default;
        if (operand.Gradient is not Region region)
        {
            return false;
        }

        destination = memory[region];
        if (!operand.Accumulate)
        {
            destination.Clear();
        }

        return true;
    }
}
