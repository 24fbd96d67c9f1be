using VggGen.Generator.Diagnostics;
using VggGen.Generator.Formatting;
using VggGen.Generator.Suspicions;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>One column of a table, as a network.</summary>
internal sealed record TableColumn(NameSyntax Name, IReadOnlyList<ItemSyntax> Items, IReadOnlyList<ClaimSyntax> Claims, BoundSettings Settings);

/// <summary>Turns a table's rows into one list a column. A row with one cell spans all columns, as in print.</summary>
/// <param name="diagnostics">Where mistakes are reported.</param>
/// <param name="canonical">The file's text as the formatter writes it.</param>
/// <param name="suspicions">Takes what is odd, to be told once nothing is wrong.</param>
internal sealed class TableBinder(DiagnosticBag diagnostics, CanonicalText canonical, List<(SourceSpan Place, Mistake Mistake)> suspicions)
{
    /// <summary>Rows times columns: a row that spans all stands in each.</summary>
    private const int MostEntries = 100_000;

    private static readonly SettingSyntax[] noSettings = [];

    public IEnumerable<TableColumn> Bind(TableSyntax table)
    {
        var count = table.Header.Count;
        var items = Enumerable.Range(0, count).Select(_ => new List<ItemSyntax>()).ToList();
        var claims = Enumerable.Range(0, count).Select(_ => new List<ClaimSyntax>()).ToList();
        InputSyntax? input = null;
        var hasLayers = false;
        var entries = 0;
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
                    input = rowInput;
                }
                else if (row.Cells.FirstOrDefault(other => other.Input is { } otherInput && !IsSame(otherInput, rowInput)) is { } differs)
                {
                    diagnostics.Report(differs.Span, TableMistakes.InputsDiffer().With(cell.Span, "the first one stands here"));
                }
                else
                {
                    input = rowInput;
                }

                continue;
            }

            if (row.Cells.All(cell => cell.Items.Count == 0))
            {
                diagnostics.Report(row.Span, TableMistakes.EmptyRow().Replace(Removal.OfLine(diagnostics.Text, row.Span), string.Empty));
                continue;
            }

            if (!CheckClaimRow(row))
            {
                // Whether the row was to claim or to add is a guess.
                items.ForEach(column => column.Add(new BadItemSyntax(row.Span)));
                continue;
            }

            entries += count;
            if (entries > MostEntries)
            {
                diagnostics.Report(row.Span, SizeMistakes.TooManyLayersOfFile(MostEntries));
                items.ForEach(column => column.Add(new BadItemSyntax(row.Span)));
                break;
            }

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

        ReportTwins(table, count);
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

    /// <summary>Two columns whose cells read alike, as A and A-LRN do without the LRN.</summary>
    private void ReportTwins(TableSyntax table, int count)
    {
        var rows = table.Rows.Where(row => row.Cells.Count == count && !row.Cells.Any(cell => cell.IsRule || cell.Input is not null)).ToList();
        var seen = new Dictionary<string, NameSyntax>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < count && count > 1; column++)
        {
            if (table.Header[column] is not { } name)
            {
                continue;
            }

            var cells = string.Join("|", rows.Select(row => canonical.Of(row.Cells[column].Span)));
            if (seen.TryGetValue(cells, out var twin) && twin.Text != name.Text)
            {
                suspicions.Add((name.Span, TableMistakes.SameColumns(name.Text, twin.Text).With(twin.Span, "the first one stands here")));
            }
            else if (twin is null)
            {
                seen.Add(cells, name);
            }
        }
    }

    private bool IsSame(InputSyntax one, InputSyntax other) => canonical.Of(one.Span) == canonical.Of(other.Span);

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
    private bool CheckClaimRow(RowSyntax row)
    {
        var kinds = row.Cells.Select(cell => cell.Items.Count == 1 && cell.Items[0] is ClaimSyntax claim ? claim.Kind : (ClaimKind?)null).ToList();
        if (!row.Cells.Any(cell => cell.Items.Any(item => item is ClaimSyntax)) || kinds.TrueForAll(kind => kind is not null && kind == kinds[0]))
        {
            return true;
        }

        var first = kinds.Find(kind => kind is not null);
        var odd = Math.Max(0, kinds.FindIndex(kind => kind is null || kind != first));
        diagnostics.Report(row.Cells[odd].Span, TableMistakes.ClaimRow());
        return false;
    }
}
