using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Fitting.Rows;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Fitting.Rows;

public sealed class FittedNetworkTests
{
    private const int Rows = 40;

    [Theory]
    [InlineData(PreparationScaling.Total)]
    [InlineData(PreparationScaling.Columns)]
    public void Build_RotatedPreparation_DoesToRawRowsWhatTheThreePartsDo(PreparationScaling scaling)
    {
        Table table = Generators.Create("M4_Nonlinear", Rows, seed: 2);
        Preparation preparation = Preparation.Fit(table, scaling);
        Network autoencoder = Wide(preparation.Components);
        InMemorySamples prepared = new(preparation.Apply(table), new ActivationShape(preparation.Components));
        double[] expected = preparation.Invert(Inference.Run(autoencoder, autoencoder.Output, prepared));

        Network network = FittedNetwork.Build(preparation, autoencoder);
        Plan plan = Plan.Compile(network, Rows, PlanMode.Evaluation);
        table.CopySamples([.. Enumerable.Range(0, Rows)], plan.Input);
        plan.Forward();

        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            (int row, int feature) = (i / table.Features, i % table.Features);
            // Ten layers of up to 16 terms, each rounded to 24 binary places.
            Assert.Equal(expected[i], plan.Output[(feature * Rows) + row], 10 * 16 * largest / (1 << 24));
        }
    }

    [Fact]
    public void Build_AnyAutoencoder_KeepsItsMarksSoThatTheEncoderCanBeCutOut()
    {
        Table table = Generators.Create("M4_Nonlinear", Rows, seed: 2);
        Preparation preparation = Preparation.Fit(table);
        Network autoencoder = Wide(preparation.Components);
        InMemorySamples prepared = new(preparation.Apply(table), new ActivationShape(preparation.Components));
        float[] raw = [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, table.Features).Select(feature => (float)table[feature, row]))];

        Autoencoder fitted = new(FittedNetwork.Build(preparation, autoencoder));
        float[] codes = Inference.Run(fitted.Network, fitted.Code.Index, new InMemorySamples(raw, new ActivationShape(table.Features)));

        float[] expected = Inference.Run(autoencoder, new Autoencoder(autoencoder).Code.Index, prepared);
        float largest = expected.Max();
        Assert.True(largest > 0);
        Assert.All(codes.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 10 * 16 * largest / (1 << 24)));
    }

    /// <summary>A thesis autoencoder whose weights are large enough to matter and whose normalisations are not neutral.</summary>
    private static Network Wide(int inputs)
    {
        RandomStream stream = new(1, "fitted-network");
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = inputs, Latents = 3, HiddenLayers = 1 }, stream).Network;
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in network.ValuesOf(parameter))
            {
                value = parameter.Role == ParameterRole.Weight ? 30 * value : value + 0.3f;
            }
        }

        return network;
    }
}
