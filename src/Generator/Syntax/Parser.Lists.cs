using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Lists of layers, and what may separate them.</summary>
internal sealed partial class Parser
{
    private enum ListContext
    {
        File,
        Group,
        Edit,
        Cell,
    }

    private const int DeepestNesting = 32;
    private int nesting;

    /// <summary>Commas that are missing at line ends of a group; in a group that is never closed they are no mistakes of their own.</summary>
    private readonly List<(SourceSpan Place, Mistake Mistake)> missingAtLineEnds = [];

    /// <param name="context">Where the list stands.</param>
    /// <param name="closer">The sign that ends it, where one opened it.</param>
    private List<ItemSyntax> ParseItems(ListContext context, char? closer = null)
    {
        var items = new List<ItemSyntax>();
        SourceSpan? lastComma = null;
        while (true)
        {
            if (context == ListContext.Cell)
            {
                cursor.SkipSpaces();
            }
            else
            {
                cursor.SkipLines();
            }

            if (cursor.AtEnd || (closer is { } end && cursor.At(end)) || EndsList(context))
            {
                return items;
            }

            if (context == ListContext.Edit && items.Count > 0 && AtSeparatorsOfBlock())
            {
                return items;
            }

            if (cursor.At(',') || cursor.At(';'))
            {
                var comma = cursor.Take(TokenKind.Sign, 1);
                diagnostics.Report(comma, (lastComma is null ? SyntaxMistakes.LeadingComma() : SyntaxMistakes.TwoCommas()).Replace(comma, string.Empty));
                continue;
            }

            if (context == ListContext.File && skippedBraces > 0 && cursor.At('}'))
            {
                // It closes what was passed over with the brace that opened it.
                cursor.Take(TokenKind.Skipped, 1);
                skippedBraces--;
                lastComma = ParseSeparatorAfterBad();
                continue;
            }

            if (context == ListContext.File && (cursor.At(')') || cursor.At('}')))
            {
                var stray = cursor.Take(TokenKind.Skipped, 1);
                diagnostics.Report(stray, SyntaxMistakes.Stray(text[stray]).Replace(stray, string.Empty));
                cursor.SkipSpaces();
                if (cursor.AtArrow || (Characters.IsTimes(cursor.Current) && MatchLayerWord(cursor.Position) is null))
                {
                    // A repeat and a shape belong to the group that it should have closed.
                    SkipBad();
                }

                lastComma = items.Count == 0 ? lastComma : ParseSeparatorAfterBad();
                continue;
            }

            if (context == ListContext.File && Ahead() is Opening.Setting or Opening.SettingWithEquals or Opening.SettingWithoutColon)
            {
                entries.Add(ParseSetting());
                EndStatement("the setting");
                continue;
            }

            if (context != ListContext.Edit && Ahead() == Opening.Edit)
            {
                var edit = SkipBad();
                diagnostics.Report(edit, SyntaxMistakes.EditOutside(text[edit]));
                items.Add(new BadItemSyntax(edit));
            }
            else
            {
                items.Add(ParseItem(context));
            }

            lastComma = ParseSeparator(context, items[items.Count - 1]);
        }
    }

    private bool EndsList(ListContext context)
    {
        switch (context)
        {
            case ListContext.File:
                return cursor.At('|') || cursor.At('{') || OpensNetwork(Ahead());
            case ListContext.Group:
                return cursor.At(')') || cursor.At('}') || cursor.At('{') || cursor.At('|') || OpensNetwork(Ahead()) || Ahead() == Opening.Setting;
            case ListContext.Edit:
                return cursor.At('}') || cursor.At('|') || Ahead() is not Opening.Item;
            default:
                return false;
        }
    }

    /// <summary>Behind the list of an edit: separators with no layer after them are the block's, which takes any number of them.</summary>
    private bool AtSeparatorsOfBlock()
    {
        var next = cursor.Position;
        while (cursor.CharacterAt(next) is ',' or ';')
        {
            next = cursor.AfterLines(next + 1);
        }

        return next > cursor.Position && (next >= cursor.Limit || cursor.CharacterAt(next) is '}' or '|' || Ahead(next) != Opening.Item);
    }

    private static bool OpensNetwork(Opening opening) =>
        opening is Opening.Definition or Opening.DefinitionWithColon or Opening.Derivation or Opening.MeantDerivation or Opening.DerivationWithSecondName or Opening.NamelessDerivation;

