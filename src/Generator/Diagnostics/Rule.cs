namespace VggGen.Generator.Diagnostics;

/// <summary>One row of the catalogue: a code that is never reused, its severity and its title.</summary>
/// <param name="Code">`VGG` and four digits.</param>
/// <param name="Severity">The severity everywhere; nothing raises or lowers it but `allow`, `warn` and the compiler's own switches.</param>
/// <param name="Title">What the mistake is, in a few words.</param>
/// <param name="IsOnByDefault">Whether the rule speaks without having been asked for by `warn`.</param>
internal sealed record Rule(string Code, Severity Severity, string Title, bool IsOnByDefault = true)
{
    /// <summary>Whether it is of the groups 00xx and 01xx: characters and grammar.</summary>
    public bool IsSyntax => string.CompareOrdinal(Code, "VGG02") < 0;

    /// <summary>The page that explains the mistake, with a failing and a mended example.</summary>
    public string HelpLink => $"https://github.com/vgggen/vgggen/blob/main/docs/diagnostics/{Code}.md";
}
