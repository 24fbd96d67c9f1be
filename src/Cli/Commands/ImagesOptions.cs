using System.CommandLine;
using VggGen.Cli.Images;

namespace VggGen.Cli.Commands;

/// <summary>`--images` and `--skip-unreadable`, with how images are prepared.</summary>
internal sealed class ImagesOptions
{
    public Option<string[]> Images { get; } = new("--images")
    {
        Description = "Images (JPEG, PNG, WebP, BMP, GIF, ICO), or folders of them; what lies in folders below is left out.",
        HelpName = "PATH…",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public TransformOptions Transform { get; } = new();

    public Option<bool> SkipUnreadable { get; } = new("--skip-unreadable") { Description = "Name images that cannot be read on the error stream and go on without them." };

    public ImagesRequest Of(ParseResult parsed) => new(parsed.GetRequiredValue(Images), Transform.Of(parsed), parsed.GetValue(SkipUnreadable));
}
