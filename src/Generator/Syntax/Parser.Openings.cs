using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>What begins at the cursor, told by looking ahead.</summary>
internal sealed partial class Parser
{
    private enum Opening
    {
        Item,
        Setting,

        /// <summary>`classes = 10`: a setting's name with the sign that defines.</summary>
        SettingWithEquals,

        /// <summary>`classes 10`: a setting without its sign.</summary>
        SettingWithoutColon,
        Definition,

        /// <summary>`A: conv3-64`: a network with the sign that sets.</summary>
        DefinitionWithColon,
        Derivation,

        /// <summary>`My : D {`, `My extend D {`: a derivation without the word for it.</summary>
        MeantDerivation,

        /// <summary>`class My extends D`: a derivation with a word too much.</summary>
        DerivationWithSecondName,

        /// <summary>`extends A { … }`: a derivation that lacks its name.</summary>
        NamelessDerivation,
        Edit,
        Claim,
    }

    private static readonly Dictionary<string, EditVerb> verbs = new Dictionary<string, EditVerb>(StringComparer.OrdinalIgnoreCase)
    {
        ["after"] = EditVerb.After,
        ["before"] = EditVerb.Before,
        ["replace"] = EditVerb.Replace,
        ["remove"] = EditVerb.Remove,
    };

    private Opening Ahead() => Ahead(cursor.Position);

    private Opening Ahead(int start)
    {
        if (Characters.IsDigit(cursor.CharacterAt(start)))
        {
            return AtWeightLayers(start) ? Opening.Claim : Opening.Item;
        }

        var end = cursor.NameEnd(start);
        if (end == start)
        {
            return Opening.Item;
        }

        var name = Plain(text.Content.Substring(start, end - start));
        var next = cursor.AfterSpaces(end);
        var sign = cursor.CharacterAt(next);
        var isSetting = SettingKeys.Contains(name);
        var isClaim = cursor.MatchesWhole(start, "params") || cursor.MatchesWhole(start, "macs");
        if (isClaim && !name.Contains('-') && sign is ':' or '=' && Characters.IsDigit(cursor.CharacterAt(cursor.AfterSpaces(next + 1))))
        {
            return Opening.Claim;
        }

        if (cursor.ArrowLength(next) > 0)
        {
            return Opening.Item;
        }

        if (!cursor.MatchesWhole(next, "extends") && MeantExtendsEnd(start, end) is not null)
        {
            return Opening.MeantDerivation;
        }

        if (AtSecondName(end))
        {
            return Opening.DerivationWithSecondName;
        }

        if (sign == '=')
        {
            return isSetting && !StartsLayer(cursor.AfterSpaces(next + 1)) ? Opening.SettingWithEquals : Opening.Definition;
        }

        if (sign == ':' && !isSetting && (cursor.CharacterAt(next + 1) == '=' || IsNotation(start)))
        {
            return cursor.CharacterAt(next + 1) == '=' ? Opening.DefinitionWithColon : Opening.Item;
        }

        if (sign == ':')
        {
            return !isSetting && StartsLayer(cursor.AfterSpaces(next + 1)) ? Opening.DefinitionWithColon : Opening.Setting;
        }

        if (cursor.MatchesWhole(start, "input") && (Characters.IsDigit(sign) || sign == '('))
        {
            return Opening.Setting;
        }

        if (next > end && cursor.MatchesWhole(next, "extends"))
        {
            var baseStart = cursor.AfterSpaces(next + "extends".Length);
            return cursor.NameEnd(baseStart) > baseStart ? Opening.Derivation : Opening.Item;
        }

        if (next > end && cursor.MatchesWhole(start, "extends") && cursor.NameEnd(next) > next && cursor.CharacterAt(cursor.AfterLines(cursor.NameEnd(next))) == '{')
        {
            return Opening.NamelessDerivation;
        }

        if (verbs.ContainsKey(name) && next > end && cursor.NameEnd(next) > next)
        {
            return Opening.Edit;
        }

        if (isSetting && next > end && (Characters.IsDigit(sign) || cursor.NameEnd(next) > next) && MatchLayerWord(start) is null && MatchLayerWord(next) is null)
        {
            return Opening.SettingWithoutColon;
        }

        return isClaim && !Characters.IsLetter(sign) ? Opening.Claim : Opening.Item;
    }

    /// <summary>`16 weight layers`.</summary>
    private bool AtWeightLayers(int position)
    {
        position += cursor.CountWhile(position, c => Characters.IsDigit(c) || c is '_' or '.');
        var word = cursor.AfterSpaces(position);
        return cursor.Matches(word, "weight") || IsMisspelled(word, "weight");
    }

    private bool IsMisspelled(int position, string word)
    {
        var length = cursor.CountWhile(position, Characters.IsLetter);
        return length > 0 && Math.Abs(length - word.Length) <= 2 && MatchLayerWord(position) is null && NearNames.Find(text.Content.Substring(position, length), [word]) is not null;
    }

    /// <summary>Whether a layer's notation stands here and not a name that begins like one, as `FC-Net` does.</summary>
    private bool IsNotation(int position)
    {
        if (MatchLayerWord(position) is not { } match)
        {
            return false;
        }

        var numbers = position + match.Text.Length;
        var isClasses = cursor.AtHyphenAt(numbers) && cursor.MatchesWhole(numbers + 1, SettingKeys.Classes);
        return isClasses || text.Content.Substring(numbers, Math.Max(0, cursor.NameEnd(position) - numbers)).All(c => Characters.IsDigit(c) || Characters.IsHyphen(c) || c is 'x' or 'X');
    }

    private bool StartsLayer(int position) => cursor.CharacterAt(position) == '(' || MatchLayerWord(position) is not null;

    private (string Text, LayerWord Word)? MatchLayerWord(int position)
    {
        foreach (var entry in LayerWords.All)
        {
            if (!cursor.Matches(position, entry.Text))
            {
                continue;
            }

            // No word ends in the x of `avgpoolx 2`: in front of a number it is the sign of a repeat, blanks or not.
            var end = position + entry.Text.Length;
            var next = cursor.CharacterAt(end);
            var beginsRepeat = next is 'x' or 'X' && Characters.IsDigit(cursor.CharacterAt(cursor.AfterSpaces(end + 1)));
            if (beginsRepeat || !(Characters.IsLetter(next) || next == '_'))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool OpensNetwork(Opening opening) =>
        opening is Opening.Definition or Opening.DefinitionWithColon or Opening.Derivation or Opening.MeantDerivation or Opening.DerivationWithSecondName or Opening.NamelessDerivation;

    private bool StartsItem(int position) =>
        StartsLayer(position) || AtWeightLayers(position) || cursor.MatchesWhole(position, "params") || cursor.MatchesWhole(position, "macs");
}
