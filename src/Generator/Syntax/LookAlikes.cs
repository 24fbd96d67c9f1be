namespace VggGen.Generator.Syntax;

/// <summary>Characters that look like the ones meant: Cyrillic and full-width letters, full-width digits, other crosses.</summary>
internal static class LookAlikes
{
    private const string Cyrillic = "асеорхуАВЕКМНОРСТХі";
    private const string Latin = "aceopxyABEKMHOPCTXi";

    /// <summary>Commas and semicolons of other scripts.</summary>
    public static bool IsComma(char c) => c is '，' or '；' or '、' or '،' or '؛';

    /// <summary>What the language writes for <paramref name="c"/>, or null where it is no look-alike.</summary>
    public static string? ReplacementFor(char c)
    {
        var index = Cyrillic.IndexOf(c);
        if (index >= 0)
        {
            return Latin[index].ToString();
        }

        return c switch
        {
            '、' or '،' or '؛' => ",",
            '✕' or '✖' or '⨯' or '╳' or '∗' => "×",
            >= '\uFF01' and <= '\uFF5E' => ((char)(c - 0xFEE0)).ToString(),
            _ => null,
        };
    }
}
