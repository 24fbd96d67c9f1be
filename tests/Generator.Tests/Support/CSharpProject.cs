using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace VggGen.Generator.Tests.Support;

/// <summary>A C# project as a strict user sets it up: documentation on, every warning an error.</summary>
internal sealed record CSharpProject(LanguageVersion Version = LanguageVersion.Latest, NullableContextOptions Nullable = NullableContextOptions.Enable)
{
    private static readonly CSharpCompilation empty = CSharpCompilation.Create("Acme", references: References.All);

    /// <summary>All that the language's versions and the nullable context can differ in.</summary>
    public static IReadOnlyList<CSharpProject> All { get; } =
    [
        new(LanguageVersion.CSharp9, NullableContextOptions.Enable),
        new(LanguageVersion.CSharp9, NullableContextOptions.Disable),
        new(LanguageVersion.Latest, NullableContextOptions.Enable),
        new(LanguageVersion.Latest, NullableContextOptions.Disable),
    ];

    public CSharpParseOptions ParseOptions => new(Version, DocumentationMode.Diagnose);

    public CSharpCompilation Compile(params string[] sources) => empty
        .WithOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: Nullable,
            xmlReferenceResolver: null))
        .AddSyntaxTrees(sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, FormattableString.Invariant($"{index}.cs"))));

    /// <summary>Errors and warnings of the sources, a line each; nothing where they compile cleanly, to the last instruction.</summary>
    public string Problems(params string[] sources) => Build(sources).Problems;

    /// <summary>The assembly, and what <see cref="Problems"/> says of it.</summary>
    public (byte[] Image, string Problems) Build(params string[] sources)
    {
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = Compile(sources).Emit(image, xmlDocumentationStream: documentation);
        var problems = result.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning);
        return (image.ToArray(), string.Join('\n', problems.Select(diagnostic => diagnostic.ToString())));
    }
}
