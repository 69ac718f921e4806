namespace Espalier.Numerics;

/// <summary>A kernel that is written once for every activation function; see <see cref="ActivationFunctions.Dispatch{TVisitor}"/>.</summary>
internal interface IActivationVisitor
{
    /// <summary>Runs the kernel with one function.</summary>
    public void Visit<TOperator>(TOperator activation)
        where TOperator : struct, IActivationOperator;
}
