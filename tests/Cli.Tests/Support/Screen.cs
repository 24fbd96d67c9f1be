using System.Text.RegularExpressions;

namespace VggGen.Cli.Tests.Support;

/// <summary>What a terminal shows of what was written to it, as far as the tool commands it: lines up, a line or its rest erased, colours (left out), the cursor hidden and shown.</summary>
internal static partial class Screen
{
    /// <summary>The lines without blanks at their ends, and without empty ones at the end.</summary>
    public static string[] Of(string written)
    {
        var lines = new List<List<char>> { new() };
        var (row, column) = (0, 0);
        foreach (Match token in Token().Matches(written))
        {
            switch (token.Value)
            {
                case "\n":
                    (row, column) = (row + 1, 0);
                    if (row == lines.Count)
                    {
                        lines.Add([]);
                    }

                    break;
                case "\r":
                    column = 0;
                    break;
                case [not '\e', ..]:
                    Put(lines[row], column++, token.Value[0]);
                    break;
                case [.., 'A']:
                    row -= int.Parse(token.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case [.., '[', 'K']:
                    lines[row].RemoveRange(Math.Min(column, lines[row].Count), lines[row].Count - Math.Min(column, lines[row].Count));
                    break;
                case [.., '2', 'K']:
                    lines[row].Clear();
                    break;
                case [.., 'm' or 'h' or 'l']:
                    break;
                default:
                    throw new NotSupportedException($"a command that this screen does not know: {token.Value[1..]}");
            }
        }

        var texts = lines.Select(line => new string([.. line]).TrimEnd()).ToList();
        return [.. texts.Take(texts.FindLastIndex(line => line.Length > 0) + 1)];
    }

    private static void Put(List<char> line, int column, char character)
    {
        while (line.Count <= column)
        {
            line.Add(' ');
        }

        line[column] = character;
    }

    [GeneratedRegex(@"\e\[\??(?<number>[0-9]*)(;[0-9]+)*[A-Za-z]|[\s\S]")]
    private static partial Regex Token();
}
