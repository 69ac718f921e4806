using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Estimators;
using Espalier.Experiments.Thesis.LatentGrid;
using Espalier.Experiments.Thesis.LatentSpace;
using Espalier.Experiments.Thesis.MaskDistances;
using Espalier.Experiments.Thesis.Noise;
using Espalier.Experiments.Thesis.RandomTickets;
using Espalier.Experiments.Thesis.RealImages;
using Espalier.Experiments.Thesis.Resuming;
using Espalier.Experiments.Thesis.Retraining;
using Espalier.Experiments.Thesis.ScaleStrengths;
using Espalier.Experiments.Thesis.Weights;

namespace Espalier.Experiments.Thesis;

/// <summary>The one list of experiments, in the order of the thesis.</summary>
internal static class ThesisExperiments
{
    /// <summary>All experiments.</summary>
    public static IReadOnlyList<ThesisExperiment> All { get; } =
    [
        new LatentGridExperiment(),
        new MaskDistanceExperiment(),
        new RetrainExperiment(),
        new RandomTicketExperiment(),
        new ResumeExperiment(),
        new ScaleStrengthExperiment(),
        new EstimatorsExperiment(),
        new NoiseExperiment(),
        new LatentSpaceExperiment(),
        new WeightsExperiment(),
        new MnistExperiment(),
        new FashionMnistExperiment(),
    ];

    /// <summary>Finds an experiment.</summary>
    /// <exception cref="ArgumentException">None has that name.</exception>
    public static ThesisExperiment Find(string name) =>
        All.FirstOrDefault(experiment => experiment.Name == name)
        ?? throw new ArgumentException($"there is no experiment '{name}'; there are {string.Join(", ", All.Select(experiment => experiment.Name))}");
}
