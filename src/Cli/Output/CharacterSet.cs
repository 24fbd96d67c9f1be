namespace VggGen.Cli.Output;

/// <summary>Whether a terminal can draw more than ASCII. What is printed is UTF-8 in either case: this decides over frames alone.</summary>
internal static class CharacterSet
{
    /// <param name="variable">The environment: terminals say their kind in TERM, users their encoding in the locale.</param>
    public static bool IsUnicode(Func<string, string?> variable)
    {
        if (variable("TERM") is "dumb" or "linux")
        {
            return false;
        }

        // The first that is set decides, as in POSIX; where none is, most terminals of today show UTF-8.
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is null || locale.Replace("-", string.Empty, StringComparison.Ordinal).EndsWith("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
