using Espalier.Networks.Safetensors;
using Espalier.Reference.Goldens;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Opens one golden of PyTorch and hands its arrays out in the reference's layout.</summary>
internal sealed class TorchGolden
{
    private readonly SafetensorsFile _file;

    private TorchGolden(SafetensorsFile file) => _file = file;

    internal IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    internal static TorchGolden Open(string name) => new(SafetensorsFile.Read(GoldenFile.PathOf($"torch/{name}.safetensors")));

    internal bool Has(string name) => _file.TryGetTensor(name, out _);

    /// <summary>Returns the numbers as stored.</summary>
    internal double[] Numbers(string name) => _file.GetTensor(name).ToDoubles();

    /// <summary>Returns class indices.</summary>
    internal int[] Indices(string name) => [.. _file.GetTensor(name).ToInt64s().Select(index => checked((int)index))];

    /// <summary>Returns activations, which PyTorch stores as [sample][unit] or [sample][unit][row][column].</summary>
    internal UnitTensor Activations(string name)
    {
        SafetensorsTensor tensor = _file.GetTensor(name);
        ReadOnlySpan<int> shape = tensor.Shape;
        int positions = 1;
        foreach (int length in shape[2..])
        {
            positions *= length;
        }

        return UnitTensor.FromSampleMajor(shape[1], positions, shape[0], tensor.ToDoubles());
    }
}
