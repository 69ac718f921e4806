using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Espalier.Experiments.Runs;

/// <summary>Names a run after what it computes: the same work on the same data has the same name, everywhere and always.</summary>
public static class RunIdentifier
{
    /// <summary>Length of an identifier in hexadecimal digits: 48 bits, so that a million runs collide with a chance of 1 in 560.</summary>
    public const int Length = 12;

    /// <summary>
    /// Hashes a specification: the first 12 hexadecimal digits, in lower case, of the SHA-256 of the canonical JSON (see
    /// <see cref="CanonicalJson"/>) of <c>{"data":…,"specification":…,"verb":…}</c> in UTF-8.
    /// </summary>
    /// <param name="verb">What is done, e.g. <c>fit</c>.</param>
    /// <param name="specification">
    /// Only what differs from the defaults, so that a setting added later leaves the names of old runs alone. Never modified.
    /// </param>
    /// <param name="dataHash">A hash of the content of the data, in any notation, always the same.</param>
    /// <exception cref="ArgumentException">The verb or data hash is empty, or a number is not finite.</exception>
    public static string Compute(string verb, JsonObject specification, string dataHash)
    {
        ArgumentException.ThrowIfNullOrEmpty(verb);
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentException.ThrowIfNullOrEmpty(dataHash);
        var hashed = new JsonObject
        {
            ["data"] = dataHash,
            ["specification"] = specification.DeepClone(),
            ["verb"] = verb,
        };
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(hashed)));
        return Convert.ToHexStringLower(digest)[..Length];
    }

    /// <summary>Whether a text has the form of an identifier.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && text.All(character => char.IsAsciiHexDigitLower(character));
}
