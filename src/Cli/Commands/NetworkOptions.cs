using System.CommandLine;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Commands;

/// <summary>FILE|NAME, `--with` and `--network` of a command that takes one network.</summary>
internal sealed class NetworkOptions
{
    public Argument<string> FileOrName { get; } = CommandOptions.FileOrName();

    public Option<string[]> With { get; } = CommandOptions.With();

    public Option<string?> Network { get; } = CommandOptions.Network();

    public NetworkRequest Of(ParseResult parsed) => new(parsed.GetRequiredValue(FileOrName), parsed.GetValue(With) ?? [], parsed.GetValue(Network));
}
