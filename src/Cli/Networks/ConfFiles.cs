using System.Text;
using VggGen.Generator.Compilation;
using VggGen.Generator.Roslyn;
using VggGen.Generator.Text;

namespace VggGen.Cli.Networks;

/// <summary>Reads `.vggconf` files for the compiler.</summary>
internal static class ConfFiles
{
    /// <summary>What stands in for a project's root namespace.</summary>
    public const string RootNamespace = "Networks";

    /// <summary>
    /// Reads files that are one project. Their namespaces follow their folders below the one that holds them all, as in a build: files of
    /// two folders may declare the same names. A file named twice is read once.
    /// </summary>
    /// <param name="paths">As the user wrote them, which is how they are shown.</param>
    public static IReadOnlyList<SourceFile> ReadProject(IReadOnlyList<string> paths)
    {
        var files = paths.DistinctBy(Path.GetFullPath, StringComparer.Ordinal).ToList();
        var layout = new ProjectLayout(RootNamespace, CommonFolder(files));
        return [.. files.Select(path => Read(path, layout.NamespaceOf(Path.GetFullPath(path))))];
    }

    /// <summary>Reads one file.</summary>
    public static SourceFile Read(string path) => Read(path, RootNamespace);

    private static SourceFile Read(string path, string defaultNamespace)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a directory; name the .vggconf files in it");
        }

        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > SourceText.MostBytes)
            {
                return SourceFile.TooLarge(path, stream.Length);
            }

            // A device or a pipe has no length and perhaps no end.
            var bytes = new byte[SourceText.MostBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > SourceText.MostBytes)
            {
                return SourceFile.TooLarge(path, count);
            }

            using var reader = new StreamReader(new MemoryStream(bytes, 0, count), Encoding.UTF8);
            var content = reader.ReadToEnd();
            return SourceFile.Of(path, content, reader.CurrentEncoding, defaultNamespace);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path}: there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static string CommonFolder(IEnumerable<string> paths)
    {
        var folders = paths.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!.Split(Path.DirectorySeparatorChar)).ToList();
        var shared = folders.Aggregate((common, folder) => [.. common.Zip(folder).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)]);
        return string.Join(Path.DirectorySeparatorChar, shared);
    }
}
