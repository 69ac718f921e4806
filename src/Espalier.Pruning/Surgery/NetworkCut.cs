using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>Builds the network that is left of another one, copies what stays and adds to biases what left.</summary>
internal sealed class NetworkCut
{
    private readonly Network _network;
    private readonly UnitSelection _selection;
    private readonly Dictionary<int, double[]> _folds = [];

    private NetworkCut(Network network, UnitSelection selection)
    {
        _network = network;
        _selection = selection;
    }

    /// <summary>Makes the smaller network.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="selection">What stays.</param>
    /// <param name="folds">What biases take over; <see langword="null"/> for nothing, so that whatever leaves is lost.</param>
    /// <exception cref="ArgumentException">No bias can stand for a unit that leaves.</exception>
    public static (Network Network, ParameterMap Map) Make(Network network, UnitSelection selection, ConstantFolds? folds)
    {
        NetworkCut cut = new(network, selection);
        if (folds is not null)
        {
            cut.CollectFolds(folds);
        }

        Network smaller = cut.Rebuild();
        ParameterMap map = new(network, smaller);
        foreach (Parameter parameter in network.Parameters)
        {
            cut.Map(parameter, smaller, map);
        }

        map.Apply(network.Values, smaller.Values);
        cut.Fold(smaller);
        return (smaller, map);
    }

    private void CollectFolds(ConstantFolds folds)
    {
        foreach (Node reader in _network.Nodes.Where(node => node.Layer.UnitRelation == UnitRelation.Mixing))
        {
            bool[] kept = _selection.KeptOf(_network.Nodes[reader.Inputs[0]]);
            double[] sums = new double[reader.Shape.Units];
            for (int unit = 0; unit < kept.Length; unit++)
            {
                if (kept[unit])
                {
                    continue;
                }

                double[] share = folds.ShareOf(reader, unit, _selection.KeptOf(reader), out string obstacle) ?? throw new ArgumentException(obstacle);
                for (int output = 0; output < sums.Length; output++)
                {
                    sums[output] += share[output];
                }
            }

            _folds.Add(reader.Index, sums);
        }
    }

    private Network Rebuild()
    {
        NetworkBuilder builder = new(_network.InputShape);
        foreach (Node node in _network.Nodes.Skip(1))
        {
            builder.Add(node.Name, Resize(node), node.Inputs.ToArray());
        }

        foreach ((string mark, int node) in _network.Marks)
        {
            builder.Mark(mark, node);
        }

        return builder.Build(_network.Output);
    }

    // Every other layer takes its units from its inputs.
    private Layer Resize(Node node)
    {
        int units = _selection.CountOf(node);
        bool needsBias = _folds.TryGetValue(node.Index, out double[]? sums) && sums.AsSpan().ContainsAnyExcept(0.0);
        return node.Layer switch
        {
            Linear linear => linear with { OutputUnits = units, Bias = linear.Bias || needsBias },
            ConvolutionLayer { Groups: 1 } convolution => convolution with { OutputUnits = units, Bias = convolution.Bias || needsBias },
            ConvolutionLayer grouped => grouped with { OutputUnits = units, Groups = units / (grouped.OutputUnits / grouped.Groups) },
            Reshape reshape => reshape with { Units = units },
            Split split => split with { Start = _selection.KeptOf(_network.Nodes[node.Inputs[0]]).Take(split.Start).Count(kept => kept), Units = units },
            _ => node.Layer,
        };
    }

    private void Map(Parameter parameter, Network smaller, ParameterMap map)
    {
        int next = smaller.Nodes[parameter.Node].Find(parameter.Role)!.Offset;
        (bool[] rows, bool[] columns) = SelectionOf(parameter);
        int elementsPerRow = parameter.Length / rows.Length;
        int elementsPerColumn = elementsPerRow / columns.Length;
        for (int row = 0; row < rows.Length; row++)
        {
            for (int element = 0; rows[row] && element < elementsPerRow; element++)
            {
                if (columns[element / elementsPerColumn])
                {
                    map.Set(next++, parameter.Offset + (row * elementsPerRow) + element);
                }
            }
        }
    }

    /// <summary>Finds which rows of a parameter stay, and which columns of a row; a column is as many elements as a unit has positions or a kernel has taps.</summary>
    private (bool[] Rows, bool[] Columns) SelectionOf(Parameter parameter)
    {
        Node node = _network.Nodes[parameter.Node];
        bool[] outputs = _selection.KeptOf(node);
        if (parameter.Role != ParameterRole.Weight)
        {
            return (outputs, [true]);
        }

        // Groups leave as a whole, so that what stays of a grouped layer's weights stays in whole rows.
        bool[] inputs = _selection.KeptOf(_network.Nodes[node.Inputs[0]]);
        bool isTransposed = node.Layer is ConvolutionLayer { IsTransposed: true };
        return (isTransposed, node.Layer.UnitRelation) switch
        {
            (false, UnitRelation.Mixing) => (outputs, inputs),
            (true, UnitRelation.Mixing) => (inputs, outputs),
            (false, _) => (outputs, [true]),
            (true, _) => (inputs, [true]),
        };
    }

    private void Fold(Network smaller)
    {
        foreach ((int reader, double[] sums) in _folds)
        {
            // A layer that had no bias and got none had nothing to take over.
            if (smaller.Nodes[reader].Find(ParameterRole.Bias) is not Parameter bias)
            {
                continue;
            }

            Span<float> biases = smaller.ValuesOf(bias);
            bool[] kept = _selection.KeptOf(_network.Nodes[reader]);
            int next = 0;
            for (int unit = 0; unit < kept.Length; unit++)
            {
                if (kept[unit])
                {
                    biases[next++] += (float)sums[unit];
                }
            }
        }
    }
}
