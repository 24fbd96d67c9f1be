using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>A second place that contributes to a mistake: the first declaration, the header row, the FC before.</summary>
internal sealed record RelatedPlace(Place Place, string Label);

/// <summary>A replacement of one span that makes the diagnostic vanish and adds none.</summary>
internal sealed record Fix(SourceSpan Span, string Replacement);

/// <summary>A mistake that was found: the rule, one line that stands alone, and the smallest place at fault. Equal by value.</summary>
/// <param name="Notes">What led here, a line each: above all the chain of sizes.</param>
internal sealed record Diagnostic(
    Rule Rule,
    Severity Severity,
    string Message,
    Place Place,
    EquatableArray<RelatedPlace> Related,
    EquatableArray<string> Notes,
    Fix? Fix);
