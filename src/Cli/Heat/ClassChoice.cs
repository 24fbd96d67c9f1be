using System.Globalization;
using VggGen.Generator.Text;

namespace VggGen.Cli.Heat;

/// <summary>The class that a word means.</summary>
internal static class ClassChoice
{
    /// <summary>The number of a class by its label, in any case, or by the number itself.</summary>
    /// <exception cref="UsageException">There is no such class.</exception>
    public static int Find(string word, IReadOnlyList<string>? labels, long classes)
    {
        for (var i = 0; i < labels?.Count; i++)
        {
            if (string.Equals(labels[i], word, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < classes)
        {
            return index;
        }

        var range = string.Create(CultureInfo.InvariantCulture, $"the classes are numbered 0 to {classes - 1}");
        throw new UsageException(labels is null
            ? $"`{word}` is no class; {range}, and --classes names them"
            : $"`{word}` is no class{(NearNames.Find(word, labels) is { } near ? $"; a similar one exists: `{near}`" : string.Empty)}; {range}");
    }
}
