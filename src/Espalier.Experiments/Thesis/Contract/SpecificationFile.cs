using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>Reads and writes specification files; the built-in ones, a quick and a full one for each experiment, are part of the program.</summary>
internal static class SpecificationFile
{
    /// <summary>The name of the file in an experiment's folder that says what was done.</summary>
    public const string Name = "specification.json";

    private const long LargestFile = 1024 * 1024;

    private static readonly string[] s_appended = [" Path: ", " LineNumber: "];

    /// <summary>Takes a built-in specification.</summary>
    public static ExperimentSpecification BuiltIn(ThesisExperiment experiment, ExperimentScale scale)
    {
        string name = $"{experiment.Name}.{scale.ToString().ToLowerInvariant()}.json";
        using Stream stream = typeof(SpecificationFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program lacks its specification {name}");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return Parse(experiment, reader.ReadToEnd(), name);
    }

    /// <summary>Reads a specification of a given experiment from a file.</summary>
    /// <exception cref="DataFormatException">It cannot be read, or is none of that experiment.</exception>
    public static ExperimentSpecification Read(ThesisExperiment experiment, string path) => Parse(experiment, ReadText(path), path);

    /// <summary>Writes a specification as it was understood, defaults left out.</summary>
    public static string Write(ThesisExperiment experiment, ExperimentSpecification specification)
    {
        JsonSerializerOptions readable = new(experiment.SpecificationType.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.Serialize(specification, readable.GetTypeInfo(experiment.SpecificationType.Type)) + "\n";
    }

    private static ExperimentSpecification Parse(ThesisExperiment experiment, string text, string source)
    {
        try
        {
            RequireNoNullInLists(text);
            ExperimentSpecification specification = (ExperimentSpecification)(JsonSerializer.Deserialize(text, experiment.SpecificationType)
                ?? throw new JsonException("the file holds null"));
            if (specification.Experiment != experiment.Name)
            {
                throw new DataFormatException(source, $"it specifies the experiment '{specification.Experiment}', not '{experiment.Name}'", $"write espalier reproduce {specification.Experiment} --spec FILE");
            }

            specification.Validate();
            return specification;
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(
                source, Reason(exception), $"see what espalier reproduce {experiment.Name} --print-spec writes", exception.LineNumber + 1, innerException: exception);
        }
        catch (ArgumentException exception)
        {
            throw new DataFormatException(source, exception.Message, $"see what espalier reproduce {experiment.Name} --print-spec writes", innerException: exception);
        }
    }

    /// <summary>Refuses a list with null in it, which the types of its members do not.</summary>
    private static void RequireNoNullInLists(string text)
    {
        Stack<JsonNode?> open = new([JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })]);
        while (open.TryPop(out JsonNode? node))
        {
            IEnumerable<JsonNode?> members = node switch
            {
                JsonArray items => items,
                JsonObject named => named.Select(member => member.Value),
                _ => [],
            };
            foreach (JsonNode? member in members)
            {
                if (member is null && node is JsonArray list)
                {
                    throw new ArgumentException($"the list {list.GetPath()} has null in it; leave it out");
                }

                open.Push(member);
            }
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length > LargestFile
                ? throw new DataFormatException(path, $"it has {file.Length:N0} bytes, which no specification has", "give a file such as --print-spec writes")
                : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, "it cannot be read", "check its name and permissions", innerException: exception);
        }
    }

    // The runtime appends path or position, of which the line is told apart.
    private static string Reason(JsonException exception) =>
        exception.Message.ReplaceLineEndings(" ").Split(s_appended, StringSplitOptions.None)[0].TrimEnd('.');
}
