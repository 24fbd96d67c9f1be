using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;
using Diagnostic = VggGen.Generator.Diagnostics.Diagnostic;

namespace VggGen.Generator.Roslyn;

/// <summary>From our diagnostics to Roslyn's.</summary>
internal static class DiagnosticConverter
{
    // There is no code for a network with an error: NoWarn would turn the error into an exception of the running app.
    private static readonly string[] notConfigurable = [WellKnownDiagnosticTags.NotConfigurable];

    public static void Report(SourceProductionContext output, EquatableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(Convert(diagnostic));
        }
    }

    /// <summary>Reports what is wrong with a project that has networks, which no file has a place for.</summary>
    public static void ReportProject(SourceProductionContext output, (ProjectEnvironment Environment, Project Project) input)
    {
        foreach (var mistake in input.Project.HasNetworks ? input.Environment.Mistakes : default)
        {
            output.ReportDiagnostic(Microsoft.CodeAnalysis.Diagnostic.Create(Descriptor(mistake.Rule, mistake.Severity), Location.None, mistake.Message));
        }
    }

    private static Microsoft.CodeAnalysis.Diagnostic Convert(Diagnostic diagnostic) => Microsoft.CodeAnalysis.Diagnostic.Create(
        Descriptor(diagnostic.Rule, diagnostic.Severity),
        LocationOf(diagnostic.Place),
        diagnostic.Related.Select(related => LocationOf(related.Place)),
        diagnostic.Message);

    private static DiagnosticDescriptor Descriptor(Rule rule, Severity severity) => new(
        rule.Code,
        rule.Title,
        "{0}",
        "VggGen",
        severity switch { Severity.Error => DiagnosticSeverity.Error, Severity.Warning => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: severity == Severity.Error ? notConfigurable : []);

    private static Location LocationOf(Place place) => Location.Create(
        place.Path,
        new TextSpan(place.Span.Start, place.Span.Length),
        new LinePositionSpan(Position(place.Start), Position(place.End)));

    private static LinePosition Position(LineColumn place) => new(place.Line - 1, place.Column - 1);
}
