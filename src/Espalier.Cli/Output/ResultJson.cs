using System.Text.Json.Serialization;
using Espalier.Cli.Commands.Data;
using Espalier.Cli.Commands.Info;
using Espalier.Cli.Commands.Reproduce;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis;

namespace Espalier.Cli.Output;

/// <summary>How results become JSON: camel-case names, numbers as they are, and no reflection at start-up. Every result type is listed here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DataInfoResult))]
[JsonSerializable(typeof(DataListResult))]
[JsonSerializable(typeof(DataMakeResult))]
[JsonSerializable(typeof(EstimationResult))]
[JsonSerializable(typeof(FitResult))]
[JsonSerializable(typeof(InfoResult))]
[JsonSerializable(typeof(ManifoldBenchmarkResult))]
[JsonSerializable(typeof(ReproductionResult))]
[JsonSerializable(typeof(ReproductionSet))]
internal sealed partial class ResultJson : JsonSerializerContext;
