namespace Espalier.Networks.Plans.Steps;

/// <summary>One compiled operation of a plan, forward and backward side by side, working in places fixed when the plan was compiled.</summary>
/// <remarks>
/// The contract of <see cref="Backward"/>: the gradient of the step's result is complete when it is called; it may be overwritten. Gradients of parameters
/// are assigned; gradients of inputs are assigned or, where an earlier step has already written a share, added to (<see cref="Operand.Accumulate"/>).
/// </remarks>
internal abstract class Step
{
    /// <summary>Computes the result from the inputs.</summary>
    public abstract void Forward();

    /// <summary>Computes the gradients of parameters and inputs from the gradient of the result.</summary>
    public abstract void Backward();
}
