using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Roslyn;

/// <summary>
/// What the project gives to generated code. Two compilations that differ in their C# only share one list of references, so the two environments
/// are equal after one comparison, and what the references say is read once. It holds no compilation.
/// </summary>
internal sealed class ProjectEnvironment(ImmutableArray<MetadataReference> references, LanguageVersion? language) : IEquatable<ProjectEnvironment>
{
    private readonly Lazy<EquatableArray<Mistake>> mistakes = new(() =>
        ProjectChecks.Check([.. references.Select(ReferencedAssembly.Read).OfType<ReferencedAssembly>()], language));

    /// <summary>What is wrong with it where there are networks.</summary>
    public EquatableArray<Mistake> Mistakes => mistakes.Value;

    /// <summary>Whether what generated code stands on is there; where it is not, the code would only drown the one error that matters.</summary>
    public bool CanCompile => !Mistakes.Any(mistake => mistake.Rule.Code == ProjectMistakes.MissingReference);

    private ImmutableArray<MetadataReference> References { get; } = references;

    private LanguageVersion? Language { get; } = language;

    public static ProjectEnvironment Of(Microsoft.CodeAnalysis.Compilation compilation, CancellationToken cancellation) =>
        new(compilation.ExternalReferences, (compilation as CSharpCompilation)?.LanguageVersion);

    public bool Equals(ProjectEnvironment? other) => other is not null && References == other.References && Language == other.Language;

    public override bool Equals(object? obj) => Equals(obj as ProjectEnvironment);

    public override int GetHashCode() => References.GetHashCode();
}
