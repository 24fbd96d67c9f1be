using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Blocks: `{ settings, claims and edits }`.</summary>
internal sealed partial class Parser
{
    /// <summary>A derivation without `{`: where edits follow, or anything that a block holds on the same line, it was forgotten.</summary>
    private BlockSyntax? ParseUnopenedBlock(string statement)
    {
        var end = SourceSpan.At(LastEnd(cursor.Position));
        cursor.SkipSpaces();
        var isOnLine = !cursor.AtLineEnd;
        cursor.SkipLines();
        var opening = cursor.AtEnd ? Opening.Item : Ahead();
        if (opening == Opening.Edit || (isOnLine && opening is Opening.Setting or Opening.Claim))
        {
            diagnostics.Report(end, SyntaxMistakes.BlockExpected(statement).Replace(end, " {"));
            return ParseBlock(allowsEdits: true, isOpened: false);
        }

        // An empty block would mend the text, but derive the base itself: what it should say only its author knows.
        diagnostics.Report(end, SyntaxMistakes.BlockExpected(statement));
        if (isOnLine)
        {
            SkipBad();
        }

        return null;
    }

    private BlockSyntax ParseBlock(bool allowsEdits, bool isOpened)
    {
        cursor.SkipLines();
        var open = isOpened ? cursor.Take(TokenKind.Sign, 1) : SourceSpan.At(cursor.Position);
        var settings = new List<SettingSyntax>();
        var claims = new List<ClaimSyntax>();
        var edits = new List<EditSyntax>();
        while (true)
        {
            cursor.SkipLines();
            if (cursor.At('}'))
            {
                cursor.Take(TokenKind.Sign, 1);
                break;
            }

            var opening = cursor.AtEnd ? Opening.Item : Ahead();
            if (cursor.AtEnd || cursor.At('|') || (OpensNetwork(opening) && opening != Opening.DefinitionWithColon))
            {
                if (isOpened)
                {
                    diagnostics.Report(open, SyntaxMistakes.Unclosed("{", "}").Replace(SourceSpan.At(LastEnd(open.End)), " }"));
                }

                break;
            }

            if (cursor.At(',') || cursor.At(';'))
            {
                cursor.Take(TokenKind.Sign, 1);
                continue;
            }

            if (AtDropoutWithoutColon())
            {
                opening = Opening.SettingWithoutColon;
            }

            switch (opening)
            {
                case Opening.Setting or Opening.SettingWithEquals or Opening.SettingWithoutColon:
                    settings.Add(ParseSetting());
                    EndStatement("the setting");
                    break;
                case Opening.Claim:
                    claims.Add(ParseClaim());
                    EndStatement("the claim");
                    break;
                case Opening.Edit:
                    var edit = ParseEdit();
                    if (edit.Verb == EditVerb.Remove)
                    {
                        EndStatement("the edit");
                    }

                    if (allowsEdits)
                    {
                        edits.Add(edit);
                    }
                    else
                    {
                        diagnostics.Report(edit.Span, SyntaxMistakes.EditOutside(text[new SourceSpan(edit.Span.Start, WordEnd(edit.Span.Start))]));
                    }

                    break;
                default:
                    ReportUnexpected(() => SyntaxMistakes.BlockEntry(Excerpt(cursor.Position)));
                    break;
            }
        }

        return new BlockSyntax(new SourceSpan(open.Start, LastEnd(open.End)), settings.ToEquatableArray(), claims.ToEquatableArray(), edits.ToEquatableArray());
    }

    /// <summary>`dropout 0.3`: in a block, where no layer can stand, a setting.</summary>
    private bool AtDropoutWithoutColon()
    {
        var value = cursor.AfterSpaces(cursor.Position + SettingKeys.Dropout.Length);
        return cursor.MatchesWhole(cursor.Position, SettingKeys.Dropout) && value > cursor.Position + SettingKeys.Dropout.Length
            && (Characters.IsDigit(cursor.CharacterAt(value)) || cursor.CharacterAt(value) == '.' || cursor.MatchesWhole(value, "off"));
    }
}
