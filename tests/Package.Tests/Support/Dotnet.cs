using System.Diagnostics;

namespace VggGen.Package.Tests.Support;

/// <summary>Runs programs as a user's shell would, without the settings of the build that runs these tests.</summary>
internal static class Dotnet
{
    /// <summary>Runs `dotnet` and returns what it printed; fails the test where it fails.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var (exitCode, output) = Try(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} in {folder}:\n{output}");
        return output;
    }

    /// <summary>Runs `dotnet` and returns its exit code and what it printed.</summary>
    public static (int ExitCode, string Output) Try(string folder, params string[] arguments) =>
        Program(folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    /// <summary>Runs a program and returns its exit code and what it printed, output and errors together.</summary>
    public static (int ExitCode, string Output) Program(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_PACKAGES"] = PackageFeed.Cache;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"));
    }
}
