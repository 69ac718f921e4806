using System.Text.Json;
using System.Text.Json.Serialization;
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
using Espalier.Pruning.Penalties;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>How specification files spell their JSON. Unknown members are refused, for a misspelt one would silently do nothing; comments and trailing commas are read over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    Converters = [typeof(JsonStringEnumConverter<PenaltyScaling>)])]
[JsonSerializable(typeof(LatentGridSpecification))]
[JsonSerializable(typeof(EstimatorsSpecification))]
[JsonSerializable(typeof(NoiseSpecification))]
[JsonSerializable(typeof(MaskDistanceSpecification))]
[JsonSerializable(typeof(RetrainSpecification))]
[JsonSerializable(typeof(RandomTicketSpecification))]
[JsonSerializable(typeof(ResumeSpecification))]
[JsonSerializable(typeof(ScaleStrengthSpecification))]
[JsonSerializable(typeof(LatentSpaceSpecification))]
[JsonSerializable(typeof(WeightsSpecification))]
[JsonSerializable(typeof(RealImagesSpecification))]
internal sealed partial class SpecificationJson : JsonSerializerContext;
