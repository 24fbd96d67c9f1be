namespace VggGen.Generator.Syntax;

/// <summary>Words that begin something else wherever a network's name may stand.</summary>
internal static class ReservedWords
{
    private static readonly HashSet<string> all = new(
        [.. LayerWords.All.Select(entry => entry.Text), .. SettingKeys.All, "params", "macs", "extends", "after", "before", "replace", "remove"],
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string name) => all.Contains(name);
}
