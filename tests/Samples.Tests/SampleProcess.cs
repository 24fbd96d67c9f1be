using System.Diagnostics;

namespace VggGen.Samples.Tests;

/// <summary>Runs the samples as processes of their own.</summary>
internal static class SampleProcess
{
    // A sample that waits for another one waits for ever where that one has ended.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>The folder of the samples' sources.</summary>
    public static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../samples"));

    /// <summary>The program that runs assemblies.</summary>
    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a sample to its end.</summary>
    public static (int ExitCode, string[] Output, string Error) Run(string sample, params string[] arguments)
        => Start(Host, [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string[] Output, string Error) Start(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.GetAwaiter().GetResult());
    }
}
