namespace VggGen.Generator.Tests.Properties;

/// <summary>From a network's name to its class, as docs/language.md section 11 says.</summary>
internal static class CSharpNames
{
    public static string Class(string name, string? pattern) => Raised((pattern ?? "{name}").Replace("{name}", Raised(name), StringComparison.Ordinal));

    private static string Raised(string name) =>
        string.Concat(name.Split('-', '_', '.', ' ').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
