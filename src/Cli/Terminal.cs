namespace VggGen.Cli;

/// <summary>Where a command writes: what was asked for to the output, mistakes and progress to the error stream.</summary>
/// <param name="OutputIsTerminal">Whether someone watches the output, rather than a file or a program reads it: only then it is coloured.</param>
/// <param name="ErrorIsTerminal">The same of the error stream.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal)
{
    /// <summary>How many cells a line has, or null where the terminal is to be asked.</summary>
    public int? Width { get; init; }

    /// <summary>Whether it shows colours, or null where that is to be found out.</summary>
    public bool? HasColors { get; init; }

    /// <summary>Opens the standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>What the environment says of a variable: of NO_COLOR, for one.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
