namespace VggGen.Cli.Networks;

/// <summary>Which network a command was asked for.</summary>
/// <param name="FileOrName">A file, or the name of a network that comes with the tool.</param>
/// <param name="With">The files that it sees.</param>
/// <param name="Network">Which network of the file, or null.</param>
internal sealed record NetworkRequest(string FileOrName, IReadOnlyList<string> With, string? Network);
