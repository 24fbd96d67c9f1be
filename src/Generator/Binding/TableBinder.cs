using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Binding;

/// <summary>One column of a table, as a network.</summary>
internal sealed record TableColumn(NameSyntax Name, IReadOnlyList<ItemSyntax> Items, IReadOnlyList<ClaimSyntax> Claims, BoundSettings Settings);

/// <summary>Turns a table's rows into one list a column. A row with one cell spans all columns, as in print.</summary>
internal sealed class TableBinder(DiagnosticBag diagnostics)
{
    private static readonly SettingSyntax[] noSettings = [];

    public IEnumerable<TableColumn> Bind(TableSyntax table)
    {
        var count = table.Header.Count;
        var items = Enumerable.Range(0, count).Select(_ => new List<ItemSyntax>()).ToList();
        var claims = Enumerable.Range(0, count).Select(_ => new List<ClaimSyntax>()).ToList();
        InputSyntax? input = null;
        var hasLayers = false;
        foreach (var row in table.Rows)
        {
            if (row.Cells.Any(cell => cell.IsRule))
            {
                if (row.Cells.Count != count || hasLayers || row.Cells.Any(cell => !cell.IsRule))
                {
                    diagnostics.Report(row.Span, TableMistakes.RuleRow(row.Cells.Count, count));
                }

                continue;
            }

            if (row.Cells.Count != 1 && row.Cells.Count != count)
            {
                diagnostics.Report(row.Span, TableMistakes.CellCount(row.Cells.Count, count).With(table.HeaderSpan, "the columns are named here"));

                // Which cell belongs to which column is a guess, so every column's rest is unknown.
                items.ForEach(column => column.Add(new BadItemSyntax(row.Span)));
                continue;
            }

            if (row.Cells.FirstOrDefault(cell => cell.Input is not null) is { Input: { } rowInput } cell)
            {
                if (input is not null)
                {
                    diagnostics.Report(cell.Span, TableMistakes.InputTwice().With(input.Span, "the input stands here already"));
                }
                else if (hasLayers)
                {
                    diagnostics.Report(cell.Span, TableMistakes.InputAfterLayer());
                }
                else
                {
                    input = rowInput;
                }

                continue;
            }

            CheckClaimRow(row);
            for (var column = 0; column < count; column++)
            {
                var content = row.Cells[row.Cells.Count == 1 ? 0 : column].Items;
                claims[column].AddRange(ItemExpander.ClaimsOf(content));
                items[column].AddRange(content.Where(item => item is not ClaimSyntax));
                hasLayers |= content.Any(item => item is not ClaimSyntax);
            }
        }

        if (!hasLayers && items.TrueForAll(column => column.Count == 0))
        {
            // A table without layers was reported as a whole.
            items.ForEach(column => column.Add(new BadItemSyntax(table.HeaderSpan)));
        }

        var settings = BindInput(input);
        var seen = new Dictionary<string, NameSyntax>(StringComparer.Ordinal);
        for (var column = 0; column < count; column++)
        {
            if (table.Header[column] is not { } name)
            {
                continue;
            }

            if (seen.TryGetValue(name.Text, out var first))
            {
                diagnostics.Report(name.Span, TableMistakes.ColumnTwice(name.Text).With(first.Span, "the first one stands here"));
                continue;
            }

            seen.Add(name.Text, name);
            yield return new TableColumn(name, items[column], claims[column], settings);
        }
    }

    private BoundSettings BindInput(InputSyntax? input)
    {
        if (input is null)
        {
            return new SettingsBinder(diagnostics).Bind(noSettings);
        }

        var setting = new SettingSyntax(input.Span, new NameSyntax(input.Span, SettingKeys.Input), input);
        return new SettingsBinder(diagnostics).Bind([setting]);
    }

    /// <summary>A row in which some cell claims must claim the same kind in every cell.</summary>
    private void CheckClaimRow(RowSyntax row)
    {
        var kinds = row.Cells.Select(cell => cell.Items.Count == 1 && cell.Items[0] is ClaimSyntax claim ? claim.Kind : (ClaimKind?)null).ToList();
        if (!row.Cells.Any(cell => cell.Items.Any(item => item is ClaimSyntax)) || kinds.TrueForAll(kind => kind is not null && kind == kinds[0]))
        {
            return;
        }

        var first = kinds.Find(kind => kind is not null);
        var odd = Math.Max(0, kinds.FindIndex(kind => kind is null || kind != first));
        diagnostics.Report(row.Cells[odd].Span, TableMistakes.ClaimRow());
    }
}
