using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>Collects the mistakes of one file. A mistake that several networks share (a cell that spans all columns) is kept once.</summary>
internal sealed class DiagnosticBag(SourceText text)
{
    /// <summary>More than anyone mends before looking again; a file that is something else altogether has no end of them.</summary>
    public const int Most = 100;

    private readonly List<Diagnostic> diagnostics = [];
    private readonly HashSet<(string Code, SourceSpan Span)> seen = [];

    /// <summary>Where the text itself could not be read; what was made of it by guessing is no second mistake.</summary>
    private readonly List<SourceSpan> unreadable = [];

    public SourceText Text => text;

    public bool HasErrors { get; private set; }

    /// <summary>Whether what is reported from here on is not kept.</summary>
    public bool IsFull => diagnostics.Count > Most;

    /// <summary>What the network underway wants to hear.</summary>
    public Audience Audience { get; set; } = Audience.Everyone;

    public void Report(SourceSpan span, Mistake mistake)
    {
        HasErrors |= mistake.Severity == Severity.Error;
        if (IsFull)
        {
            return;
        }

        // What bytes that are no character were meant to say is anyone's guess; a word with a hidden character in it is not what it seems.
        if (text.IsUnreadable(span) && mistake.Rule.Code is not (Rules.NotUtf8 or Rules.UnexpectedCharacter))
        {
            return;
        }

        if (!Audience.Hears(mistake))
        {
            return;
        }

        if ((!mistake.Rule.IsSyntax && unreadable.Exists(span.Contains)) || !seen.Add((mistake.Rule.Code, span)))
        {
            return;
        }

        if (mistake is { Rule: { IsSyntax: true, Severity: Severity.Error }, IsMeaningCertain: false } && span.Length > 0)
        {
            unreadable.Add(span);
        }

        Add(span, diagnostics.Count < Most ? mistake : CharacterMistakes.TooMany(Most));
    }

    private void Add(SourceSpan span, Mistake mistake)
    {
        var related = mistake.Related.Select(place => new RelatedPlace(text.PlaceOf(place.Span), place.Label)).Concat(mistake.Elsewhere);
        diagnostics.Add(new Diagnostic(mistake.Rule, mistake.Severity, Excerpts.Shorten(mistake.Message), text.PlaceOf(span), related.ToEquatableArray(), mistake.Notes, mistake.Fix));
    }

    /// <summary>A bag that holds the same and may be added to.</summary>
    public DiagnosticBag Copy()
    {
        var copy = new DiagnosticBag(text) { HasErrors = HasErrors };
        copy.diagnostics.AddRange(diagnostics);
        copy.seen.UnionWith(seen);
        copy.unreadable.AddRange(unreadable);
        return copy;
    }

    /// <summary>All that was reported, in the order of the text.</summary>
    public IEnumerable<Diagnostic> InOrder() => diagnostics.OrderBy(diagnostic => diagnostic.Place.Span.Start).ThenBy(diagnostic => diagnostic.Rule.Code, StringComparer.Ordinal);
}
