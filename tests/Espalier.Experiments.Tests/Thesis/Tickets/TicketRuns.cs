using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Tests.Thesis.Tickets;

/// <summary>A folder in which an experiment on tickets is done, and what its runs say without the experiment's help.</summary>
internal sealed class TicketRuns : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-tickets-");

    public ReproductionOptions Options => new() { RunsDirectory = Path.Combine(_folder.FullName, "runs"), Threads = 2, TimeProvider = new StillClock() };

    public string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Does an experiment.</summary>
    public ReproductionResult Run(string experiment, string specification) =>
        Reproduction.Run(new ReproductionRequest { Experiment = experiment, SpecificationPath = Save(specification) }, Out, Options, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Reads a specification.</summary>
    public ExperimentSpecification Read(ThesisExperiment experiment, string specification) => SpecificationFile.Read(experiment, Save(specification));

    /// <summary>The lowest held-out losses of the tickets that fit, by seed.</summary>
    public IReadOnlyList<double> Lowest(Func<JsonNode, bool> ticket, Func<JsonNode, bool>? training = null) =>
    [
        .. from folder in RunFolder.List(Options.RunsDirectory)
           let record = folder.ReadRecord()!
           where record.Verb == "retrain" && (training?.Invoke(record.Specification["base"]!) ?? true)
           from pair in record.Specification["tickets"]!.AsArray().Zip(record.Result!["tickets"]!.AsArray())
           where ticket(pair.First!)
           orderby record.Specification["base"]!["seed"]!.GetValue<double>()
           select pair.Second!["heldOutLosses"]!.AsArray().Min(loss => loss!.GetValue<double>()),
    ];

    /// <summary>The excess of losses over others as the tables write it.</summary>
    public static string Excess(IEnumerable<double> losses, IEnumerable<double> others) => TicketText.Excess(Spread.Of(losses.Zip(others, (loss, other) => loss / other)));

    private string Save(string text)
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, text);
        return path;
    }
}
