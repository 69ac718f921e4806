using System.Text;

namespace Espalier.Data.Tests;

/// <summary>A folder for the files of one test, removed afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("espalier-data-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Text(string name, string content) => Bytes(name, Encoding.UTF8.GetBytes(content));

    public string Bytes(string name, params byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
