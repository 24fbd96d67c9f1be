using System.Runtime.InteropServices;

namespace VggGen.Cli.Output;

/// <summary>How many cells a line of the terminal has.</summary>
internal static class TerminalWidth
{
    private const int Usual = 80;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Asks the system where that is simple; the console, which sends the terminal commands first, everywhere else.</summary>
    public static int Find()
    {
        if (OperatingSystem.IsLinux())
        {
            // The error stream still knows where the output goes to a file, and the other way round.
            return Enumerable.Range(1, 2).Select(OfDescriptor).FirstOrDefault(width => width > 0, Usual);
        }

        try
        {
            return Console.WindowWidth is > 0 and var width ? width : Usual;
        }
        catch (IOException)
        {
            return Usual;
        }
    }

    private static int OfDescriptor(int descriptor) => ControlDevice(descriptor, GetWindowSize, out var size) == 0 ? size.Columns : 0;

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ControlDevice(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct WindowSize(ushort Rows, ushort Columns, ushort Width, ushort Height);
}
