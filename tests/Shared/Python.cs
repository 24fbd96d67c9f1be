using System.ComponentModel;
using System.Diagnostics;

namespace VggGen.PyTorch;

/// <summary>Runs Python where it is installed with PyTorch, or with ONNX.</summary>
internal static class Python
{
    private static readonly Lazy<string?> s_withTorch = new(() => Candidates().FirstOrDefault(candidate => TryRun(candidate, "import torch", [], out _)));

    private static readonly Lazy<string?> s_withOnnx = new(() => Candidates().FirstOrDefault(candidate => TryRun(candidate, "import onnx", [], out _)));

    /// <summary>The program; null where none can import torch.</summary>
    public static string? WithTorch => s_withTorch.Value;

    /// <summary>The program; null where none can import onnx.</summary>
    public static string? WithOnnx => s_withOnnx.Value;

    /// <summary>Runs a script with PyTorch; what it prints is given back, and it must succeed.</summary>
    public static string Run(string script, params string[] arguments) => RunWith(WithTorch!, script, arguments);

    /// <summary>Runs a script with a program; what it prints is given back, and it must succeed.</summary>
    public static string RunWith(string program, string script, params string[] arguments)
    {
        Assert.True(TryRun(program, script, arguments, out var output), output);
        return output;
    }

    private static string[] Candidates() => OperatingSystem.IsWindows() ? ["python", "python3"] : ["python3", "/usr/bin/python3", "/usr/local/bin/python3"];

    private static bool TryRun(string program, string script, string[] arguments, out string output)
    {
        var start = new ProcessStartInfo(program, ["-W", "ignore", "-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            output += errors.Result;
            return process.ExitCode == 0;
        }
        catch (Win32Exception exception)
        {
            output = exception.Message;
            return false;
        }
    }
}
