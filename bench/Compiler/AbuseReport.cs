using System.Diagnostics;
using System.Globalization;
using VggGen.Abuse;
using VggGen.Generator.Compilation;

namespace VggGen.Compiler.Bench;

/// <summary>Each abusive text once: how long the compiler takes for a file of nearly 1 MiB of it.</summary>
internal static class AbuseReport
{
    public static void Print(TextWriter output, string part = "")
    {
        foreach (var (name, make) in AbusiveTexts.All.Where(text => text.Key.Contains(part, StringComparison.Ordinal)))
        {
            var text = make();
            var watch = Stopwatch.StartNew();
            var file = VggCompiler.Compile([new SourceFile("abuse.vggconf", text, "")])[0];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{watch.ElapsedMilliseconds,8:N0} ms{file.Diagnostics.Count,8:N0} diagnostics"));
        }
    }
}
