using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Properties;

/// <summary>
/// The forms that a text shows, named `production: alternative`, read from its tree. Parts that can be enumerated (words, kinds of nodes and
/// tokens, keys, options) carry the name that the compiler has for them, so that a new one is missed until the generators write it.
/// </summary>
internal static class Forms
{
    public static IEnumerable<string> Of(SyntaxTree tree) =>
    [
        .. tree.Tokens.SelectMany(token => Of(token, tree.Text[token.Span])),
        .. Below(tree.Root).SelectMany(node => Of(node, tree).Append(NameOf(node.GetType()))),
        .. tree.Root.Entries.SelectMany(entry => OfEntry(entry, tree.Root.Entries.Count)),
    ];

    public static string NameOf(Type node) => "node: " + node.Name;

    public static string NameOf(TokenKind kind) => "token: " + kind;

    public static string NameOf(LayerWord word) => "layer: " + word;

    public static string NameOf(EditVerb verb) => "edit: " + verb;

    public static string NameOf(ClaimKind kind) => "claim: " + kind;

    public static string Option(string name) => "option: " + name;

    public static string Setting(string place, string key) => $"setting of a {place}: {key}";

    /// <summary>What section 2 distinguishes and no enumeration does. Every production has one at least.</summary>
    public static IReadOnlyList<string> Alternatives { get; } =
    [
        "file: setting", "file: network", "file: table", "file: one unnamed network", "file: several networks",
        "end: ,", "end: ;", "sep: ,", "sep: ;", "EOL: LF", "EOL: CR LF", "EOL: CR", "comment",
        "network: list", "network: extends", "block: several entries", "entry: setting", "entry: claim", "entry: edit",
        "edit: several anchors", "edit: several layers", "ANCHOR",
        "list: layer", "list: group", "list: group in a group", "list: claim", "item: repeat", "item: repeated group", "item: shape of a layer", "item: shape of a group",
        "shape: map", "shape: vector", "extent: number", "extent: _", "claim: suffix", "claim: fraction", "claim: exact",
        "conv: pair", "conv: slash", "pool: no window", "pool: pair", "pool: slash", "pool: adaptive pair", "fc: number", "fc: classes",
        "other: dropout with a number", "other: dropout", "other: soft-max", "other: softmax", "pair: one", "pair: two",
        "options: one", "options: several", "option: pair", "init: word", "init: normal", "layer: options in several lines",
        "input: parentheses", "input: words", "input: no colon", "extents: two", "extents: three",
        "table: one column", "table: several columns", "row: span", "row: cells", "row: claims", "cell: rule", "cell: input", "cell: empty", "cell: several items", "content: <br>",
        "rule: colon", "NAME: hyphen", "NAME: underscore", "NAME: Unicode", "INT: _", "REAL: point", "REAL: exponent", "SIGNED: +", "SIGNED: -", "COUNT",
        "TIMES: ×", "TIMES: x", "TIMES: X", "TIMES: *", "ARROW: ->", "ARROW: →", "ARROW: typographic", "letter: upper", "letter: lower", "digit",
    ];

    private static IEnumerable<SyntaxNode> Below(SyntaxNode node) => SyntaxChildren.Of(node).SelectMany(child => Below(child).Prepend(child)).Prepend(node);

    private static IEnumerable<string> Of(Token token, string text)
    {
        yield return NameOf(token.Kind);
        foreach (var form in token.Kind switch
        {
            TokenKind.LineEnd => [text switch { "\n" => "EOL: LF", "\r\n" => "EOL: CR LF", _ => "EOL: CR" }],
            TokenKind.Comment => ["comment"],
            TokenKind.Times => ["TIMES: " + text],
            TokenKind.Arrow => ["ARROW: " + (text is "->" or "→" ? text : "typographic")],
            TokenKind.Sign when text is "," or ";" => ["end: " + text, "sep: " + text],
            TokenKind.Sign when text == "<br>" => ["content: <br>"],
            TokenKind.Rule when text.Contains(':', StringComparison.Ordinal) => ["rule: colon"],
            TokenKind.Word => text.Where(char.IsLetter).Select(letter => char.IsUpper(letter) ? "letter: upper" : "letter: lower").Distinct(),
            TokenKind.Number => OfNumber(text),
            _ => Array.Empty<string>(),
        })
        {
            yield return form;
        }
    }

