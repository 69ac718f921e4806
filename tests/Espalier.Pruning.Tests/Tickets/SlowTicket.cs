using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Plans;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;
using Espalier.Reference.Networks;

namespace Espalier.Pruning.Tests.Tickets;

/// <summary>A ticket without surgery: the whole network in double precision, the units that left put to 0 at their normalisations and wherever they go from there.</summary>
internal static class SlowTicket
{
    private const int Samples = 11;

    /// <summary>Asks for the same function, relative to the largest output.</summary>
    internal static void AssertSameFunction(Network whole, Ticket ticket, double tolerance = 1e-5)
    {
        HashSet<(int Node, int Unit)> dropped = Dropped(whole, ticket);
        foreach (PlanMode mode in (PlanMode[])[PlanMode.Evaluation, PlanMode.BatchStatistics])
        {
            Plan plan = Plan.Compile(ticket.Network, Samples, mode, new PlanOptions { Backward = false });
            new RandomStream(2, "batch").FillNormal(plan.Input);
            ReferenceNetwork reference = new(whole, mode, Samples, backward: false)
            {
                Altered = (node, value) => Without(value, unit => dropped.Contains((node.Index, unit))),
            };
            double[] expected = reference.Forward(EngineTensor.Of(plan.Input, whole.InputShape, Samples)).Numbers;

            plan.Forward();

            double allowed = tolerance * expected.Max(Math.Abs);
            Assert.All(expected.Zip(plan.Output.ToArray()), pair => Assert.Equal(pair.First, pair.Second, allowed));
        }
    }

    /// <summary>The units that left, and all that is computed from one of them by other layers than those that mix units.</summary>
    private static HashSet<(int Node, int Unit)> Dropped(Network network, Ticket ticket)
    {
        HashSet<(int Node, int Unit)> dropped = [.. ticket.Layers.SelectMany(layer => layer.Removed, (layer, unit) => (network.NodeNamed(layer.Name).Index, unit))];
        foreach (Node node in network.Nodes)
        {
            for (int unit = 0; unit < node.Shape.Units; unit++)
            {
                if (SourcesOf(network, node, unit).Any(dropped.Contains))
                {
                    dropped.Add((node.Index, unit));
                }
            }
        }

        return dropped;
    }

    private static IEnumerable<(int Node, int Unit)> SourcesOf(Network network, Node node, int unit)
    {
        switch (node.Layer)
        {
            case Input or Linear or ConvolutionLayer { Groups: 1 }:
                return [];
            case ConvolutionLayer convolution:
                int groupInputs = network.Nodes[node.Inputs[0]].Shape.Units / convolution.Groups;
                int group = unit / (node.Shape.Units / convolution.Groups);
                return Enumerable.Range(group * groupInputs, groupInputs).Select(source => (node.Inputs[0], source));
            case Concat:
                return [node.Inputs.SelectMany(input => Enumerable.Range(0, network.Nodes[input].Shape.Units), (input, source) => (input, source)).ElementAt(unit)];
            case Split split:
                return [(node.Inputs[0], split.Start + unit)];
            case Flatten or Reshape:
                int inputPositions = network.Nodes[node.Inputs[0]].Shape.Positions;
                return Enumerable.Range(unit * node.Shape.Positions, node.Shape.Positions).Select(value => (node.Inputs[0], value / inputPositions));
            default:
                return node.Inputs.Select(input => (input, unit));
        }
    }

    private static UnitTensor Without(UnitTensor value, Func<int, bool> isDropped)
    {
        int perUnit = value.Positions * value.Samples;
        return new UnitTensor(value.Units, value.Positions, value.Samples, [.. value.Numbers.Select((number, i) => isDropped(i / perUnit) ? 0 : number)]);
    }
}
