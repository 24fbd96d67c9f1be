using System.Text.Json;

namespace VggGen.Cli.Tests.Support;

/// <summary>The tool, run in this process.</summary>
internal static class Vgg
{
    /// <summary>Runs as in a pipe: no terminal on either stream.</summary>
    public static Run Run(params string[] arguments) => RunWith(CancellationToken.None, arguments);

    public static Run RunWith(CancellationToken cancellation, params string[] arguments) => RunOn(terminal => terminal, arguments, cancellation);

    /// <summary>Runs as in a pipe that differs in something.</summary>
    public static Run RunWith(Func<Terminal, Terminal> differ, params string[] arguments) => RunOn(differ, arguments, CancellationToken.None);

    /// <summary>Runs on a terminal of 80 cells without colours.</summary>
    public static Run RunOnTerminal(params string[] arguments) => RunOnTerminal(terminal => terminal, arguments);

    /// <summary>Runs on a terminal of 80 cells that differs in something.</summary>
    public static Run RunOnTerminal(Func<Terminal, Terminal> differ, params string[] arguments) => RunOn(
        terminal => differ(terminal with { OutputIsTerminal = true, ErrorIsTerminal = true, Width = 80, HasColors = false, Variable = _ => null }),
        arguments,
        CancellationToken.None);

    private static Run RunOn(Func<Terminal, Terminal> differ, string[] arguments, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = VggTool.RunAsync(arguments, differ(new Terminal(output, error, false, false)), cancellation).GetAwaiter().GetResult();
        return new Run(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    /// <summary>The output as JSON; fails where there is anything beside it.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string[] OutputLines => Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts that the command was refused with one line, which holds the texts, and nothing on the output.</summary>
    public void AssertRefused(params string[] texts)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        var line = Assert.Single(Error.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("vgg: ", line, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, line, StringComparison.Ordinal));
    }

    /// <summary>Asserts success with nothing on the error stream.</summary>
    public Run AssertSucceeded()
    {
        Assert.Empty(Error);
        Assert.Equal(0, ExitCode);
        return this;
    }
}
