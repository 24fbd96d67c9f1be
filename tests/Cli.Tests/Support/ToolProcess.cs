using System.Diagnostics;
using System.Text;

namespace VggGen.Cli.Tests.Support;

/// <summary>The tool as its own process.</summary>
internal static class ToolProcess
{
    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Tool => Path.Combine(AppContext.BaseDirectory, "vgg.dll");

    /// <summary>Starts it; its streams are pipes.</summary>
    public static Process Start(params string[] arguments) => StartProgram(Host, [Tool, .. arguments]);

    /// <summary>Starts any program; its streams are pipes.</summary>
    public static Process StartProgram(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    public static Run End(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Run(process.ExitCode, output, error.GetAwaiter().GetResult());
        }
    }
}
