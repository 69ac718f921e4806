using System.Text.RegularExpressions;

namespace Espalier.Architecture.Tests;

public sealed partial class HouseRuleTests
{
    private const int LongestFile = 400;

    private static readonly string[] s_emptyNames = ["Utils", "Utilities", "Helper", "Helpers", "Manager", "Common", "Misc"];

    public static TheoryData<string> AllRooms => Rooms.Data;

    [Fact]
    public void Source_RandomNumbers_ComeFromNamedStreams()
    {
        AssertNowhere(RandomPattern(), file => true, "use RandomStream, so that results can be repeated");
    }

    [Fact]
    public void Source_Time_ComesFromATimeProvider()
    {
        AssertNowhere(ClockPattern(), file => true, "use TimeProvider, so that tests can set the clock");
    }

    [Fact]
    public void Source_OutsideTheCommandLine_NeverTouchesTheConsole()
    {
        AssertNowhere(ConsolePattern(), file => file.Room != Rooms.ConsoleRoom, "only the command line talks to the user");
    }

    [Fact]
    public void Source_OutsideNumerics_StartsNoParallelLoops()
    {
        AssertNowhere(ParallelPattern(), file => file.Room != "Espalier.Numerics", "use the worker pool, so that results do not depend on threads");
    }

    [Fact]
    public void Source_Everywhere_IsFinished()
    {
        IEnumerable<string> unfinished =
            from folder in new[] { "src", "tests" }
            from file in Repository.Sources(folder)
            where file.Room != typeof(HouseRuleTests).Namespace
            from match in UnfinishedPattern().Matches(file.Text)
            select $"{file.Path}({file.LineAt(match.Index)}): {match.Value}";

        Findings.AssertNone(unfinished);
    }

    [Fact]
    public void Source_Everywhere_HasNoRegions()
    {
        AssertNowhere(RegionPattern(), file => true, "a file that needs regions is two files");
    }

    [Fact]
    public void File_Everywhere_IsShort()
    {
        IEnumerable<string> tooLong =
            from folder in new[] { "src", "tests" }
            from file in Repository.Sources(folder)
            where file.LineCount > LongestFile
            select $"{file.Path}: {file.LineCount} lines, at most {LongestFile}; ask what second thing it does";

        Findings.AssertNone(tooLong);
    }

    [Fact]
    public void File_Names_SayWhatIsInside()
    {
        IEnumerable<string> empty =
            from file in Repository.Sources("src")
            from part in Path.ChangeExtension(file.Path, null).Split('/')
            where s_emptyNames.Any(name => part.EndsWith(name, StringComparison.Ordinal))
            select $"{file.Path}: '{part}' says nothing; name the thing";

        Findings.AssertNone(empty);
    }

    [Fact]
    public void File_WithAPublicType_HasOnlyThatOneAndItsName()
    {
        List<string> wrong = [];
        foreach (SourceFile file in Repository.Sources("src"))
        {
            string[] types = [.. PublicTypePattern().Matches(file.Code).Select(match => match.Groups["name"].Value).Distinct()];
            string stem = Path.GetFileName(file.Path).Split('.', '{', '`')[0];
            if (types.Length > 1)
            {
                wrong.Add($"{file.Path}: {types.Length} public types ({string.Join(", ", types)}), give each its own file");
            }
            else if (types.Length == 1 && types[0] != stem)
            {
                wrong.Add($"{file.Path}: holds {types[0]}, name it {types[0]}.cs");
            }
        }

        Findings.AssertNone(wrong);
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void PublicClass_InEveryRoom_IsSealedOrAbstract(string room)
    {
        // A static class is abstract and sealed to the runtime.
        IEnumerable<string> open = VisibleMembers.Types(Rooms.Load(room))
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => $"{type.FullName} is neither sealed nor abstract");

        Findings.AssertNone(open);
    }

    [Fact]
    public void Code_OfASourceFile_HasNeitherCommentsNorLiterals()
    {
        SourceFile file = new("src/Room/File.cs", "a // b\nc /* d\ne */ f \"g \\\" h\" i '\"' j @\"k \"\" l\" m \"\"\"n \" o\"\"\" p $\"q\" r");

        Assert.Equal(["a", "c", "f", "i", "j", "m", "p", "$", "r"], file.Code.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(file.Text.Length, file.Code.Length);
        Assert.Equal(3, file.LineCount);
    }

    private static void AssertNowhere(Regex pattern, Func<SourceFile, bool> applies, string remedy)
    {
        IEnumerable<string> found =
            from file in Repository.Sources("src").Where(applies)
            from match in pattern.Matches(file.Code)
            select $"{file.Path}({file.LineAt(match.Index)}): {match.Value.Trim()}; {remedy}";

        Findings.AssertNone(found);
    }

    [GeneratedRegex(@"\bnew\s+Random\s*\(|\bRandom\.Shared\b")]
    private static partial Regex RandomPattern();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"(?<!Spectre\.)\bConsole\.\w+")]
    private static partial Regex ConsolePattern();

    [GeneratedRegex(@"\bParallel\.(For|ForEach|ForAsync|ForEachAsync|Invoke)\b|\.AsParallel\s*\(")]
    private static partial Regex ParallelPattern();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bNotImplementedException\b")]
    private static partial Regex UnfinishedPattern();

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline)]
    private static partial Regex RegionPattern();

    // Namespaces are file-scoped, so a top-level type begins at the first column.
    [GeneratedRegex(
        @"^public\s+(?:(?:sealed|abstract|static|readonly|ref|partial|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+[\w<>\[\]?., ]+?)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicTypePattern();
}
