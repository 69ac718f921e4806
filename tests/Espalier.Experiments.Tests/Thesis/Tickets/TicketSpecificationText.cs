namespace Espalier.Experiments.Tests.Thesis.Tickets;

/// <summary>Specifications of a network of 24 units and three epochs.</summary>
internal static class TicketSpecificationText
{
    private const string Head =
        """
          "seeds": [0, 1, 2],
          "parts": [
            {
              "name": "rows",
              "training": { "data": "Sine2:200", "topology": [4, 1, 1], "epochs": 3 },
        """;

    private const string Retraining = """      "retraining": { "epochs": 2, "learningRate": 0.008 },""";

    public const string MaskDistance = "{ \"experiment\": \"mask-distance\",\n" + Head + """ "ratios": [0.3, 0.7] }]}""";

    public const string Retrain = "{ \"experiment\": \"retrain\",\n" + Head + "\n" + Retraining + """ "ratios": [0.3, 0.5], "drawEpochs": [1, 3], "weightsEpoch": 1 }]}""";

    public const string RandomTicket = "{ \"experiment\": \"random-ticket\",\n" + Head + "\n" + Retraining + """ "ratios": [0.3, 0.5], "drawEpoch": 2, "weightsEpoch": 0, "shots": 2 }]}""";

    public const string Resume = "{ \"experiment\": \"resume\",\n" + Head + "\n" + Retraining + """ "ratio": 0.5, "drawEpoch": 2, "weightsEpochs": [0, 1] }]}""";

    public const string ScaleStrength = "{ \"experiment\": \"scale-strength\",\n" + Head + "\n" + Retraining + """ "ratio": 0.3, "strengths": [0, 0.0001, 0.1], "judgedStrength": 0.0001, "drawEpoch": 2, "weightsEpoch": 1 }]}""";
}
