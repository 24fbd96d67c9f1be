using Microsoft.CodeAnalysis;
using VggGen.Generator.Compilation;
using VggGen.Generator.Model;
using VggGen.Generator.Roslyn;
using VggGen.Generator.Text;
using Diagnostic = VggGen.Generator.Diagnostics.Diagnostic;

namespace VggGen.Generator.Tests.Support;

/// <summary>
/// Why each step of the pipeline ran or did not, as one line a step: `A Cached, B Modified`. `Cached` did not run, `Unchanged` ran
/// and gave the same, so that nothing behind it runs.
/// </summary>
internal sealed record RunReasons(string Parse, string Import, string Compile, string Networks, string Emit, string Diagnostics)
{
    public static RunReasons Of(GeneratorRunResult result) => new(
        Reasons(result, Steps.Parse),
        Reasons(result, Steps.Import),
        Reasons(result, Steps.Compile),
        Reasons(result, Steps.Networks),
        Reasons(result, Steps.Emit),
        Reasons(result, Steps.Diagnostics));

    private static string Reasons(GeneratorRunResult result, string step)
    {
        if (!result.TrackedSteps.TryGetValue(step, out var runs))
        {
            return "";
        }

        return string.Join(", ", runs.SelectMany(run => run.Outputs).Select(output => (NameOf(output.Value) + " " + output.Reason).TrimStart()));
    }

    private static string NameOf(object value) => value switch
    {
        ParsedFile file => Path.GetFileNameWithoutExtension(file.Source.Path),
        LinkedFile file => Path.GetFileNameWithoutExtension(file.File.Source.Path),
        CompiledFile file => Path.GetFileNameWithoutExtension(file.Path),
        NetworkModel network => network.Name,
        GeneratedFile file => file.HintName.Replace("Acme.", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal),
        EquatableArray<Diagnostic> => "",
        _ => throw new ArgumentException($"No name for {value.GetType()}."),
    };
}
