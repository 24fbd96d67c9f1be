using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;
using Diagnostic = VggGen.Generator.Diagnostics.Diagnostic;

namespace VggGen.Generator.Roslyn;

/// <summary>From our diagnostics to Roslyn's.</summary>
internal static class DiagnosticConverter
{
    public static void Report(SourceProductionContext output, EquatableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(Convert(diagnostic));
        }
    }

    private static Microsoft.CodeAnalysis.Diagnostic Convert(Diagnostic diagnostic)
    {
        var rule = diagnostic.Rule;
        var descriptor = new DiagnosticDescriptor(
            rule.Code,
            rule.Title,
            "{0}",
            "VggGen",
            diagnostic.Severity switch { Severity.Error => DiagnosticSeverity.Error, Severity.Warning => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
            isEnabledByDefault: true,
            helpLinkUri: rule.HelpLink);
        return Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor,
            LocationOf(diagnostic.Place),
            diagnostic.Related.Select(related => LocationOf(related.Place)),
            diagnostic.Message);
    }

    private static Location LocationOf(Place place) => Location.Create(
        place.Path,
        new TextSpan(place.Span.Start, place.Span.Length),
        new LinePositionSpan(Position(place.Start), Position(place.End)));

    private static LinePosition Position(LineColumn place) => new(place.Line - 1, place.Column - 1);
}
