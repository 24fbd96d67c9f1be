namespace VggGen.Cli.Output.Rich;

/// <summary>The signs around source lines.</summary>
/// <param name="Bar">Between the line's number and its text.</param>
/// <param name="Cut">Where a line goes on beyond what is shown.</param>
/// <param name="Gap">Where lines are left out.</param>
/// <param name="Unshowable">In the place of what a terminal cannot show.</param>
internal sealed record Glyphs(string Bar, string Cut, string Gap, string Unshowable, string Bullet)
{
    public static readonly Glyphs Unicode = new("│", "…", "⋮", "\uFFFD", "•");

    public static readonly Glyphs Ascii = new("|", "...", "...", "?", "-");
}
