namespace VggGen.Cli.Native;

/// <summary>Where NuGet unpacks packages.</summary>
internal static class GlobalPackages
{
    /// <summary>What `NUGET_PACKAGES` says, else NuGet's default. A folder that a NuGet.Config names is found by a restore.</summary>
    public static string Folder() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
