using System.Text;
using VggGen.Generator.Binding;
using VggGen.Generator.Compilation;

namespace VggGen.Generator.Roslyn;

/// <summary>An additional file; its content is null where it cannot be read.</summary>
internal sealed record TextFile(string Path, string? Content, Encoding? Encoding);

/// <summary>A file with what it sees of the others. A parsed file equals itself only, imports compare by value.</summary>
internal sealed record LinkedFile(ParsedFile File, Imports Imports);

/// <summary>What the project says about names: its root namespace and its folder.</summary>
internal sealed record ProjectLayout(string RootNamespace, string Folder)
{
    /// <summary>The root namespace and the file's folder below the project, as the SDK does for C#; a file outside the project has the root alone.</summary>
    public string NamespaceOf(string path)
    {
        var folder = Normal(System.IO.Path.GetDirectoryName(path) ?? string.Empty);
        var root = Normal(Folder);
        var isInside = root.Length > 0 && (folder + "/").StartsWith(root + "/", StringComparison.Ordinal);
        return ClassNames.Namespace(RootNamespace, isInside ? folder.Substring(root.Length) : string.Empty);
    }

    private static string Normal(string path) => path.Replace('\\', '/').TrimEnd('/');
}
