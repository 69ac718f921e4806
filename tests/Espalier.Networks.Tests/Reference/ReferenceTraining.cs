using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Trains a reference autoencoder with the scale penalty: forward, backward, λ·sign γ on every batch norm, Adam.</summary>
internal sealed class ReferenceTraining
{
    private readonly ReferenceChain _network;
    private readonly double _penalty;
    private readonly IReadOnlyList<ReferenceOptimizer> _optimizers;

    internal ReferenceTraining(ReferenceChain network, double penalty, double learningRate)
    {
        _network = network;
        _penalty = penalty;
        _optimizers = [.. network.Parameters.Select(_ => new ReferenceAdam(learningRate))];
    }

    /// <summary>Computes output and loss, and leaves the loss's gradient, without the penalty, in the parameters.</summary>
    internal (UnitTensor Output, double Loss) BackPropagate(UnitTensor batch)
    {
        UnitTensor output = _network.Forward(batch);
        _network.Backward(ReferenceMeanSquaredError.Gradient(output, batch));
        return (output, ReferenceMeanSquaredError.Value(output, batch));
    }

    /// <summary>Adds the penalty to the gradients and moves the parameters.</summary>
    internal void Update()
    {
        foreach (ReferenceBatchNorm batchNorm in _network.Layers.OfType<ReferenceBatchNorm>())
        {
            ReferenceScalePenalty.Apply(batchNorm.Scale, _penalty);
        }

        foreach ((ReferenceParameter parameter, ReferenceOptimizer optimizer) in _network.Parameters.Zip(_optimizers))
        {
            optimizer.Step(parameter.Values, parameter.Gradient);
        }
    }
}
