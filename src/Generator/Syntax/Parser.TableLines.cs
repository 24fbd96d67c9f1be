using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>What whole lines of a table are, told by looking ahead: titles, and rows behind an empty line.</summary>
internal sealed partial class Parser
{
    /// <summary>`| ConvNet Configuration | | |`, as the paper prints it above the names: means nothing, nor does a rule below it.</summary>
    private EquatableArray<SourceSpan> ReadTitle()
    {
        var rows = new List<SourceSpan>();
        var names = AtTitle() ? NextRow(cursor.Position) : cursor.Position;
        names = IsRuleRow(names) && names > cursor.Position ? NextRow(names) : names;
        while (cursor.Position < names)
        {
            var start = cursor.Position;
            foreach (var cell in ReadLine())
            {
                cursor.SkipSpaces();
                var content = Math.Max(0, TrimmedEnd(cursor.Position, cell.End) - cursor.Position);
                cursor.Take(IsRule(text.Content.Substring(cursor.Position, content)) ? TokenKind.Rule : TokenKind.Skipped, content);
                cursor.SkipSpaces();
            }

            rows.Add(new SourceSpan(start, LastEnd(start)));
            cursor.SkipLines();
        }

        return rows.ToEquatableArray();
    }

    /// <summary>Whether the line has one cell that says something, and the next one more names.</summary>
    private bool AtTitle()
    {
        var title = CellsOf(cursor.Position);
        var next = NextRow(cursor.Position);
        var names = CellsOf(IsRuleRow(next) ? NextRow(next) : next);
        return title.Count == 1 && !BeginsContent(title[0].Start)
            && names.Count > 1 && names.TrueForAll(cell => cursor.NameEnd(cell.Start) == cell.End && !IsNotation(cell.Start));
    }

    /// <summary>Behind an empty line a row whose cells are layers names no columns: it goes on with the table above.</summary>
    /// <param name="emptyLine">Where the empty line begins.</param>
    private bool PassEmptyLines(int emptyLine)
    {
        var row = emptyLine + cursor.CountWhile(emptyLine, c => Characters.IsSpace(c) || Characters.IsLineEnd(c));
        var cells = CellsOf(row);
        var next = NextRow(row);
        if (cells.Count == 0 || !cells.TrueForAll(cell => BeginsContent(cell.Start) && !IsNameLikeNotation(cell)) || IsRuleRow(next) || IsInputRow(next))
        {
            return false;
        }

        cursor.SkipLines();
        diagnostics.Report(SourceSpan.At(emptyLine), TableMistakes.EmptyLine().Replace(new SourceSpan(emptyLine, row), string.Empty));
        return true;
    }

    /// <summary>Whether a layer, a group, a claim or an input begins at the position.</summary>
    private bool BeginsContent(int position) =>
        IsNotation(position) || cursor.CharacterAt(position) == '(' || AtWeightLayers(position)
        || ((cursor.MatchesWhole(position, "params") || cursor.MatchesWhole(position, "macs") || cursor.MatchesWhole(position, "input"))
            && cursor.CharacterAt(cursor.AfterSpacesOfLine(cursor.NameEnd(position))) is var next && (Characters.IsDigit(next) || next is '(' or ':'));

    /// <summary>`Lrn5`, `fc-9x`: begins like a layer and is none, so it can only be a network's name.</summary>
    private bool IsNameLikeNotation(SourceSpan cell) =>
        cursor.NameEnd(cell.Start) == cell.End && MatchLayerWord(cell.Start) is { } match && cell.Length > match.Text.Length
        && (text.Content[cell.End - 1] is 'x' or 'X'
            || (Characters.IsDigit(cursor.CharacterAt(cell.Start + match.Text.Length)) && match.Word is not (LayerWord.Conv or LayerWord.MaxPool or LayerWord.AvgPool)));

    /// <summary>An input stands above all layers: the row before it has names.</summary>
    private bool IsInputRow(int row) => CellsOf(row) is { Count: > 0 } cells && cursor.MatchesWhole(cells[0].Start, "input");

    private bool IsRuleRow(int row)
    {
        var cells = CellsOf(row);
        return cells.Count > 0 && cells.TrueForAll(cell => IsRule(text[cell]));
    }

    /// <summary>The row on the line below, or the end where none stands there.</summary>
    private int NextRow(int row)
    {
        var lineEnd = row + cursor.CountWhile(row, c => !Characters.IsLineEnd(c));
        var next = cursor.AfterSpaces(AfterLineEnd(lineEnd));
        return cursor.CharacterAt(next) == '|' ? next : cursor.Limit;
    }

    /// <summary>The cells of a row that are not empty, without blanks and emphasis; none where no row begins.</summary>
    private List<SourceSpan> CellsOf(int row)
    {
        var cells = new List<SourceSpan>();
        var lineEnd = row + cursor.CountWhile(row, c => !Characters.IsLineEnd(c) && c != '#');
        for (var pipe = row; cursor.CharacterAt(pipe) == '|' && pipe < lineEnd;)
        {
            var end = pipe + 1 + cursor.CountWhile(pipe + 1, c => c != '|' && !Characters.IsLineEnd(c) && c != '#');
            var start = pipe + 1;
            while (start < end && (Characters.IsSpace(text.Content[start]) || text.Content[start] == '*'))
            {
                start++;
            }

            var cell = new SourceSpan(start, TrimmedEnd(start, end));
            if (cell.Length > 0)
            {
                cells.Add(cell);
            }

            pipe = end;
        }

        return cells;
    }
}
