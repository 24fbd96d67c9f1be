namespace VggGen.Generator.Formatting;

/// <summary>How far the lines of a file are indented. It is asked line by line, and told where each token came to stand.</summary>
internal sealed class Indentation(IndentScopes scopes)
{
    /// <summary>Blanks for each brace, and behind what is continued on the next line.</summary>
    private const int Step = 2;

    private readonly Dictionary<int, int> columns = [];
    private readonly Stack<IndentScope> open = [];
    private int next;

    public void Place(int position, int column) => columns[position] = column;

    /// <summary>The indentation of a line that begins with the token at <paramref name="position"/>. Positions are asked for in order.</summary>
    public int OfLine(int position) => Of(position, isComment: false);

    /// <summary>The same of a comment above that line: above a closing sign it belongs to what is closed.</summary>
    public int OfComment(int position) => Of(position, isComment: true);

    private int Of(int position, bool isComment)
    {
        if (scopes.IsAtMargin(position))
        {
            return 0;
        }

        if (scopes.Below.TryGetValue(position, out var owner))
        {
            return ColumnOf(owner);
        }

        if (Innermost(position) is not { } scope)
        {
            return 0;
        }

        if (scope.Closer == position && !isComment)
        {
            return ColumnOf(scope.CloserBelow);
        }

        // Above a list that begins with a comment nothing of the list has been written.
        return scope.ContentFollows && scope.Content < position ? ColumnOf(scope.Content) : ColumnOf(scope.Owner) + Step;
    }

    /// <summary>A block that no network stands before is its own owner, and begins at the margin.</summary>
    private int ColumnOf(int position) => columns.TryGetValue(position, out var column) ? column : 0;

    private IndentScope? Innermost(int position)
    {
        for (; next < scopes.InOrder.Count && scopes.InOrder[next].Opener < position; next++)
        {
            open.Push(scopes.InOrder[next]);
        }

        while (open.Count > 0 && open.Peek().End <= position)
        {
            open.Pop();
        }

        return open.Count > 0 ? open.Peek() : null;
    }
}
