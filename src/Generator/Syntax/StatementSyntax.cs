using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>`NAME = list { … }`, `NAME extends NAME { … }`, or the nameless network of a file.</summary>
internal sealed record NetworkSyntax(SourceSpan Span, NameSyntax? Name, NameSyntax? Base, EquatableArray<ItemSyntax> Items, BlockSyntax? Block) : SyntaxNode(Span);

/// <summary>`{ settings, claims and edits }`.</summary>
internal sealed record BlockSyntax(SourceSpan Span, EquatableArray<SettingSyntax> Settings, EquatableArray<ClaimSyntax> Claims, EquatableArray<EditSyntax> Edits) : SyntaxNode(Span);

internal enum EditVerb
{
    After,
    Before,
    Replace,
    Remove,
}

/// <summary>`after conv4_2, conv5_2: conv3-512`.</summary>
internal sealed record EditSyntax(SourceSpan Span, EditVerb Verb, EquatableArray<NameSyntax> Anchors, EquatableArray<ItemSyntax> Items) : SyntaxNode(Span);

/// <summary>`KEY: value`; the value is null where it could not be read, which was reported.</summary>
internal sealed record SettingSyntax(SourceSpan Span, NameSyntax Key, SettingValueSyntax? Value) : SyntaxNode(Span)
{
    /// <summary>Whether the key is the one that was probably meant; the one written was reported.</summary>
    public bool IsMisspelled { get; init; }
}

internal abstract record SettingValueSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary>`224×224 RGB`, `3×224×224`.</summary>
internal sealed record InputSyntax(SourceSpan Span, EquatableArray<NumberSyntax> Extents, EquatableArray<NameSyntax> Words) : SettingValueSyntax(Span);

/// <summary>`on`, `same`, `leaky-relu(0.1)`, `normal(0, 0.01)`: a word and its numbers.</summary>
internal sealed record WordValueSyntax(SourceSpan Span, NameSyntax Word, EquatableArray<RealSyntax> Arguments) : SettingValueSyntax(Span)
{
    /// <summary>Whether something in the parentheses is no number.</summary>
    public bool HasOtherArguments { get; init; }

    /// <summary>How many numbers there are; -1 where there is anything else.</summary>
    public int ArgumentCount => HasOtherArguments ? -1 : Arguments.Count;
}

internal sealed record NumberValueSyntax(SourceSpan Span, RealSyntax Number, bool IsInteger) : SettingValueSyntax(Span);

internal sealed record CountValueSyntax(SourceSpan Span, CountSyntax Count) : SettingValueSyntax(Span);

/// <summary>A namespace or a class pattern, as written.</summary>
internal sealed record TextValueSyntax(SourceSpan Span, string Text) : SettingValueSyntax(Span);

/// <summary>The codes behind `allow` and `warn`.</summary>
internal sealed record CodesValueSyntax(SourceSpan Span, EquatableArray<NameSyntax> Codes) : SettingValueSyntax(Span);

/// <summary>Consecutive lines that begin with `|`.</summary>
internal sealed record TableSyntax(SourceSpan Span, EquatableArray<NameSyntax?> Header, SourceSpan HeaderSpan, EquatableArray<RowSyntax> Rows) : SyntaxNode(Span)
{
    /// <summary>The rows above the header: a title, and a rule below it.</summary>
    public EquatableArray<SourceSpan> TitleRows { get; init; }
}

internal sealed record RowSyntax(SourceSpan Span, EquatableArray<CellSyntax> Cells) : SyntaxNode(Span);

/// <summary>One cell: a rule (`---`), an input, or items and claims; empty where nothing stands.</summary>
internal sealed record CellSyntax(SourceSpan Span, bool IsRule, InputSyntax? Input, EquatableArray<ItemSyntax> Items) : SyntaxNode(Span);
