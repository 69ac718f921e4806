using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Espalier.Architecture.Tests;

public sealed class ArrowTests
{
    public static TheoryData<string> AllRooms => Rooms.Data;

    [Fact]
    public void Rooms_Existing_AreAllInTheTable()
    {
        Findings.AssertNone(Rooms.Existing.Except(Rooms.Allowed.Keys));
    }

    [Fact]
    public void Table_Arrows_PointDownOnly()
    {
        foreach ((string room, string[] below) in Rooms.Allowed)
        {
            foreach (string lower in below)
            {
                Assert.DoesNotContain(room, Rooms.Allowed[lower]);
                Assert.Subset(below.ToHashSet(), Rooms.Allowed[lower].ToHashSet());
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Assembly_References_FollowTheTable(string room)
    {
        using PEReader image = new(File.OpenRead(Rooms.AssemblyPath(room)));
        MetadataReader metadata = image.GetMetadataReader();
        IEnumerable<string?> used = metadata.AssemblyReferences
            .Select(handle => Rooms.RoomOf(metadata.GetString(metadata.GetAssemblyReference(handle).Name)))
            .Where(name => name is not null);

        Findings.AssertNone(used.Except(Rooms.Allowed[room]));
    }

    // The compiler leaves unused references out of an assembly, so the project file is read as well.
    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Project_References_FollowTheTable(string room)
    {
        XDocument project = XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj"));
        IEnumerable<string> referenced = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Findings.AssertNone(referenced.Except(Rooms.Allowed[room]));
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Assembly_OtherThanNumerics_IsCompiledWithoutUnsafeCode(string room)
    {
        bool isUnsafe = Rooms.Load(room).ManifestModule.GetCustomAttributesData()
            .Any(attribute => attribute.AttributeType == typeof(System.Security.UnverifiableCodeAttribute));

        Assert.True(room == Rooms.UnsafeRoom || !isUnsafe, $"{room} is compiled with unsafe code; only {Rooms.UnsafeRoom} may be.");
    }
}
