using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VggGen.Cli;

/// <summary>The process `vgg`.</summary>
internal static class Program
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<int> Main(string[] arguments)
    {
        // Layers are written with `×`, whatever the system's code page is.
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = utf8;
        }

        var (isTerminal, errorIsTerminal) = (!Console.IsOutputRedirected, !Console.IsErrorRedirected);
        await using var output = new StreamWriter(isTerminal ? Open(1) : Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        await using var error = new StreamWriter(errorIsTerminal ? Open(2) : Console.OpenStandardError(), utf8) { AutoFlush = true };
        return await VggTool.RunAsync(arguments, new Terminal(output, error, isTerminal, errorIsTerminal), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// A stream to a terminal. The console's own sends the terminal commands before the first word, also before JSON and where NO_COLOR is
    /// set. What is no terminal stays the console's: a file that both streams go to has one position for the two.
    /// </summary>
    private static Stream Open(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
        }

        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }
}
