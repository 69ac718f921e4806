using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Whatever the graph of layers, dead units leave it without a trace.</summary>
public sealed class RandomRemovalTests
{
    // Roundings of about 1e-6 that meet a normalisation of what hardly varies over the batch are divided by no less than √ε = 3e-3.
    private const float Tolerance = 1e-3f;

    [Fact]
    public void Remove_DeadUnitsOfAnyGraph_KeepsFunctionAndShapes()
    {
        int removed = 0;
        Check(choices =>
        {
            Network network = Build(choices);

            DeadUnitsResult result = DeadUnits.Remove(network, new Adam(network.TrainableLength));

            removed += result.Removed;
            Assert.Equal((network.InputShape, network.OutputShape), (result.Network.InputShape, result.Network.OutputShape));
            PrunableNetworks.AssertSameFunction(network, result.Network, Tolerance);
        });
        Assert.True(removed > 100);
    }

    [Fact]
    public void MapOf_ConstantUnitsOfAnyGraph_IsWhatTheNetworkComputes()
    {
        int constant = 0;
        Check(choices =>
        {
            Network network = Build(choices);
            ConstantUnits constants = new(network);
            Plan plan = Plan.Compile(network, 2, PlanMode.Training, new PlanOptions { Keep = [.. Enumerable.Range(0, network.Nodes.Count)] });
            new RandomStream(2, "batch").FillNormal(plan.Input);
            plan.Forward();
            foreach (Node node in network.Nodes)
            {
                ReadOnlySpan<float> activation = plan.ActivationOf(node.Index);
                for (int unit = 0; unit < node.Shape.Units; unit++)
                {
                    float[] map = constants.MapOf(node, unit) ?? [];
                    constant += map.Length;
                    for (int i = 0; i < 2 * map.Length; i++)
                    {
                        Assert.Equal(map[i / 2], activation[(unit * 2 * map.Length) + i], 1e-5f * Math.Max(1, Math.Abs(map[i / 2])));
                    }
                }
            }
        });
        Assert.True(constant > 1000);
    }

    // Half of the dead units give 0, the other half their shift.
    private static Network Build(byte[] choices)
    {
        Network network = RandomImageGraph.Build(choices);
        foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm))
        {
            RandomStream stream = new((ulong)norm.Index, "dead");
            if (stream.NextUniform() < 0.5)
            {
                PrunableNetworks.Kill(network, norm.Index, stream);
            }
            else
            {
                PrunableNetworks.Silence(network, stream, norm.Index);
            }
        }

        return network;
    }

    private static void Check(Action<byte[]> property) => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices =>
    {
        property(choices);
        return true;
    }).QuickCheckThrowOnFailure();
}
