using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>An entry of a list: a layer, a group in parentheses, or a claim.</summary>
internal abstract record ItemSyntax(SourceSpan Span) : SyntaxNode(Span)
{
    /// <summary>`×n`, or null.</summary>
    public NumberSyntax? Repeat { get; init; }

    /// <summary>The × of the repeat.</summary>
    public SourceSpan RepeatSign { get; init; }

    /// <summary>`-> C×H×W`, or null.</summary>
    public ShapeSyntax? Shape { get; init; }
}

/// <summary>`conv3×1-64/2 (stride 2)`: the word, the window behind it, what follows the hyphen, what follows the slash, the options.</summary>
internal sealed record LayerSyntax(SourceSpan Span, LayerWord Word, SourceSpan WordSpan) : ItemSyntax(Span)
{
    public PairSyntax? Window { get; init; }

    /// <summary>What follows the hyphen: channels, a width, an output size, a probability, or the word `classes`.</summary>
    public SyntaxNode? Argument { get; init; }

    /// <summary>What follows the slash.</summary>
    public NumberSyntax? Stride { get; init; }

    public EquatableArray<OptionSyntax> Options { get; init; }

    /// <summary>The layer without its repeat and claim: `conv3-64 (bn)`.</summary>
    public SourceSpan Notation { get; init; } = Span;

    /// <summary>Whether a part that the notation announced is missing, which was reported: `FC-`.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The smallest span of a part; that of the notation where the part is not written.</summary>
    public SourceSpan PlaceOf(LayerPart part) => part switch
    {
        LayerPart.Width => Argument?.Span,
        LayerPart.Groups => (Option("groups") ?? Option("depthwise"))?.Span,
        LayerPart.Stride => Stride?.Span ?? Option("stride")?.Span,
        LayerPart.Padding => Option("pad")?.Span,
        LayerPart.Dilation => Option("dilation")?.Span,
        LayerPart.Bias => Option("bias")?.Span,
        _ => null,
    } ?? Notation;

    public OptionSyntax? Option(string name) => Options.FirstOrDefault(option => option.Name == name);
}

/// <summary>The part of a layer's notation that is at fault.</summary>
internal enum LayerPart
{
    Whole,
    Window,
    Width,
    Stride,
    Padding,
    Dilation,
    Groups,
    Bias,
}

/// <summary>`(conv3-64, maxpool)`.</summary>
internal sealed record GroupSyntax(SourceSpan Span, EquatableArray<ItemSyntax> Items) : ItemSyntax(Span);

/// <summary>Something that was no layer: it was reported, and what comes after it has an unknown shape.</summary>
internal sealed record BadItemSyntax(SourceSpan Span) : ItemSyntax(Span);

internal enum ClaimKind
{
    WeightLayers,
    Parameters,
    MultiplyAdds,
}

/// <summary>`16 weight layers`, `params 138M`, `macs 15.5G`.</summary>
internal sealed record ClaimSyntax(SourceSpan Span, ClaimKind Kind, CountSyntax Count) : ItemSyntax(Span);

/// <summary>One extent of a claimed shape; null is `_`, which matches anything.</summary>
internal sealed record ExtentSyntax(SourceSpan Span, long? Value) : SyntaxNode(Span);

/// <summary>`-> 64×112×112` or `-> 4096`: three extents or one.</summary>
internal sealed record ShapeSyntax(SourceSpan Span, EquatableArray<ExtentSyntax> Extents) : SyntaxNode(Span);

/// <summary>`stride 2`, `no bias`, `init normal(0, 0.01)`: one option, its name in lower case.</summary>
internal sealed record OptionSyntax(SourceSpan Span, string Name, SourceSpan NameSpan, bool IsNegated, SyntaxNode? Value) : SyntaxNode(Span);
