using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>What a look over the whole text finds, comments included: characters that nobody sees, and two spellings of one sign.</summary>
internal static class CharacterScan
{
    public static void Report(SourceText text, IReadOnlyList<Token> tokens, DiagnosticBag diagnostics)
    {
        ReportHidden(text, diagnostics);
        ReportHidden(text, diagnostics, c => c == SourceText.Unreadable, 0, (_, count) => CharacterMistakes.NotUtf8(count));
        ReportHidden(text, diagnostics, c => c == '\0', 0, (_, count) => CharacterMistakes.Hidden("a NUL", count));
        ReportHidden(text, diagnostics, c => c == Characters.ByteOrderMark, 1, (_, count) => CharacterMistakes.Hidden("a byte-order mark", count));
        ReportHidden(text, diagnostics, Characters.IsBidirectional, 0, CharacterMistakes.Bidirectional);
        ReportSpellings(text, tokens, diagnostics, TokenKind.Times, '×');
        ReportSpellings(text, tokens, diagnostics, TokenKind.Arrow, '→');
    }

    /// <summary>Reports each character that takes a word apart unseen.</summary>
    private static void ReportHidden(SourceText text, DiagnosticBag diagnostics)
    {
        var isComment = false;
        for (var i = 0; i < text.Content.Length && text.HasUnreadable; i++)
        {
            isComment = !Characters.IsLineEnd(text.Content[i]) && (isComment || text.Content[i] == '#');
            if (!isComment && SourceText.IsHidden(text.Content[i]))
            {
                var place = new SourceSpan(i, i + 1);
                diagnostics.Report(place, CharacterMistakes.Unseen(text.Content[i]).Replace(place, string.Empty));
            }
        }
    }

    /// <summary>Reports the first of a kind with how many there are: a file in another encoding is full of them.</summary>
    private static void ReportHidden(SourceText text, DiagnosticBag diagnostics, Func<char, bool> isHidden, int from, Func<char, int, Mistake> mistake)
    {
        var (first, count) = (-1, 0);
        for (var i = from; i < text.Content.Length; i++)
        {
            if (isHidden(text.Content[i]))
            {
                first = first < 0 ? i : first;
                count++;
            }
        }

        if (count > 0)
        {
            diagnostics.Report(new SourceSpan(first, first + 1), mistake(text.Content[first], count));
        }
    }

    /// <summary>Reports the first sign that is spelled otherwise than the first of its kind.</summary>
    private static void ReportSpellings(SourceText text, IReadOnlyList<Token> tokens, DiagnosticBag diagnostics, TokenKind kind, char unicode)
    {
        SourceSpan? first = null;
        foreach (var token in tokens)
        {
            if (token.Kind != kind)
            {
                continue;
            }

            first ??= token.Span;
            if ((text.Content[token.Span.Start] == unicode) != (text.Content[first.Value.Start] == unicode))
            {
                diagnostics.Report(token.Span, CharacterMistakes.MixedSpelling(text[token.Span], text[first.Value]).With(first.Value, "the first one stands here"));
                return;
            }
        }
    }
}
