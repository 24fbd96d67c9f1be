using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Roslyn;

/// <summary>What a project must bring along so that generated code compiles and runs.</summary>
internal static class ProjectChecks
{
    /// <summary>The contract between generated code and runtime: one of the two that is raised must raise the other.</summary>
    public const int Contract = 1;

    private static readonly Version testedTorchSharp = new(typeof(ProjectChecks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "TorchSharpVersion").Value);

    /// <summary>The mistakes of a project, should it have networks.</summary>
    public static EquatableArray<Mistake> Check(IReadOnlyList<ReferencedAssembly> references, LanguageVersion? language) =>
        Mistakes(references, language).ToEquatableArray();

    private static IEnumerable<Mistake> Mistakes(IReadOnlyList<ReferencedAssembly> references, LanguageVersion? language)
    {
        var torchSharp = references.FirstOrDefault(reference => reference.Name == ReferencedAssembly.TorchSharp);
        var runtime = references.FirstOrDefault(reference => reference.Name == ReferencedAssembly.Runtime);
        if (torchSharp is null)
        {
            yield return ProjectMistakes.NotReferenced(ReferencedAssembly.TorchSharp);
        }
        else if (torchSharp.Version < testedTorchSharp)
        {
            yield return ProjectMistakes.OldTorchSharp(torchSharp.Version, testedTorchSharp);
        }

        if (runtime is null)
        {
            yield return ProjectMistakes.NotReferenced(ReferencedAssembly.Runtime);
        }
        else if (runtime.Contract != Contract)
        {
            yield return ProjectMistakes.OtherContract(runtime.Contract, Contract);
        }

        if (language < LanguageVersion.CSharp9)
        {
            yield return ProjectMistakes.OldLanguage(language.Value.ToDisplayString());
        }
    }
}
