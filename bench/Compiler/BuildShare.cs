using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using VggGen.Generator;

namespace VggGen.Compiler.Bench;

/// <summary>
/// What part of a real build is the generator's: a library with the paper's table is built again and again, and the C# compiler reports how long
/// each generator ran (`ReportAnalyzer`, driver time). Medians of nine builds, with the server that a developer's builds share, and with a compiler that is
/// started anew, which compiles the generator itself first.
/// </summary>
internal static partial class BuildShare
{
    private const int Builds = 9;

    public static void Print(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("vgggen-build-share-");
        try
        {
            Write(folder.FullName);
            Build(folder.FullName, "-restore", isServed: true);
            foreach (var isServed in (bool[])[true, false])
            {
                var runs = Enumerable.Range(0, Builds).Select(_ => Build(folder.FullName, "-t:Rebuild", isServed)).ToList();
                var build = Median(runs.Select(run => run.Build));
                var generator = Median(runs.Select(run => run.Generator));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isServed ? "compiler server" : "new compiler each time"),-22}  build {build,6:#,##0} ms  generator {generator,4:0} ms  {100 * generator / build,4:0.0} %"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder)
    {
        using var table = typeof(VggGenerator).Assembly.GetManifestResourceStream("table1.vggconf")!;
        using (var file = File.Create(Path.Combine(folder, "table1.vggconf")))
        {
            table.CopyTo(file);
        }

        File.WriteAllText(Path.Combine(folder, "share.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Acme</RootNamespace>
                <ReportAnalyzer>true</ReportAnalyzer>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{typeof(VggGenerator).Assembly.Location}" />
                <Reference Include="{typeof(TorchSharp.torch).Assembly.Location}" />
                <Reference Include="{typeof(VggNetwork).Assembly.Location}" />
                <AdditionalFiles Include="*.vggconf" />
                <CompilerVisibleProperty Include="RootNamespace" />
              </ItemGroup>
            </Project>
            """);
    }

    private static (double Build, double Generator) Build(string folder, string what, bool isServed)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", what, "-nologo", "-v:detailed", "-tl:off", $"-p:UseSharedCompilation={isServed}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(printed);
        }

        var line = Time().Match(printed);
        return (watch.Elapsed.TotalMilliseconds, line.Success ? 1000 * double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>`   0.012    5   VggGen.Generator.VggGenerator (…)`: seconds, percent of all generators, name.</summary>
    [GeneratedRegex(@"^\s*<?(\d+\.\d+)\s+\S+\s+VggGen\.Generator\.VggGenerator\b", RegexOptions.Multiline)]
    private static partial Regex Time();
}
