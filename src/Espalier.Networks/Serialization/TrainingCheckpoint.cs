using System.Globalization;
using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Training;

namespace Espalier.Networks.Serialization;

/// <summary>
/// Everything from which a training goes on bit-identically: the network, the optimiser's moments and step count, and the caller's own state as text.
/// </summary>
/// <remarks>The order of samples needs no state, see <see cref="TrainingLoop"/>.</remarks>
public static class TrainingCheckpoint
{
    private const string StepsKey = "espalier.optimizer.steps";
    private const string StateKey = "espalier.state";
    private const string AttachmentPrefix = "attachment.";

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="trainer">The training, between two steps.</param>
    /// <param name="state">What the caller needs to go on, such as the epoch, as text.</param>
    /// <param name="attachments">Further files to keep with it, such as another network, by name.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] ToBytes(Trainer trainer, string state, params ReadOnlySpan<KeyValuePair<string, byte[]>> attachments)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        SafetensorsWriter writer = new();
        ModelFile.Append(trainer.Network, writer);
        writer.AddMetadata(StepsKey, trainer.Optimizer.Steps.ToString(CultureInfo.InvariantCulture));
        writer.AddMetadata(StateKey, state);
        for (int moment = 0; moment < trainer.Optimizer.MomentCount; moment++)
        {
            foreach (Parameter parameter in trainer.Network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
            {
                writer.Add(MomentName(moment, parameter), parameter.Dimensions.ToArray(), parameter.Of(trainer.Optimizer.Moment(moment)));
            }
        }

        foreach ((string name, byte[] content) in attachments)
        {
            writer.Add(AttachmentPrefix + name, [content.Length], content);
        }

        return writer.ToBytes();
    }

    /// <summary>Reads a file that was attached to a checkpoint.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="name">The attachment's name.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="SafetensorsFormatException">The file is not a checkpoint, or it has no such attachment.</exception>
    public static byte[] ReadAttachment(string path, string name) =>
        SafetensorsFile.Read(path).TryGetTensor(AttachmentPrefix + name, out SafetensorsTensor? tensor)
            ? tensor.Bytes.ToArray()
            : throw new SafetensorsFormatException(path, AttachmentPrefix + name, "the attachment is missing", "delete the checkpoint to start the run again");

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="makeOptimizer">Makes the optimiser for the network read; its state is then filled in.</param>
    /// <returns>The network, its optimiser and the caller's state.</returns>
    /// <exception cref="SafetensorsFormatException">The file is not a checkpoint, or it is one of another optimiser.</exception>
    public static (Network Network, Optimizer Optimizer, string State) Read(string path, Func<Network, Optimizer> makeOptimizer)
    {
        ArgumentNullException.ThrowIfNull(makeOptimizer);
        const string Remedy = "delete the checkpoint to start the run again";
        SafetensorsFile file = SafetensorsFile.Read(path);
        Network network = ModelFile.Read(file, path);
        Optimizer optimizer = makeOptimizer(network);
        if (!file.Metadata.TryGetValue(StateKey, out string? state)
            || !file.Metadata.TryGetValue(StepsKey, out string? steps)
            || !long.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            throw new SafetensorsFormatException(path, null, "the metadata of a checkpoint are missing", Remedy);
        }

        optimizer.Steps = count;
        for (int moment = 0; moment < optimizer.MomentCount; moment++)
        {
            foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
            {
                string name = MomentName(moment, parameter);
                if (!file.TryGetTensor(name, out SafetensorsTensor? tensor) || tensor.Count != parameter.Length)
                {
                    throw new SafetensorsFormatException(path, name, "the optimiser's moment is missing or has another size", Remedy);
                }

                tensor.ToSingles().CopyTo(parameter.Of(optimizer.Moment(moment)));
            }
        }

        return (network, optimizer, state);
    }

    private static string MomentName(int moment, Parameter parameter) => $"optimizer.{moment}.{parameter.Name}";
}
