using System.Runtime.InteropServices;
using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Latents;

/// <summary>A <see cref="LatentPruner"/> as a file: the network in training with its optimiser, the last accepted network, and the state.</summary>
/// <param name="Network">The network in training.</param>
/// <param name="Optimizer">Its optimiser.</param>
/// <param name="Accepted">The last accepted network.</param>
/// <param name="BestErrors">The errors of the best network so far on the held-out samples.</param>
/// <param name="State">The rest.</param>
internal sealed record PrunerCheckpoint(Network Network, Optimizer Optimizer, Network Accepted, double[] BestErrors, PrunerState State)
{
    private const string AcceptedName = "accepted";
    private const string BestErrorsName = "best-errors";
    private const string Remedy = "delete the checkpoint to start the run again";

    /// <summary>Writes a checkpoint.</summary>
    public static byte[] ToBytes(Trainer trainer, Network accepted, double[] bestErrors, PrunerState state) => TrainingCheckpoint.ToBytes(
        trainer,
        state.ToJson(),
        KeyValuePair.Create(AcceptedName, ModelFile.ToBytes(accepted, [])),
        KeyValuePair.Create(BestErrorsName, MemoryMarshal.AsBytes(bestErrors.AsSpan()).ToArray()));

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="SafetensorsFormatException">The file is damaged or no such checkpoint.</exception>
    public static PrunerCheckpoint Read(string path)
    {
        (Network network, Optimizer optimizer, string state) = TrainingCheckpoint.Read(path, network => new Adam(network.TrainableLength));
        Network accepted = ModelFile.Read(SafetensorsFile.Read(TrainingCheckpoint.ReadAttachment(path, AcceptedName), path), path);
        double[] bestErrors = MemoryMarshal.Cast<byte, double>(TrainingCheckpoint.ReadAttachment(path, BestErrorsName)).ToArray();
        try
        {
            PrunerCheckpoint checkpoint = new(network, optimizer, accepted, bestErrors, PrunerState.Parse(state));
            return checkpoint.FindContradiction() is string contradiction
                ? throw new SafetensorsFormatException(path, null, $"the parts of the checkpoint contradict each other: {contradiction}", Remedy)
                : checkpoint;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new SafetensorsFormatException(path, null, $"the state of the pruning cannot be read: {exception.Message}", Remedy, exception);
        }
    }

    /// <summary>Says which parts do not belong together.</summary>
    /// <exception cref="ArgumentException">A network is not an autoencoder.</exception>
    private string? FindContradiction() =>
        Network.InputShape != Accepted.InputShape || Network.OutputShape != Network.InputShape || Accepted.OutputShape != Accepted.InputShape
            ? "the networks have other inputs or outputs"
            : State.FindContradiction(new Autoencoder(Network).LatentWidth, new Autoencoder(Accepted).LatentWidth);
}
