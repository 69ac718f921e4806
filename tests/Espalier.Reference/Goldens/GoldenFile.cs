namespace Espalier.Reference.Goldens;

/// <summary>Finds the golden files of <c>tests/Goldens</c>, which are copied beside every test assembly that references this project.</summary>
public static class GoldenFile
{
    /// <summary>Opens a golden for reading.</summary>
    /// <param name="name">The path below <c>tests/Goldens</c> with forward slashes, such as <c>torch/op_linear.safetensors</c>.</param>
    /// <returns>A stream at the file's beginning; the caller disposes it.</returns>
    /// <exception cref="FileNotFoundException">There is no golden of that name.</exception>
    public static Stream Open(string name) => File.OpenRead(PathOf(name));

    /// <summary>Returns where a golden lies, for readers that want a path.</summary>
    /// <param name="name">The path below <c>tests/Goldens</c> with forward slashes.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="FileNotFoundException">There is no golden of that name.</exception>
    public static string PathOf(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Goldens", name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"golden '{name}' is not in the test output; add it to tests/Goldens and build again", path);
    }
}
