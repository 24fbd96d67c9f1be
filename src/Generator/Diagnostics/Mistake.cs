using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>What is wrong, before it has a place: made by the factories beside this file, placed by <see cref="DiagnosticBag"/>.</summary>
internal sealed record Mistake(Rule Rule, string Message)
{
    /// <summary>Further spans of the same file, each with a label.</summary>
    public EquatableArray<(SourceSpan Span, string Label)> Related { get; init; }

    /// <summary>Places in other files, each with a label.</summary>
    public EquatableArray<RelatedPlace> Elsewhere { get; init; }

    public EquatableArray<string> Notes { get; init; }

    public Fix? Fix { get; init; }

    /// <summary>Whether the text was read as it is surely meant, so that what follows from it is no guess and is told as well.</summary>
    public bool IsMeaningCertain { get; init; }

    /// <summary>The rule's, or a milder one where the rule has a harmless side (VGG0909).</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    public Mistake With(SourceSpan span, string label) => this with { Related = Related.Append((span, label)).ToEquatableArray() };

    /// <summary>Adds places in other files.</summary>
    public Mistake WithPlaces(EquatableArray<Place> places, string label) =>
        this with { Elsewhere = Elsewhere.Concat(places.Select(place => new RelatedPlace(place, label))).ToEquatableArray() };

    public Mistake Note(string note) => this with { Notes = Notes.Append(note).ToEquatableArray() };

    public Mistake Replace(SourceSpan span, string replacement) => this with { Fix = new Fix(span, replacement) };
}
