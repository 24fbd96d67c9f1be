using System.CommandLine;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Commands;

/// <summary>`--as FILE|NAME`, `--with` and `--network` of a command to which a network is a side matter.</summary>
internal sealed class AsOptions(string description)
{
    public Option<string?> As { get; } = new("--as") { Description = $"{description} A .vggconf file, or a network that comes with the tool.", HelpName = "FILE|NAME" };

    public Option<string[]> With { get; } = CommandOptions.With();

    public Option<string?> Network { get; } = CommandOptions.Network();

    /// <summary>What was asked for; null where no network was named.</summary>
    /// <param name="standard">The name that stands where none is given, or null.</param>
    /// <exception cref="UsageException">Only the options that go with a network are given.</exception>
    public NetworkRequest? Of(ParseResult parsed, string? standard = null)
    {
        var (name, with, network) = (parsed.GetValue(As), parsed.GetValue(With) ?? [], parsed.GetValue(Network));
        if (name is null && (with.Length > 0 || network is not null))
        {
            throw new UsageException($"{(network is null ? With.Name : Network.Name)} goes with --as FILE");
        }

        return (name ?? standard) is { } chosen ? new NetworkRequest(chosen, with, network) : null;
    }
}
