using VggGen.Runtime.Tasks.Elf;

namespace VggGen.Runtime.Tasks;

/// <summary>The libstdc++ that programs of this system are given, and the versions it defines.</summary>
internal sealed class SystemLibStdCxx
{
    /// <summary>The name by which programs ask for it.</summary>
    public const string FileName = "libstdc++.so.6";

    private const string LoadedFiles = "/proc/self/maps";

    private static readonly string[] UsualFolders =
    [
        "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib/aarch64-linux-gnu",
        "/usr/lib64", "/lib64", "/usr/lib", "/lib", "/usr/local/lib64", "/usr/local/lib",
    ];

    private SystemLibStdCxx(string path, IReadOnlyCollection<string> versions)
    {
        Path = path;
        Versions = versions;
    }

    public string Path { get; }

    public IReadOnlyCollection<string> Versions { get; }

    /// <summary>The first of <paramref name="paths"/> that is a library for <paramref name="machine"/>; null if none is.</summary>
    public static SystemLibStdCxx? Find(int machine, IEnumerable<string> paths)
    {
        foreach (var path in paths)
            if (TryRead(path, machine) is { } found)
                return found;

        return null;
    }

    /// <summary>
    /// Where to look, the best first. The .NET runtime itself stands on libstdc++, so the one that the loader chose for
    /// this very process is the one that it will choose for the app, wherever the system keeps it.
    /// </summary>
    public static IEnumerable<string> UsualPaths()
    {
        foreach (var path in Loaded()) yield return path;

        var searched = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "";
        foreach (var folder in searched.Split([':'], StringSplitOptions.RemoveEmptyEntries).Concat(UsualFolders))
            yield return folder + "/" + FileName;
    }

    /// <summary>The libraries of that name mapped into this process: the sixth column of proc(5)'s maps.</summary>
    private static IEnumerable<string> Loaded()
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(LoadedFiles);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return lines
            .Where(line => line.Contains("/" + FileName))
            .Select(line => line.Substring(line.IndexOf('/')))
            .Distinct(StringComparer.Ordinal);
    }

    private static SystemLibStdCxx? TryRead(string path, int machine)
    {
        try
        {
            var image = ElfImage.Open(File.ReadAllBytes(path));
            return image.Machine == machine ? new SystemLibStdCxx(path, DefinedVersions.ReadAll(image)) : null;
        }
        catch (Exception exception) when (exception is ElfFormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Not there, a 32-bit sibling, a linker script: the next path may serve.
            return null;
        }
    }
}
