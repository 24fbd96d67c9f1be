using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>The forms of layers, groups and claims.</summary>
internal static class LayerForms
{
    public static IEnumerable<string> Of(LayerSyntax layer, string text) =>
    [
        "list: layer",
        Forms.NameOf(layer.Word),
        layer.Repeat is null ? "" : "item: repeat",
        layer.Shape is null ? "" : "item: shape of a layer",
        .. OfWord(layer, text),
        .. layer.Options.Select(option => Forms.Option((option.IsNegated ? "no " : "") + option.Name)),
        .. layer.Options.Select(option => option.Value is PairSyntax ? "option: pair" : ""),
        layer.Options.Count switch { 0 => "", 1 => "options: one", _ => "options: several" },
        layer.Options.Count > 0 && text.AsSpan().ContainsAny('\r', '\n') ? "layer: options in several lines" : "",
    ];

    public static IEnumerable<string> OfGroup(GroupSyntax group) =>
    [
        "list: group",
        group.Items.Any(item => item is GroupSyntax) ? "list: group in a group" : "",
        group.Repeat is null ? "" : "item: repeated group",
        group.Shape is null ? "" : "item: shape of a group",
    ];

    public static IEnumerable<string> OfClaim(ClaimSyntax claim) =>
    [
        "list: claim",
        Forms.NameOf(claim.Kind),
        claim.Count.Text.Contains('.', StringComparison.Ordinal) ? "claim: fraction" : "",
        char.IsLetter(claim.Count.Text[^1]) ? "claim: suffix" : "claim: exact",
    ];

    private static IEnumerable<string> OfWord(LayerSyntax layer, string text) => layer.Word switch
    {
        LayerWord.Conv => [layer.Window!.Height.Span == layer.Window.Width.Span ? "" : "conv: pair", layer.Stride is null ? "" : "conv: slash"],
        LayerWord.MaxPool or LayerWord.AvgPool =>
        [
            layer.Window is null ? "pool: no window" : layer.Window.Height.Span == layer.Window.Width.Span ? "" : "pool: pair",
            layer.Stride is null ? "" : "pool: slash",
        ],
        LayerWord.AdaptiveAvgPool => [layer.Argument is PairSyntax pair && pair.Height.Span != pair.Width.Span ? "pool: adaptive pair" : ""],
        LayerWord.FullyConnected => [layer.Argument is NameSyntax ? "fc: classes" : "fc: number"],
        LayerWord.Dropout => [layer.Argument is null ? "other: dropout" : "other: dropout with a number"],
        LayerWord.SoftMax => [text.StartsWith("softmax", StringComparison.OrdinalIgnoreCase) ? "other: softmax" : "other: soft-max"],
        _ => [],
    };
}
