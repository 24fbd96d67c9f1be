using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VggGen.Cli.Prediction;

/// <summary>What a project tells the generator, of a project that has a root namespace, a folder, and nothing else.</summary>
internal sealed class ProjectOptions(string rootNamespace, string folder) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(rootNamespace, folder);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties(string rootNamespace, string folder) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.RootNamespace" => rootNamespace,
                "build_property.MSBuildProjectDirectory" => folder,
                _ => null,
            };
            return value is not null;
        }
    }
}
