using System.CommandLine;
using VggGen.Cli.Images;

namespace VggGen.Cli.Commands;

/// <summary>`--images` and `--skip-unreadable`, with how images are prepared.</summary>
/// <param name="areNamed">Whether images may follow the network without the option.</param>
internal sealed class ImagesOptions(bool areNamed = false)
{
    public Argument<string[]> Named { get; } = new("IMAGE") { Description = "Images, or folders of them, as --images names them.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string[]> Images { get; } = new("--images")
    {
        Description = "Images (JPEG, PNG, WebP, BMP, GIF, ICO), or folders of them; what lies in folders below is left out.",
        HelpName = "PATH…",
        Required = !areNamed,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public TransformOptions Transform { get; } = new();

    public Option<bool> SkipUnreadable { get; } = new("--skip-unreadable") { Description = "Name images that cannot be read on the error stream and go on without them." };

    public ImagesRequest Of(ParseResult parsed) => new(Paths(parsed), Transform.Of(parsed), parsed.GetValue(SkipUnreadable));

    /// <exception cref="UsageException">No image is named.</exception>
    private string[] Paths(ParseResult parsed)
    {
        string[] paths = [.. areNamed ? parsed.GetValue(Named) ?? [] : [], .. parsed.GetValue(Images) ?? []];
        return paths.Length > 0 ? paths : throw new UsageException($"no image is named: put its path behind the network, or name it with --images ({CommandOptions.UsageHint(parsed)})");
    }
}
