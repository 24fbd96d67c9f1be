using System.Diagnostics;
using System.Globalization;

namespace VggGen.Networks.Bench;

/// <summary>A side that waits in its own process for the next forward.</summary>
internal sealed class SideProcess : IDisposable
{
    private readonly Process _process;

    public SideProcess(IReadOnlyList<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Answer();
    }

    /// <summary>One forward.</summary>
    /// <returns>Milliseconds, and bytes of memory.</returns>
    public (double Milliseconds, double Memory) Run(int batchSize)
    {
        _process.StandardInput.WriteLine(batchSize.ToString(CultureInfo.InvariantCulture));
        var parts = Answer().Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("A side failed; its message stands above.");
}
