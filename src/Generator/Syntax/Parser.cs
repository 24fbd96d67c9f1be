using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>
/// Reads a file by recursive descent. It never gives up: after a mistake it goes on at the next separator, so that one
/// build shows all mistakes, and it reports each text at fault once.
/// </summary>
internal sealed partial class Parser(SourceText text, DiagnosticBag diagnostics)
{
    private readonly Cursor cursor = new(text.Content);

    /// <summary>Settings that stand between the layers of a list belong to the file; they are gathered here.</summary>
    private readonly List<SyntaxNode> entries = [];

    public IReadOnlyList<Token> Tokens => cursor.Tokens;

    public FileSyntax ParseFile()
    {
        while (true)
        {
            cursor.SkipLines();
            if (cursor.AtEnd)
            {
                break;
            }

            if (cursor.At('|'))
            {
                entries.Add(ParseTable());
            }
            else if (Ahead() is Opening.Setting or Opening.SettingWithEquals or Opening.SettingWithoutColon)
            {
                entries.Add(ParseSetting());
                EndStatement("the setting");
            }
            else
            {
                ParseNetwork();
            }
        }

        ForeignComments.Report(text, cursor.ForeignComments, diagnostics);
        var whole = new SourceSpan(0, text.Content.Length);
        if (!entries.Any(entry => entry is NetworkSyntax or TableSyntax) && !diagnostics.HasErrors)
        {
            diagnostics.Report(SourceSpan.At(text.Content.Length), SyntaxMistakes.NoNetwork());
        }

        return new FileSyntax(whole, entries.ToEquatableArray());
    }

    private void ParseNetwork()
    {
        var start = cursor.Position;
        NameSyntax? name = null;
        NameSyntax? baseName = null;
        var opening = Ahead();
        if (opening == Opening.NamelessDerivation)
        {
            ParseNamelessDerivation();
            return;
        }

        if (opening is Opening.Definition or Opening.DefinitionWithColon)
        {
            name = ParseName();
            cursor.SkipSpaces();
            var sign = cursor.Take(TokenKind.Sign, cursor.At(':') && cursor.CharacterAt(cursor.Position + 1) == '=' ? 2 : 1);
            if (opening == Opening.DefinitionWithColon)
            {
                diagnostics.Report(sign, SyntaxMistakes.ColonDefines(name.Text).Replace(new SourceSpan(name.Span.End, sign.End), " ="));
            }
        }
        else if (opening is Opening.Derivation or Opening.MeantDerivation or Opening.DerivationWithSecondName)
        {
            (name, baseName) = ParseDerivationHead(opening);
        }

        var place = entries.Count;
        List<ItemSyntax> items = [];
        if (baseName is null)
        {
            items = AtBracedLayers() ? ParseBracedLayers() : ParseItems(ListContext.File);
            if (items.Count == 0 && name is not null)
            {
                diagnostics.Report(name.Span, SyntaxMistakes.NoLayers(name.Text));
            }
        }

        // Behind a list that could not be read the block may well be that of a derivation.
        var takesEdits = baseName is not null || (items.Count > 0 && items[items.Count - 1] is BadItemSyntax);
        var block = cursor.CharacterAt(cursor.AfterLines(cursor.Position)) == '{' ? ParseBlock(takesEdits, isOpened: true) : null;
        if (baseName is not null && block is null)
        {
            block = ParseUnopenedBlock($"{name!.Text} extends {baseName.Text}");
        }

        var isEmpty = name is null && items.Count == 0 && block is null;
        if (isEmpty)
        {
            if (cursor.Position == start)
            {
                SkipBad();
            }

            return;
        }

        var onlyClaims = name is null && items.Count > 0 && items.TrueForAll(item => item is ClaimSyntax);
        if (onlyClaims && entries.Exists(entry => entry is NetworkSyntax or TableSyntax))
        {
            diagnostics.Report(items[0].Span, SyntaxMistakes.ClaimOutside(text[items[0].Span]));
            return;
        }

        var network = new NetworkSyntax(new SourceSpan(start, LastEnd(start)), name, baseName, items.ToEquatableArray(), block);
        entries.Insert(place, network);
    }

    /// <summary>What it would derive is read for its own mistakes, but declares nothing.</summary>
    private void ParseNamelessDerivation()
    {
        var word = cursor.Take(TokenKind.Word, "extends".Length);
        cursor.SkipSpaces();
        diagnostics.Report(word, SyntaxMistakes.NameExpected(ParseName().Text));
        ParseBlock(allowsEdits: true, isOpened: true);
    }

    private NameSyntax ParseName()
    {
        var end = cursor.NameEnd(cursor.Position);
        var span = cursor.Take(TokenKind.Word, end - cursor.Position);
        ReportTypographicHyphens(span);
        return new NameSyntax(span, Plain(text[span]));
    }

    /// <summary>The end of the last token that means something.</summary>
    private int LastEnd(int atLeast)
    {
        for (var i = cursor.Tokens.Count - 1; i >= 0; i--)
        {
            var token = cursor.Tokens[i];
            if (token.Kind is not (TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment or TokenKind.Emphasis))
            {
                return Math.Max(atLeast, token.Span.End);
            }
        }

        return atLeast;
    }

    /// <summary>Whether the line of the last token that means something was left already: unclosed parentheses look beyond it.</summary>
    private bool HasPassedLineEnd
    {
        get
        {
            for (var i = cursor.Tokens.Count - 1; i >= 0 && cursor.Tokens[i].Kind is TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment; i--)
            {
                if (cursor.Tokens[i].Kind == TokenKind.LineEnd)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>After a setting or a derivation: a separator or a line end must follow.</summary>
    private void EndStatement(string statement)
    {
        cursor.SkipSpaces();
        if (cursor.AtLineEnd || HasPassedLineEnd || cursor.At('}') || cursor.At('{'))
        {
            return;
        }

        if (cursor.At(',') || cursor.At(';'))
        {
            cursor.Take(TokenKind.Sign, 1);
            return;
        }

        ReportUnexpected(() => SyntaxMistakes.TextAfter(Excerpt(cursor.Position), statement, takesLineEnd: true));
        ParseSeparatorAfterBad();
    }

    private void ReportTypographicHyphens(SourceSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (Characters.IsTypographicHyphen(text.Content[i]))
            {
                var place = new SourceSpan(i, i + 1);
                diagnostics.Report(place, CharacterMistakes.TypographicHyphen().Replace(place, "-"));
            }
        }
    }

    private static string Plain(string name) =>
        name.Any(Characters.IsTypographicHyphen) ? new string([.. name.Select(c => Characters.IsHyphen(c) ? '-' : c)]) : name;
}
