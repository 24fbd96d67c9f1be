namespace VggGen.Cli.Drawing;

/// <summary>What a network can be drawn as.</summary>
internal enum DrawForm
{
    Svg,
    Png,
    Mermaid,
    Markdown,
}
