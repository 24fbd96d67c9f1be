using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>How derivations begin, and what people write instead of `NAME extends BASE {`. All of it is read as meant, and reported once.</summary>
internal sealed partial class Parser
{
    /// <summary>Other languages' words for `extends`.</summary>
    private static readonly string[] otherDerivations = ["extends", "inherits", "derives", "from", "is"];

    /// <summary>Words that open a declaration in other languages; here a name does.</summary>
    private static readonly string[] otherDeclarations = [SettingKeys.Class, "network", "net", "model", "def", "let", "var", "struct", "record"];

    /// <summary>`My : D {`, `My = D {`, `My extend D {`: the end of what stands where `extends` should, or null.</summary>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where it ends.</param>
    private int? MeantExtendsEnd(int start, int end)
    {
        var sign = cursor.AfterSpaces(end);
        var signEnd = cursor.CharacterAt(sign) switch
        {
            ':' when cursor.CharacterAt(sign + 1) == '=' => sign + 2,
            ':' or '=' => sign + 1,
            _ => sign > end ? cursor.NameEnd(sign) : sign,
        };
        var isWord = signEnd > sign && Characters.IsLetter(text.Content[sign]);
        if (signEnd == sign || (isWord && NearNames.Find(text.Content.Substring(sign, signEnd - sign), otherDerivations) is null))
        {
            return null;
        }

        var baseStart = cursor.AfterSpaces(signEnd);
        var baseEnd = cursor.NameEnd(baseStart);
        var opensBlock = baseEnd > baseStart && cursor.CharacterAt(cursor.AfterLines(baseEnd)) == '{';
        return opensBlock && !IsSetting(start, end) && !IsNearLayer(start) && !IsNearLayer(baseStart) ? signEnd : null;
    }

    /// <summary>`class My extends D`, `my net extends D`: two names before `extends`.</summary>
    private bool AtSecondName(int end)
    {
        var second = cursor.AfterSpacesOfLine(end);
        var secondEnd = cursor.NameEnd(second);
        var word = cursor.AfterSpacesOfLine(secondEnd);
        if (second == end || secondEnd == second || word == secondEnd || cursor.MatchesWhole(second, "extends") || !cursor.MatchesWhole(word, "extends"))
        {
            return false;
        }

        // Blanks alone are no base: what follows must be a name.
        var baseStart = cursor.AfterSpacesOfLine(word + "extends".Length);
        return cursor.NameEnd(baseStart) > baseStart;
    }

    private bool IsSetting(int start, int end) => SettingKeys.Contains(Plain(text.Content.Substring(start, end - start)));

    /// <summary>Whether a layer's word stands here, spelled right or nearly so.</summary>
    private bool IsNearLayer(int position)
    {
        var length = cursor.CountWhile(position, Characters.IsLetter);
        return MatchLayerWord(position) is not null || NearNames.Find(text.Content.Substring(position, length), LayerWords.All.Select(entry => entry.Text)) is not null;
    }

    /// <summary>`NAME extends BASE`, or what was meant so.</summary>
    private (NameSyntax Name, NameSyntax Base) ParseDerivationHead(Opening opening)
    {
        var name = ParseName();
        if (opening == Opening.DerivationWithSecondName)
        {
            cursor.SkipSpaces();
            var second = ParseName();
            var isWord = otherDeclarations.Contains(name.Text, StringComparer.OrdinalIgnoreCase);
            var place = isWord ? name.Span : name.Span.To(second.Span);
            diagnostics.Report(place, isWord
                ? SyntaxMistakes.DeclarationWord(name.Text, second.Text).Replace(new SourceSpan(name.Span.Start, second.Span.Start), string.Empty)
                : SyntaxMistakes.NameWithBlanks($"{name.Text}-{second.Text}", "extends"));
            name = isWord ? second : new NameSyntax(place, $"{name.Text}-{second.Text}");
        }

        cursor.SkipSpaces();
        if (opening != Opening.MeantDerivation)
        {
            cursor.Take(TokenKind.Word, "extends".Length);
            cursor.SkipSpaces();
            return (name, ParseName());
        }

        var sign = cursor.Take(TokenKind.Skipped, MeantExtendsEnd(name.Span.Start, name.Span.End)!.Value - cursor.Position);
        cursor.SkipSpaces();
        var baseName = ParseName();
        var mended = new SourceSpan(name.Span.End, baseName.Span.Start);
        diagnostics.Report(sign, SyntaxMistakes.ExtendsExpected(text[sign], name.Text, baseName.Text).Replace(mended, " extends "));
        return (name, baseName);
    }

    /// <summary>What it would derive is read for its own mistakes, but declares nothing.</summary>
    private void ParseNamelessDerivation()
    {
        var word = cursor.Take(TokenKind.Word, "extends".Length);
        cursor.SkipSpaces();
        diagnostics.Report(word, SyntaxMistakes.NameExpected(ParseName().Text));
        ParseBlock(allowsEdits: true, isOpened: true);
    }
}
