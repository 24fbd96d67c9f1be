using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Networks: `NAME = layers`, a list without a name, a derivation, each with its block.</summary>
internal sealed partial class Parser
{
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
}
