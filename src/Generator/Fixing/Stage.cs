using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Fixing;

/// <summary>
/// How early a mistake shows. What is wrong early hides what is wrong later: behind a layer that could not be read no size is checked, and
/// while there are errors no warning is given. So mistakes are counted by stage, and what a fix brings to light is not held against it.
/// </summary>
internal static class Stage
{
    private const int Syntax = 0;
    private const int Names = 1;
    private const int Sizes = 2;
    private const int Claims = 3;
    private const int Warnings = 4;
    private const int Infos = 5;

    public const int Count = 6;

    public static int Of(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Info => Infos,
        Severity.Warning => Warnings,
        _ => OfGroup(diagnostic.Rule),
    };

    /// <summary>How many mistakes of each stage there are.</summary>
    public static int[] Tally(IEnumerable<CompiledFile> files)
    {
        var tally = new int[Count];
        foreach (var diagnostic in files.SelectMany(file => file.Diagnostics))
        {
            tally[Of(diagnostic)]++;
        }

        return tally;
    }

    /// <summary>Below 0 where <paramref name="tally"/> has less than <paramref name="other"/> at the first stage in which they differ.</summary>
    public static int Compare(int[] tally, int[] other)
    {
        for (var stage = 0; stage < Count; stage++)
        {
            if (tally[stage] != other[stage])
            {
                return tally[stage].CompareTo(other[stage]);
            }
        }

        return 0;
    }

    private static int OfGroup(Rule rule) => rule.Code.Substring(0, "VGG00".Length) switch
    {
        "VGG04" or "VGG05" => Sizes,
        "VGG06" => Claims,
        _ => rule.IsSyntax ? Syntax : Names,
    };
}
