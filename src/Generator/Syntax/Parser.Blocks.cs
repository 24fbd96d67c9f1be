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

    /// <summary>The name of a layer; `conv1.1` and `conv1_*` are taken whole, so that each is one mistake.</summary>
    private NameSyntax ParseAnchor()
    {
        var name = ParseName();
        var number = cursor.AfterSpacesOfLine(cursor.Position);
        if (number > cursor.Position && Characters.IsDigit(cursor.CharacterAt(number)) && IsAnchorWord(name.Text.ToLowerInvariant()))
        {
            cursor.SkipSpaces();
            cursor.Take(TokenKind.Skipped, cursor.CountWhile(number, Characters.IsNamePart));
            var blank = new SourceSpan(name.Span.End, number);
            var whole = new SourceSpan(name.Span.Start, cursor.Position);
            var joined = name.Text + text[new SourceSpan(number, cursor.Position)];
            diagnostics.Report(whole, SyntaxMistakes.AnchorWithBlank(joined).Replace(blank, string.Empty));
            return new NameSyntax(whole, joined);
        }

        if (!cursor.At('*') && !(cursor.At('.') && Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1))))
        {
            return name;
        }

        cursor.Take(TokenKind.Skipped, 1 + cursor.CountWhile(cursor.Position + 1, Characters.IsNamePart));
        var span = new SourceSpan(name.Span.Start, cursor.Position);
        return new NameSyntax(span, text[span]);
    }

    /// <summary>A comma goes on with anchors; after `remove` it may as well end the edit, so what follows is looked at.</summary>
    private bool TakeAnchorComma()
    {
        if (!cursor.At(','))
        {
            return false;
        }

        var next = cursor.AfterLines(cursor.Position + 1);
        if (cursor.CharacterAt(next) == ':')
        {
            var comma = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(comma, SyntaxMistakes.TrailingComma().Replace(comma, string.Empty));
            cursor.SkipSpaces();
            return false;
        }

        var isDoubled = cursor.CharacterAt(next) == ',' && AtAnchor(cursor.AfterLines(next + 1));
        if (!isDoubled && !AtAnchor(next))
        {
            return false;
        }

        cursor.Take(TokenKind.Sign, 1);
        if (isDoubled)
        {
            cursor.SkipLines();
            var second = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(second, SyntaxMistakes.TwoCommas().Replace(second, string.Empty));
        }

        return true;
    }

    /// <summary>`replace fc6 fc7: …`: read as meant, and reported.</summary>
    private bool AtAnchorWithoutComma()
    {
        var letters = cursor.CountWhile(cursor.Position, Characters.IsLetter);
        var word = text.Content.Substring(cursor.Position, letters).ToLowerInvariant();
        var place = new SourceSpan(cursor.Position, cursor.NameEnd(cursor.Position));
        var isNotation = text[place].Any(Characters.IsHyphen) && !AtAnchorsBeforeColon(place.Start);
        if (!IsAnchorWord(word) || place.Length == letters || isNotation)
        {
            return false;
        }

        var mistake = SyntaxMistakes.MissingAnchorComma(text[place]) with { IsMeaningCertain = true };
        diagnostics.Report(place, mistake.Replace(SourceSpan.At(LastEnd(0)), ","));
        return true;
    }

    private static bool IsAnchorWord(string word) => word is "conv" or "pool" or "lrn" or "fc" or "drop";

    /// <summary>`conv2-1 conv3-1: …`: names that lead to a colon, so they are no layers.</summary>
    private bool AtAnchorsBeforeColon(int position)
    {
        const int farthest = 200;
        for (var start = position; position < start + farthest;)
        {
            var end = cursor.NameEnd(position);
            if (end == position || verbs.ContainsKey(text.Content.Substring(position, end - position)))
            {
                return false;
            }

            position = cursor.AfterSpacesOfLine(end);
            if (cursor.CharacterAt(position) == ':')
            {
                return true;
            }

            position = cursor.CharacterAt(position) == ',' ? cursor.AfterSpacesOfLine(position + 1) : position;
        }

        return false;
    }

    private bool AtAnchor(int position)
    {
        var end = cursor.NameEnd(position);
        if (end == position)
        {
            return false;
        }

        var word = Plain(text.Content.Substring(position, end - position));
        var isKey = SettingKeys.Contains(word) || verbs.ContainsKey(word) || cursor.MatchesWhole(position, "params") || cursor.MatchesWhole(position, "macs");
        return !isKey || cursor.CharacterAt(cursor.AfterSpaces(end)) == ',';
    }
}
