using System.Diagnostics;

namespace VggGen.Shells;

/// <summary>Runs programs as a user's shell would: a build must not see the settings of the build that runs the tests.</summary>
internal static class UserShell
{
    /// <summary>The `dotnet` that runs the tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>
    /// Runs a program and returns its exit code and what it printed, output and errors together. `packages` is the package cache of its builds
    /// (`NUGET_PACKAGES`), or null for the one that their NuGet.config names.
    /// </summary>
    public static (int ExitCode, string Output) Run(string folder, string? packages, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";

        // No process of the build may outlive it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("NUGET_PACKAGES");
        if (packages is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packages;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"));
    }
}
