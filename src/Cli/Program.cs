using System.Text;

namespace VggGen.Cli;

/// <summary>The process `vgg`.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        // Layers are written with `×`, whatever the system's code page is.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
        return VggTool.RunAsync(arguments, terminal, CancellationToken.None);
    }
}
