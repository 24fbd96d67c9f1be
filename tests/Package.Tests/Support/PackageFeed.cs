namespace VggGen.Package.Tests.Support;

/// <summary>
/// The packages of this repository, packed from what was just built into a folder that restores take them from. They unpack into a cache
/// of their own, beside the build's output: the user's cache never holds a package that was not published.
/// </summary>
public sealed class PackageFeed
{
    public PackageFeed()
    {
        Directory.CreateDirectory(Cache);
        foreach (var stale in Directory.EnumerateDirectories(Cache, "vgggen*"))
        {
            Directory.Delete(stale, recursive: true);
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        PackOutput = Dotnet.Run(Repository.Folder, "pack", "--no-build", "-c", Repository.Configuration, "-o", Folder, "-tl:off");
    }

    /// <summary>Where packages unpack to. Foreign ones stay there from run to run.</summary>
    internal static string Cache { get; } = Path.Combine(Repository.Folder, "artifacts", "package-tests", "cache");

    /// <summary>Where the packages lie.</summary>
    public string Folder { get; } = Path.Combine(Repository.Folder, "artifacts", "package-tests", "feed");

    /// <summary>What `dotnet pack` printed.</summary>
    public string PackOutput { get; }

    /// <summary>Writes the NuGet.config by which projects below a folder find the packages, and foreign ones in the user's cache.</summary>
    public void Configure(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources><add key="vgggen" value="{Folder}" /></packageSources>
          <fallbackPackageFolders><add key="user" value="{UserCache()}" /></fallbackPackageFolders>
        </configuration>
        """);

    private static string UserCache()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.CreateDirectory(folder).FullName;
    }
}
