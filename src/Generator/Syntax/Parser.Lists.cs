using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Lists of layers.</summary>
internal sealed partial class Parser
{
    private enum ListContext
    {
        File,
        Group,
        Edit,
        Cell,
    }

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
}
