using System.Diagnostics;

namespace VggGen.Runtime.Tests;

/// <summary>A test that asks Pillow: skipped where Python has none.</summary>
internal sealed class PillowFactAttribute : FactAttribute
{
    // The system's own Python first: another one on the path seldom has the packages.
    private static readonly Lazy<string?> s_python = new(() => new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(HasPillow));

    public PillowFactAttribute() => Skip = s_python.Value is null ? "There is no Python 3 with Pillow, numpy and torchvision." : null;

    /// <summary>What a script writes to its standard output.</summary>
    public static byte[] Run(string script, params string[] arguments)
    {
        using var process = Start(s_python.Value!, ["-c", script, .. arguments]);
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.ToArray();
    }

    private static bool HasPillow(string python)
    {
        try
        {
            using var process = Start(python, ["-c", "import PIL, numpy, torchvision"]);
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string python, IEnumerable<string> arguments)
        => Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
