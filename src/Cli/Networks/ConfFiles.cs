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

    /// <summary>What stands for the standard input among paths.</summary>
    public const string StandardInput = "-";

    /// <summary>The path under which the text of the standard input is compiled and shown.</summary>
    public const string StandardInputName = "stdin";

    /// <summary>
    /// Reads files that are one project. Their namespaces follow their folders below the one that holds them all, as in a build: files of
    /// two folders may declare the same names. A file named twice, be it by a link, is read once.
    /// </summary>
    /// <param name="paths">As the user wrote them, which is how they are shown: files, folders, patterns.</param>
    public static ConfProject ReadProject(IReadOnlyList<string> paths, Terminal terminal)
    {
        var problems = new List<string>();
        var files = paths
            .SelectMany(path => path == StandardInput ? [path] : Try<IReadOnlyList<string>>(path, ConfPaths.Find, problems) ?? [])
            .DistinctBy(path => path == StandardInput ? path : RealPath.Of(path), StringComparer.Ordinal)
            .ToList();
        var folder = CommonFolder(files.Select(path => path == StandardInput ? StandardInputName : path));
        var layout = new ProjectLayout(RootNamespace, folder);
        var sources = files.Select(path => path == StandardInput
            ? ReadStandardInput(terminal, layout)
            : Try(path, file => Read(file, layout.NamespaceOf(Path.GetFullPath(file))), problems));
        return new ConfProject([.. sources.OfType<SourceFile>()], folder, problems);
    }

    private static T? Try<T>(string path, Func<string, T> read, List<string> problems)
        where T : class
    {
        try
        {
            return read(path);
        }
        catch (UsageException exception)
        {
            problems.AddRange(exception.Messages);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"{path}: there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} cannot be read: {exception.Message}");
        }

        return null;
    }

    private static SourceFile ReadStandardInput(Terminal terminal, ProjectLayout layout)
    {
        using var stream = terminal.Input();
        return Read(stream, StandardInputName, layout.NamespaceOf(Path.GetFullPath(StandardInputName)));
    }

    private static SourceFile Read(string path, string defaultNamespace)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, defaultNamespace);
    }

    private static SourceFile Read(Stream stream, string path, string defaultNamespace)
    {
        if (stream.CanSeek && stream.Length > SourceText.MostBytes)
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

    private static string CommonFolder(IEnumerable<string> paths)
    {
        var folders = paths.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!.Split(Path.DirectorySeparatorChar)).ToList();
        var shared = folders.Skip(1).Aggregate(
            folders.FirstOrDefault() ?? [],
            (common, folder) => [.. common.Zip(folder).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)]);
        return string.Join(Path.DirectorySeparatorChar, shared);
    }
}
