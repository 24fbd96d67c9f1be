using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>Finds the scopes of a tree.</summary>
internal sealed class IndentScopes
{
    private readonly TokenList tokens;
    private readonly List<IndentScope> scopes = [];
    private readonly Dictionary<int, int> below = [];
    private readonly HashSet<int> atMargin = [];

    public IndentScopes(SyntaxTree tree, TokenList tokens)
    {
        this.tokens = tokens;
        foreach (var node in SyntaxWalk.Over(tree.Root))
        {
            Read(node);
        }

        // A setting in the midst of a list is the file's, and shows it.
        atMargin.UnionWith(tree.Root.Entries.OfType<SettingSyntax>().Select(setting => setting.Span.Start));
        InOrder = [.. scopes.OrderBy(scope => scope.Opener).ThenByDescending(scope => scope.End)];
    }

    public IReadOnlyList<IndentScope> InOrder { get; }

    /// <summary>Tokens that stand below another one where they begin a line: an opening brace below its network.</summary>
    public IReadOnlyDictionary<int, int> Below => below;

    /// <summary>Tokens that stand at the margin wherever they are.</summary>
    public bool IsAtMargin(int position) => atMargin.Contains(position);

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case NetworkSyntax network:
                ReadNetwork(network);
                break;
            case EditSyntax edit:
                ReadEdit(edit);
                break;
            case SettingSyntax { Value: { } value } setting:
                Add(setting.Span.Start, value.Span.Start, value.Span.End, setting.Span.Start);
                break;
            case GroupSyntax group:
                AddParentheses(group.Span.Start, LastClosing(group.Repeat?.Span.Start ?? group.Shape?.Span.Start ?? group.Span.End), group.Span.Start);
                break;
            case LayerSyntax { Options.Count: > 0 } layer:
                var last = layer.Options[layer.Options.Count - 1];
                AddParentheses(tokens.Before(layer.Options[0].Span.Start)?.Span.Start ?? -1, FirstClosing(last.Span.End), layer.Span.Start);
                break;
            case WordValueSyntax value:
                AddParentheses(value.Word.Span.End, value.Span.End - 1, value.Span.Start);
                break;
            case InputSyntax input:
                AddParentheses(input.Span.Start, input.Span.End - 1, input.Span.Start);
                break;
        }
    }

    private void ReadNetwork(NetworkSyntax network)
    {
        if (network is { Name: { } name, Items.Count: > 0 } && tokens.From(name.Span.End) is { } sign)
        {
            Add(sign.Span.Start, network.Items[0].Span.Start, network.Items[network.Items.Count - 1].Span.End, network.Span.Start);
        }

        if (network.Block is { } block && tokens.From(block.Span.Start + 1) is { } content)
        {
            below[block.Span.Start] = network.Span.Start;
            scopes.Add(Scope(block.Span.Start, content.Span.Start, block.Span.End, network.Span.Start) with { Closer = block.Span.End - 1 });
        }
    }

    private void ReadEdit(EditSyntax edit)
    {
        var anchors = edit.Anchors;
        if (anchors.Count == 0)
        {
            return;
        }

        var end = anchors[anchors.Count - 1].Span.End;
        Add(edit.Span.Start, anchors[0].Span.Start, end, edit.Span.Start);
        if (edit.Items.Count > 0 && tokens.From(end) is { } colon)
        {
            Add(colon.Span.Start, edit.Items[0].Span.Start, edit.Items[edit.Items.Count - 1].Span.End, edit.Span.Start);
        }
    }

    private int LastClosing(int before)
    {
        var token = tokens.Before(before);
        while (token is { } found && !tokens.Is(found, ')'))
        {
            token = tokens.Before(found.Span.Start);
        }

        return token?.Span.Start ?? -1;
    }

    private int FirstClosing(int from)
    {
        var token = tokens.From(from);
        while (token is { } found && !tokens.Is(found, ')'))
        {
            token = tokens.From(found.Span.End);
        }

        return token?.Span.Start ?? -1;
    }

    private void AddParentheses(int opener, int closer, int owner)
    {
        var isPair = opener >= 0 && closer > opener && tokens.Is(tokens.From(opener), '(') && tokens.Is(tokens.From(closer), ')');
        if (isPair && tokens.From(opener + 1) is { } content)
        {
            var scope = Scope(opener, content.Span.Start, closer + 1, owner);
            scopes.Add(scope with { Closer = closer, CloserBelow = scope.ContentFollows ? opener : owner });
        }
    }

    private void Add(int opener, int content, int end, int owner) => scopes.Add(Scope(opener, content, end, owner));

    private IndentScope Scope(int opener, int content, int end, int owner) =>
        new(opener, content, end, owner, content >= opener && tokens.AreOnOneLine(opener, content));
}
