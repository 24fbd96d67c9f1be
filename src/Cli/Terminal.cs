namespace VggGen.Cli;

/// <summary>Where a command writes: what was asked for to the output, mistakes and progress to the error stream.</summary>
/// <param name="OutputIsTerminal">Whether someone watches the output, rather than a file or a program reads it: only then it is coloured.</param>
/// <param name="ErrorIsTerminal">The same of the error stream.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal);
