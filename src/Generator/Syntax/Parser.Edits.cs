using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Edits in the block of a derivation: `after ANCHORS: layers`, `replace`, `remove`.</summary>
internal sealed partial class Parser
{
    private EditSyntax ParseEdit()
    {
        var start = cursor.Position;
        var verb = verbs[ParseName().Text];
        var anchors = new List<NameSyntax>();
        do
        {
            cursor.SkipLines();
            if (cursor.NameEnd(cursor.Position) == cursor.Position)
            {
                break;
            }

            anchors.Add(ParseAnchor());
            cursor.SkipSpaces();
        }
        while (TakeAnchorComma() || AtAnchorWithoutComma());

        if (verb == EditVerb.Remove)
        {
            return new EditSyntax(new SourceSpan(start, LastEnd(start)), verb, anchors.ToEquatableArray(), default);
        }

        if (cursor.At(':'))
        {
            cursor.Take(TokenKind.Sign, 1);
        }
        else
        {
            ReportEditColon(start, anchors.Count > 0);
        }

        cursor.SkipLines();
        var items = ParseItems(ListContext.Edit);
        if (items.Count == 0)
        {
            diagnostics.Report(new SourceSpan(start, LastEnd(start)), SyntaxMistakes.NoLayers(text[new SourceSpan(start, LastEnd(start))]));
        }

        return new EditSyntax(new SourceSpan(start, LastEnd(start)), verb, anchors.ToEquatableArray(), items.ToEquatableArray());
    }

    /// <summary>Passes over what stands where the colon should, up to one that stands further on.</summary>
    private void ReportEditColon(int start, bool hasAnchors)
    {
        var place = SourceSpan.At(LastEnd(start));
        var mistake = SyntaxMistakes.EditColon(hasAnchors ? text[new SourceSpan(start, place.End)] : "after conv1_1");
        if (AtWith)
        {
            var with = cursor.Take(TokenKind.Skipped, "with".Length);
            diagnostics.Report(place, mistake.Replace(place.To(with), ":"));
        }
        else if (StartsLayer(cursor.Position))
        {
            diagnostics.Report(place, mistake.Replace(place, ":"));
        }
        else
        {
            diagnostics.Report(place, mistake);
            var rest = cursor.CountWhile(cursor.Position, c => !Characters.IsLineEnd(c) && c is not (':' or '{' or '}' or ';' or '|' or '#'));
            if (cursor.CharacterAt(cursor.Position + rest) == ':')
            {
                cursor.Take(TokenKind.Skipped, rest);
                cursor.Take(TokenKind.Sign, 1);
            }
        }
    }

    /// <summary>`replace fc6 with FC-512`.</summary>
    private bool AtWith => cursor.MatchesWhole(cursor.Position, "with");
}
