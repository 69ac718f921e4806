namespace Espalier.Architecture.Tests;

public sealed class PublicApiTests
{
    private const string AcceptVariable = "ESPALIER_ACCEPT_API";

    public static TheoryData<string> AllRooms => Rooms.Data;

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void PublicApi_OfEveryRoom_IsTheAcceptedOne(string room)
    {
        string path = SnapshotPath(room);
        string current = PublicApiRenderer.Render(Rooms.Load(room));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, current);
            return;
        }

        string accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        Assert.True(accepted == current, Explain(room, accepted, current));
    }

    [Fact]
    public void PublicApi_Snapshots_BelongToRoomsThatExist()
    {
        IEnumerable<string?> rooms = Directory.EnumerateFiles(Path.GetDirectoryName(SnapshotPath("any"))!, "*.txt").Select(Path.GetFileNameWithoutExtension);

        Findings.AssertNone(rooms.Except(Rooms.Existing));
    }

    private static string SnapshotPath(string room) =>
        Path.Combine(Repository.Root, "tests", typeof(PublicApiTests).Namespace!, "PublicApi", room + ".txt");

    private static string Explain(string room, string accepted, string current)
    {
        string[] before = accepted.Split('\n');
        string[] after = current.Split('\n');
        IEnumerable<string> changes = before.Except(after).Select(line => $"- {line.Trim()}").Concat(after.Except(before).Select(line => $"+ {line.Trim()}"));
        return $"""
            The public API of {room} is not the accepted one:
            {string.Join('\n', changes)}
            If the change is meant, accept it with
              {AcceptVariable}=1 dotnet test tests/{typeof(PublicApiTests).Namespace} --configuration Release
            and commit the changed file.
            """;
    }
}
