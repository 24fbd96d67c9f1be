using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Options: `(stride 2, no bias)`.</summary>
internal sealed partial class Parser
{
    /// <summary>The comma that unclosed options took from the list around them.</summary>
    private SourceSpan? commaOfUnclosed;

    private bool AtOption(int position) =>
        OptionNames.All.Any(name => cursor.MatchesWhole(position, name)) && MatchLayerWord(position) is null
        || (cursor.MatchesWhole(position, "no") && OptionNames.Negatable.Any(name => cursor.MatchesWhole(cursor.AfterSpaces(position + 2), name)));

    /// <summary>`(64, 3)`: numbers where options should stand, as arguments do in other languages.</summary>
    private static readonly Regex argumentNumbers = new(@"\G[0-9]+(\.[0-9]+)?([ \t]*,[ \t]*[0-9]+(\.[0-9]+)?)*(?=[ \t]*\))", RegexOptions.CultureInvariant);

    private EquatableArray<OptionSyntax> ParseOptions(LayerWord layer, bool isComplete = true)
    {
        var open = cursor.Take(TokenKind.Sign, 1);
        var options = new List<OptionSyntax>();
        var end = open.End;
        SourceSpan? comma = null;
        var before = cursor.Tokens.Count;
        cursor.InParentheses = true;
        while (true)
        {
            cursor.SkipSpaces();
            if (cursor.At(')'))
            {
                cursor.Take(TokenKind.Sign, 1);
                if (cursor.Tokens.Skip(before).All(token => token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Skipped)))
                {
                    var span = new SourceSpan(open.Start, cursor.Position);
                    diagnostics.Report(span, SyntaxMistakes.EmptyOptions());
                }

                break;
            }

            if (EndsOptions())
            {
                // The comma behind the last option separates layers, since no option follows it.
                diagnostics.Report(open, SyntaxMistakes.Unclosed("(", ")").Replace(SourceSpan.At(end), ")"));
                commaOfUnclosed = comma;
                break;
            }

            if (cursor.At(',') || cursor.At(';'))
            {
                var second = cursor.Take(TokenKind.Sign, 1);
                diagnostics.Report(second, SyntaxMistakes.TwoCommas().Replace(second, string.Empty));
                continue;
            }

            comma = null;

            if (ParseOption(layer, isComplete) is { } option)
            {
                options.Add(option);
            }

            end = LastEnd(open.End);
            cursor.SkipSpaces();
            if (cursor.At(','))
            {
                comma = cursor.Take(TokenKind.Sign, 1);
            }
            else if (!cursor.At(')') && AtOption(cursor.Position))
            {
                var place = new SourceSpan(cursor.Position, WordEnd(cursor.Position));
                diagnostics.Report(place, SyntaxMistakes.MissingOptionComma(text[place]).Replace(SourceSpan.At(LastEnd(open.End)), ","));
            }
            else if (!cursor.At(')') && !EndsOptions())
            {
                var rest = SkipBad();
                diagnostics.Report(rest, SyntaxMistakes.TextAfter(text[rest], "the option", takesLineEnd: false));
            }
        }

        cursor.InParentheses = nesting > 0;
        return options.ToEquatableArray();
    }

    /// <summary>Whether something stands at the cursor that cannot be inside options: they were not closed.</summary>
    private bool EndsOptions() => cursor.AtEnd || cursor.Current is '|' or '{' or '}' || (MatchLayerWord(cursor.Position) is not null && !ClosesOnLine());

    /// <summary>Whether a parenthesis closes on this line before anything opens: what stands before it was meant to stand in it.</summary>
    private bool ClosesOnLine()
    {
        var length = cursor.CountWhile(cursor.Position, c => !Characters.IsLineEnd(c) && c is not ('(' or ')' or '{' or '}' or '|' or '#'));
        return cursor.CharacterAt(cursor.Position + length) == ')';
    }

    private OptionSyntax? ParseOption(LayerWord layer, bool isComplete = true)
    {
        var start = cursor.Position;
        var nameEnd = cursor.NameEnd(start);
        if (MatchLayerWord(start) is { } word)
        {
            var length = cursor.CountWhile(start, c => !Characters.IsLineEnd(c) && c is not (',' or ';' or '(' or ')' or '{' or '}' or '|' or '#'));
            var misplaced = cursor.Take(TokenKind.Skipped, TrimmedEnd(start, start + length) - start);
            diagnostics.Report(misplaced, NameMistakes.LayerAsOption(text[misplaced], word.Word == LayerWord.ReLU));
            return null;
        }

        if (nameEnd == start)
        {
            var numbers = argumentNumbers.Match(text.Content, start, Math.Min(64, cursor.Limit - start));
            var length = numbers.Success ? numbers.Length : cursor.CountWhile(start, c => c is not (',' or ')') && !Characters.IsLineEnd(c));
            var bad = cursor.Take(TokenKind.Skipped, Math.Max(1, length));
            diagnostics.Report(bad, SyntaxMistakes.OptionExpected(text[bad], layer, isComplete));
            return null;
        }

        var first = ParseName();
        var isNegated = string.Equals(first.Text, "no", StringComparison.OrdinalIgnoreCase);
        var name = first;
        if (isNegated && cursor.NameEnd(cursor.AfterSpaces(cursor.Position)) > cursor.AfterSpaces(cursor.Position))
        {
            cursor.SkipSpaces();
            name = ParseName();
        }

        SkipOptionSign(name);
        var value = ParseOptionValue();
        var span = new SourceSpan(start, LastEnd(start));
        var nameSpan = new SourceSpan(start, name.Span.End);
        return new OptionSyntax(span, name.Text.ToLowerInvariant(), nameSpan, isNegated, value);
    }

    /// <summary>`stride=2`, `stride: 2`: read as meant, and reported.</summary>
    private void SkipOptionSign(NameSyntax name)
    {
        var sign = cursor.AfterSpaces(cursor.Position);
        var next = cursor.AfterSpaces(sign + 1);
        var takesValue = OptionNames.WithValue.Contains(name.Text, StringComparer.OrdinalIgnoreCase);
        if (cursor.CharacterAt(sign) is not ('=' or ':') || !takesValue || !(Characters.IsDigit(cursor.CharacterAt(next)) || cursor.NameEnd(next) > next))
        {
            return;
        }

        cursor.SkipSpaces();
        var span = cursor.Take(TokenKind.Skipped, 1);
        var mended = new SourceSpan(name.Span.End, next);
        diagnostics.Report(span, SyntaxMistakes.OptionSign(name.Text, text.Content.Substring(next, WordEnd(next) - next)).Replace(mended, " "));
    }

    private SyntaxNode? ParseOptionValue()
    {
        var next = cursor.AfterSpaces(cursor.Position);
        if (AtReal(next))
        {
            cursor.SkipSpaces();
            return ParseNumberOrPair();
        }

        if (cursor.NameEnd(next) > next && MatchLayerWord(next) is null && !AtOption(next))
        {
            cursor.SkipSpaces();
            return ParseWordValue();
        }

        return null;
    }
}
