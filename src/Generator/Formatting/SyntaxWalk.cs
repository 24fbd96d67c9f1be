using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>The nodes of a tree, parents before children.</summary>
internal static class SyntaxWalk
{
    public static IEnumerable<SyntaxNode> Over(FileSyntax file)
    {
        var pending = new Stack<SyntaxNode>(file.Entries.Reverse());
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            yield return node;
            foreach (var child in ChildrenOf(node).Reverse())
            {
                pending.Push(child);
            }
        }
    }

    private static IEnumerable<SyntaxNode> ChildrenOf(SyntaxNode node) => node switch
    {
        NetworkSyntax network => network.Items.Concat(Optional(network.Block)),
        BlockSyntax block => [.. block.Settings, .. block.Claims, .. block.Edits],
        EditSyntax edit => edit.Items,
        GroupSyntax group => group.Items,
        LayerSyntax layer => layer.Options,
        OptionSyntax option => Optional(option.Value),
        SettingSyntax setting => Optional(setting.Value),
        TableSyntax table => table.Rows,
        RowSyntax row => row.Cells,
        CellSyntax cell => Optional(cell.Input).Concat(cell.Items),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Optional(SyntaxNode? node) => node is null ? [] : [node];
}
