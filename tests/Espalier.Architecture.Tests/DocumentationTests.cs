using System.Reflection;
using System.Xml.Linq;

namespace Espalier.Architecture.Tests;

public sealed class DocumentationTests
{
    public static TheoryData<string> AllRooms => Rooms.Data;

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Documentation_OfEveryVisibleMember_HasASummary(string room)
    {
        HashSet<string> summarised = Summarised(Path.ChangeExtension(Rooms.AssemblyPath(room), ".xml"));
        IEnumerable<string> missing =
            from type in VisibleMembers.Types(Rooms.Load(room))
            from member in VisibleMembers.Of(type).Where(member => !NeedsNone(member)).Prepend(type)
            let identifier = DocumentationIdentifier.Of(member)
            where !summarised.Contains(identifier)
            select identifier;

        Findings.AssertNone(missing);
    }

    // An override is documented where it was first declared. A constructor without parameters is mostly the compiler's own, which
    // reflection cannot tell from a written one; the compiler's warning CS1591 watches over the written ones.
    private static bool NeedsNone(MemberInfo member) =>
        VisibleMembers.IsOverride(member) || (member is ConstructorInfo constructor && constructor.GetParameters().Length == 0);

    private static HashSet<string> Summarised(string path)
    {
        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is missing; GenerateDocumentationFile has to stay on.");
        return
        [
            .. XDocument.Load(path).Descendants("member")
                .Where(member => member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(TextOf(member.Element("summary"))))
                .Select(member => member.Attribute("name")!.Value),
        ];
    }

    // A summary may consist of a reference alone, which has attributes and no text.
    private static string? TextOf(XElement? summary) => summary?.HasElements == true ? "reference" : summary?.Value;
}
