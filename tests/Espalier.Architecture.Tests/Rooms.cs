using System.Reflection;

namespace Espalier.Architecture.Tests;

/// <summary>The rooms of the house, and which room may use which: the one place where the arrows are written down for the machine.</summary>
internal static class Rooms
{
    /// <summary>The only room compiled with unsafe code.</summary>
    public const string UnsafeRoom = "Espalier.Numerics";

    /// <summary>The room of the command line, which alone may touch the console.</summary>
    public const string ConsoleRoom = "Espalier.Cli";

    /// <summary>Every room with the rooms it may refer to. Arrows point down only: a room stands above all rooms it names.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Espalier.Numerics"] = [],
        ["Espalier.Data"] = ["Espalier.Numerics"],
        ["Espalier.Dimension"] = ["Espalier.Numerics"],
        ["Espalier.Networks"] = ["Espalier.Numerics"],
        ["Espalier.Pruning"] = ["Espalier.Networks", "Espalier.Numerics"],
        ["Espalier.Onnx"] = ["Espalier.Networks", "Espalier.Numerics"],
        ["Espalier.Experiments"] =
        [
            "Espalier.Onnx", "Espalier.Pruning", "Espalier.Networks", "Espalier.Dimension", "Espalier.Data", "Espalier.Numerics",
        ],
        ["Espalier.Cli"] =
        [
            "Espalier.Experiments", "Espalier.Onnx", "Espalier.Pruning", "Espalier.Networks", "Espalier.Dimension", "Espalier.Data",
            "Espalier.Numerics",
        ],
    };

    /// <summary>The rooms that exist: the folders of <c>src</c>.</summary>
    public static IReadOnlyList<string> Existing { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary><see cref="Existing"/> as the data of a theory.</summary>
    public static TheoryData<string> Data => [.. Existing];

    /// <summary>The built assembly of a room, beside these tests.</summary>
    /// <param name="room">The name of the room.</param>
    /// <returns>The path of the assembly.</returns>
    public static string AssemblyPath(string room)
    {
        string path = Path.Combine(AppContext.BaseDirectory, AssemblyName(room) + ".dll");
        Assert.True(File.Exists(path), $"{room} is not below the command line, so these tests cannot see it; add a reference to it to {typeof(Rooms).Namespace}.csproj.");
        return path;
    }

    /// <summary>Loads the assembly of a room.</summary>
    /// <param name="room">The name of the room.</param>
    /// <returns>The assembly.</returns>
    public static Assembly Load(string room) => Assembly.LoadFrom(AssemblyPath(room));

    /// <summary>The room an assembly holds, or <see langword="null"/> when it is none of ours.</summary>
    /// <param name="assemblyName">A simple assembly name.</param>
    /// <returns>The name of the room.</returns>
    public static string? RoomOf(string assemblyName) =>
        assemblyName == AssemblyName(ConsoleRoom) ? ConsoleRoom
        : assemblyName.StartsWith("Espalier.", StringComparison.Ordinal) ? assemblyName
        : null;

    // The command line is started by its assembly's name, so that one is named as the user knows it.
    private static string AssemblyName(string room) => room == ConsoleRoom ? "espalier" : room;
}
