using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VggGen.Generator.Compilation;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Text;
using Diagnostic = VggGen.Generator.Diagnostics.Diagnostic;

namespace VggGen.Generator.Roslyn;

/// <summary>The steps of the pipeline: plain functions between Roslyn's inputs and the compiler.</summary>
internal static class Steps
{
    public const string Layout = "Layout";
    public const string Text = "Text";
    public const string Parse = "Parse";
    public const string Link = "Link";
    public const string Import = "Import";
    public const string Compile = "Compile";
    public const string Networks = "Networks";
    public const string Emit = "Emit";
    public const string Diagnostics = "Diagnostics";
    public const string Environment = "Environment";

    public static ProjectLayout ReadLayout(AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.GlobalOptions.TryGetValue("build_property.MSBuildProjectDirectory", out var folder);
        return new ProjectLayout(rootNamespace ?? string.Empty, folder ?? string.Empty);
    }

    public static ImmutableArray<TextFile> ReadText(AdditionalText text, CancellationToken cancellation)
    {
        if (!text.Path.EndsWith(".vggconf", StringComparison.OrdinalIgnoreCase))
        {
            return ImmutableArray<TextFile>.Empty;
        }

        var content = text.GetText(cancellation);
        return ImmutableArray.Create(new TextFile(text.Path, content?.ToString(), content?.Encoding));
    }

    public static ParsedFile ParseFile((TextFile Text, ProjectLayout Layout) input, CancellationToken cancellation)
    {
        var (path, content, encoding) = input.Text;
        return ParsedFile.Parse(content is null
            ? SourceFile.Unreadable(path)
            : SourceFile.Of(path, content, encoding, input.Layout.NamespaceOf(path)));
    }

    public static Project LinkProject(ImmutableArray<ParsedFile> files, CancellationToken cancellation) => new(files);

    public static LinkedFile ImportBases((ParsedFile File, Project Project) input, CancellationToken cancellation) =>
        new(input.File, input.Project.ImportsOf(input.File));

    public static CompiledFile CompileFile(LinkedFile file, CancellationToken cancellation)
    {
        try
        {
            return VggCompiler.Compile(file.File, file.Imports);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return VggCompiler.Failed(file.File.Source, exception);
        }
    }

    public static IEnumerable<NetworkModel> ListNetworks(CompiledFile file, CancellationToken cancellation) => file.Networks;

    public static GeneratedFile EmitNetwork(NetworkModel network, CancellationToken cancellation) =>
        new(network.HintName, ModuleEmitter.Emit(network));

    public static void AddSource(SourceProductionContext output, (GeneratedFile File, ProjectEnvironment Environment) input)
    {
        if (input.Environment.CanCompile)
        {
            output.AddSource(input.File.HintName, input.File.Content);
        }
    }

    public static EquatableArray<Diagnostic> ListDiagnostics(CompiledFile file, CancellationToken cancellation) => file.Diagnostics;
}