    private static IEnumerable<string> OfNumber(string text) =>
    [
        "digit",
        .. text.Contains('_', StringComparison.Ordinal) ? ["INT: _"] : Array.Empty<string>(),
        .. text.Contains('.', StringComparison.Ordinal) ? ["REAL: point"] : Array.Empty<string>(),
        .. text.Contains('e', StringComparison.OrdinalIgnoreCase) ? ["REAL: exponent"] : Array.Empty<string>(),
        .. text[0] is '+' or '-' ? ["SIGNED: " + text[0]] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> OfEntry(SyntaxNode entry, int count) => entry switch
    {
        SettingSyntax setting => ["file: setting", Setting("file", setting.Key.Text)],
        TableSyntax table => ["file: table", table.Header.Count == 1 ? "table: one column" : "table: several columns"],
        NetworkSyntax { Name: null } => ["file: one unnamed network"],
        _ => ["file: network", count > 1 ? "file: several networks" : ""],
    };

    private static IEnumerable<string> Of(SyntaxNode node, SyntaxTree tree) => node switch
    {
        NetworkSyntax network => [network.Base is null ? "network: list" : "network: extends"],
        BlockSyntax block =>
        [
            .. block.Settings.Select(setting => Setting("block", setting.Key.Text)).Append(block.Settings.Count > 0 ? "entry: setting" : ""),
            block.Claims.Count > 0 ? "entry: claim" : "",
            block.Edits.Count > 0 ? "entry: edit" : "",
            block.Settings.Count + block.Claims.Count + block.Edits.Count > 1 ? "block: several entries" : "",
        ],
        EditSyntax edit => [NameOf(edit.Verb), edit.Anchors.Count > 1 ? "edit: several anchors" : "ANCHOR", edit.Items.Count > 1 ? "edit: several layers" : ""],
        ClaimSyntax claim => LayerForms.OfClaim(claim),
        LayerSyntax layer => LayerForms.Of(layer, tree.Text[layer.Span]),
        GroupSyntax group => LayerForms.OfGroup(group),
        ShapeSyntax shape => [shape.Extents.Count == 1 ? "shape: vector" : "shape: map", .. shape.Extents.Select(extent => extent.Value is null ? "extent: _" : "extent: number")],
        PairSyntax pair => [pair.Height.Span == pair.Width.Span ? "pair: one" : "pair: two"],
        WordValueSyntax word => [word.Arguments.Count > 0 ? "init: normal" : "init: word"],
        SettingSyntax { Value: InputSyntax } setting => [tree.Text[setting.Span].Contains(':', StringComparison.Ordinal) ? "" : "input: no colon"],
        InputSyntax input => [input.Extents.Count == 2 ? "extents: two" : "extents: three", input.Words.Count > 0 ? "input: words" : "", tree.Text[input.Span][0] == '(' ? "input: parentheses" : ""],
        RowSyntax row => [row.Cells.Count == 1 ? "row: span" : "row: cells", row.Cells.Any(cell => cell.Items.Any(item => item is ClaimSyntax)) ? "row: claims" : ""],
        CellSyntax cell => [cell.IsRule ? "cell: rule" : cell.Input is not null ? "cell: input" : cell.Items.Count switch { 0 => "cell: empty", 1 => "", _ => "cell: several items" }],
        NameSyntax name => [name.Text.Contains('-', StringComparison.Ordinal) ? "NAME: hyphen" : "", name.Text.Contains('_', StringComparison.Ordinal) ? "NAME: underscore" : "", name.Text.Any(letter => letter > '\u007F') ? "NAME: Unicode" : ""],
        CountSyntax => ["COUNT"],
        _ => [],
    };
}
