using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Espalier.Experiments.Runs;

/// <summary>Writes JSON in the one form that equal values share, so that it can be hashed.</summary>
/// <remarks>
/// No white space; members sorted by the ordinal order of their names; whole numbers up to 2^53 without point or exponent, other
/// numbers as the shortest text that reads back as the same double (so 1, 1.0 and 1e0 are equal); strings escaped as
/// System.Text.Json does by default, hence pure ASCII.
/// </remarks>
public static class CanonicalJson
{
    private const double LargestWhole = 9007199254740992;

    /// <summary>Writes a value in canonical form.</summary>
    /// <param name="value">Any JSON value; <see langword="null"/> is written as <c>null</c>.</param>
    /// <exception cref="ArgumentException">A number is not finite as a double, and so has no JSON form.</exception>
    public static string Write(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendMembers(text, members);
                break;
            case JsonArray items:
                text.Append('[');
                for (int index = 0; index < items.Count; index++)
                {
                    text.Append(index == 0 ? "" : ",");
                    Append(text, items[index]);
                }

                text.Append(']');
                break;
            default:
                AppendScalar(text, node);
                break;
        }
    }

    private static void AppendMembers(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        bool first = true;
        foreach ((string name, JsonNode? value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(first ? "" : ",").Append(JsonSerializer.Serialize(name)).Append(':');
            Append(text, value);
            first = false;
        }

        text.Append('}');
    }

    private static void AppendScalar(StringBuilder text, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.Number:
                text.Append(Number(node));
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(node.GetValue<string>()));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    // Going through the text treats a number alike whether it was parsed or built from an int, a float or a decimal.
    private static string Number(JsonNode node)
    {
        double value;
        try
        {
            value = double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException)
        {
            throw new ArgumentException($"the number at '{node.GetPath()}' is not finite; write a finite number or null", exception);
        }

        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"the number at '{node.GetPath()}' is not finite; write a finite number or null");
        }

        if (Math.Abs(value) <= LargestWhole && value == Math.Truncate(value))
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
