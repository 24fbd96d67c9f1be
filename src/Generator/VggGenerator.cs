using Microsoft.CodeAnalysis;
using VggGen.Generator.Roslyn;

namespace VggGen.Generator;

/// <summary>
/// Turns the `.vggconf` files of a project into TorchSharp modules while it compiles. The steps are named so that tests can see
/// which of them ran; each hands on values that compare by content, so a step whose input is equal is not run again.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class VggGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var layout = context.AnalyzerConfigOptionsProvider.Select(Steps.ReadLayout).WithTrackingName(Steps.Layout);
        var texts = context.AdditionalTextsProvider.SelectMany(Steps.ReadText).WithTrackingName(Steps.Text);
        var files = texts.Combine(layout).Select(Steps.ParseFile).WithTrackingName(Steps.Parse);
        var project = files.Collect().Select(Steps.LinkProject).WithTrackingName(Steps.Link);
        var linked = files.Combine(project).Select(Steps.ImportBases).WithTrackingName(Steps.Import);
        var compiled = linked.Select(Steps.CompileFile).WithTrackingName(Steps.Compile);

        // Not by MetadataReferencesProvider, which compares all references one by one at each key that is pressed: the compilation keeps their list.
        var environment = context.CompilationProvider.Select(ProjectEnvironment.Of).WithTrackingName(Steps.Environment);

        // Three outputs: the code and, apart, the diagnostics of files and of the project, so that a mistake that moves regenerates nothing.
        var sources = compiled.SelectMany(Steps.ListNetworks).WithTrackingName(Steps.Networks).Select(Steps.EmitNetwork).WithTrackingName(Steps.Emit);
        context.RegisterSourceOutput(sources.Combine(environment), Steps.AddSource);
        var diagnostics = compiled.Select(Steps.ListDiagnostics).WithTrackingName(Steps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, DiagnosticConverter.Report);
        context.RegisterSourceOutput(environment.Combine(project), DiagnosticConverter.ReportProject);
    }
}