    /// <summary>After an item: a separator, the end of the list, or a mistake. Returns the comma, if there was one.</summary>
    private SourceSpan? ParseSeparator(ListContext context, ItemSyntax item)
    {
        if (commaOfUnclosed is { } taken)
        {
            commaOfUnclosed = null;
            return taken;
        }

        if (context != ListContext.Group && HasPassedLineEnd)
        {
            return null;
        }

        cursor.SkipSpaces();
        if (context == ListContext.Cell && cursor.Matches(cursor.Position, "<br>"))
        {
            return cursor.Take(TokenKind.Sign, "<br>".Length);
        }

        var position = context == ListContext.Group ? cursor.AfterLines(cursor.Position) : cursor.Position;
        if (cursor.CharacterAt(position) is ',' or ';')
        {
            cursor.SkipLines();
            return cursor.Take(TokenKind.Sign, 1);
        }

        if (TakeMeantComma() is { } meant)
        {
            return meant;
        }

        if (position >= cursor.Limit || cursor.CharacterAt(position) is ')' or '}' or '{')
        {
            return null;
        }

        if (context != ListContext.Group && cursor.AtLineEnd)
        {
            return null;
        }

        if (context == ListContext.Cell && StartsItem(position))
        {
            return null;
        }

        var end = LastEnd(0);
        cursor.SkipLines();
        if (EndsList(context) && context == ListContext.Group)
        {
            return null;
        }

        if (StartsItem(cursor.Position) || IsNearLayer(cursor.Position))
        {
            var gap = new SourceSpan(end, cursor.Position);
            var place = new SourceSpan(cursor.Position, WordEnd(cursor.Position));
            var mistake = SyntaxMistakes.MissingComma(text[place], takesLineEnd: context != ListContext.Group) with { IsMeaningCertain = true };
            mistake = EndsInRecovery ? mistake : mistake.Replace(SourceSpan.At(gap.Start), ",");
            if (HasPassedLineEnd)
            {
                missingAtLineEnds.Add((place, mistake));
            }
            else
            {
                diagnostics.Report(place, mistake);
            }

            return null;
        }

        var statement = item is ClaimSyntax ? "the claim" : item is GroupSyntax ? "the group" : "the layer";
        ReportUnexpected(() => SyntaxMistakes.TextAfter(Excerpt(cursor.Position), statement, takesLineEnd: context is ListContext.File or ListContext.Edit));
        return ParseSeparatorAfterBad();
    }

    private SourceSpan? ParseSeparatorAfterBad() =>
        cursor.At(',') || cursor.At(';') ? cursor.Take(TokenKind.Sign, 1) : null;

    private bool StartsItem(int position) =>
        StartsLayer(position) || AtWeightLayers(position) || cursor.MatchesWhole(position, "params") || cursor.MatchesWhole(position, "macs");

    /// <summary>The end of the run of text without spaces and separators: what a person calls the word.</summary>
    private int WordEnd(int position)
    {
        var length = cursor.CountWhile(position, c => !Characters.IsSpace(c) && !Characters.IsLineEnd(c) && c is not (',' or ';' or '(' or ')' or '{' or '}' or '|' or '#') && !LookAlikes.IsComma(c));
        return position + Math.Max(length, position < cursor.Limit ? 1 : 0);
    }

    /// <summary>Passes over text that could not be read, up to the next separator; parentheses are passed over whole.</summary>
    private SourceSpan SkipBad()
    {
        var depth = 0;
        var end = cursor.Position;
        while (end < cursor.Limit && !Characters.IsLineEnd(text.Content[end]))
        {
            var c = text.Content[end];
            if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && depth > 0)
            {
                depth--;
            }
            else if (c == '#' || (depth == 0 && end > cursor.Position && (c is ',' or ';' or '{' or '}' or ')' || LookAlikes.IsComma(c))))
            {
                break;
            }

            end++;
        }

        while (end > cursor.Position + 1 && Characters.IsSpace(text.Content[end - 1]))
        {
            end--;
        }

        return cursor.Take(TokenKind.Skipped, end - cursor.Position);
    }

    private ItemSyntax ParseGroup(ListContext context)
    {
        var open = cursor.Take(TokenKind.Sign, 1);
        if (++nesting > DeepestNesting)
        {
            diagnostics.Report(open, SyntaxMistakes.TooDeep(DeepestNesting));
            SkipGroup();
            nesting--;
            return new BadItemSyntax(open);
        }

        var inCell = context == ListContext.Cell;
        var missingBefore = missingAtLineEnds.Count;
        cursor.InParentheses = true;
        var items = ParseItems(inCell ? ListContext.Cell : ListContext.Group, closer: ')');
        nesting--;
        cursor.InParentheses = nesting > 0;
        if (cursor.At(')'))
        {
            cursor.Take(TokenKind.Sign, 1);
            missingAtLineEnds.Skip(missingBefore).ToList().ForEach(missing => diagnostics.Report(missing.Place, missing.Mistake));
        }
        else
        {
            // Any layer may be the last one of the group: where it ends only its author knows.
            diagnostics.Report(open, SyntaxMistakes.Unclosed("(", ")"));
        }

        missingAtLineEnds.RemoveRange(missingBefore, missingAtLineEnds.Count - missingBefore);
        var span = new SourceSpan(open.Start, LastEnd(open.End));
        if (items.Count == 0)
        {
            diagnostics.Report(span, SyntaxMistakes.EmptyGroup());
            return new BadItemSyntax(span);
        }

        return new GroupSyntax(span, items.ToEquatableArray());
    }

    private void SkipGroup()
    {
        var depth = 1;
        var end = cursor.Position;
        while (end < cursor.Limit && depth > 0)
        {
            depth += text.Content[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }

        cursor.Take(TokenKind.Skipped, end - cursor.Position);
    }
}
