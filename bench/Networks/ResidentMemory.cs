using System.Globalization;

namespace VggGen.Networks.Bench;

/// <summary>Memory of this process that is not swapped out, as Linux counts it (proc(5), /proc/self/status); 0 elsewhere.</summary>
internal static class ResidentMemory
{
    /// <summary>Bytes now; the pages of mapped files among them.</summary>
    public static long Now() => Read("VmRSS:");

    /// <summary>The most since <see cref="ResetPeak"/>.</summary>
    public static long Peak() => Read("VmHWM:");

    public static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long Read(string key)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(key, StringComparison.Ordinal));
        return long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
