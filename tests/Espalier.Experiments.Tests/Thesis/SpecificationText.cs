namespace Espalier.Experiments.Tests.Thesis;

/// <summary>Specifications that take no time.</summary>
internal static class SpecificationText
{
    /// <summary>A grid of two strengths on a few sine rows: four runs a seed.</summary>
    public const string Grid =
        """
        {
          // Two seeds of two numbers of variables.
          "experiment": "latent-grid",
          "seeds": [0, 1],
          "parts": [
            {
              "name": "rows",
              "training": { "data": "Sine{variables}:200", "topology": [4, 1, 1], "epochs": 2 },
              "variables": [1, 2],
              "lambdaLatent": [0.001, 1],
              "lambdaLinear": [0.01],
            },
          ],
        }
        """;
}
