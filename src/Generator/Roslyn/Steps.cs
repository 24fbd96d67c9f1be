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

    public static bool IsVggConf(AdditionalText text) => text.Path.EndsWith(".vggconf", StringComparison.OrdinalIgnoreCase);

    public static ProjectLayout ReadLayout(AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.GlobalOptions.TryGetValue("build_property.MSBuildProjectDirectory", out var folder);
        return new ProjectLayout(rootNamespace ?? string.Empty, folder ?? string.Empty);
    }

    public static TextFile ReadText(AdditionalText text, CancellationToken cancellation) =>
        new(text.Path, text.GetText(cancellation)?.ToString());

    public static ParsedFile ParseFile((TextFile Text, ProjectLayout Layout) input, CancellationToken cancellation)
    {
        var source = new SourceFile(input.Text.Path, input.Text.Content ?? string.Empty, input.Layout.NamespaceOf(input.Text.Path));
        return input.Text.Content is null ? ParsedFile.Unreadable(source) : ParsedFile.Parse(source);
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

    public static EquatableArray<Diagnostic> ListDiagnostics(CompiledFile file, CancellationToken cancellation) => file.Diagnostics;
}
