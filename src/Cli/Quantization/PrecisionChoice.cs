using System.CommandLine;
using VggGen.Cli.Commands;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Output;

namespace VggGen.Cli.Quantization;

/// <summary>`--precision` of commands that run networks.</summary>
internal static class PrecisionChoice
{
    private static readonly (string Word, Precision Precision)[] choices = [("float32", Precision.Float32), ("bfloat16", Precision.BFloat16), ("int8", Precision.Int8)];

    /// <summary>The option.</summary>
    public static Option<string?> Create() => CommandOptions.Choice(
        "--precision",
        "Compiles the network for inference and computes in these numbers: float32, bfloat16, or int8 with the calibration that `vgg quantize` writes with the weights. Where it is not given, the network runs as it was trained.",
        [.. choices.Select(choice => choice.Word)]);

    /// <summary>What was asked for; null where nothing was.</summary>
    public static Precision? Of(ParseResult parsed, Option<string?> option)
        => parsed.GetValue(option) is { } word ? Array.Find(choices, choice => choice.Word == word).Precision : null;

    /// <summary>Makes sure that a network has what 8 bits need.</summary>
    /// <exception cref="UsageException">It has not.</exception>
    public static void RequireCalibration(VggNetwork network)
    {
        if (network.Calibration is null)
        {
            var report = network.WeightsReport!;
            throw new UsageException(report.CalibrationProblem is { } problem
                ? $"the calibration for int8 in {report.Path} cannot be used: {problem}; `vgg quantize` finds another"
                : $"{report.Path} has no calibration, without which nobody knows what 8 bits should stand for; `vgg quantize` finds one and writes it with the weights");
        }
    }

    /// <summary>The inference form of a network, which the caller disposes; null where none was asked for. What narrower numbers became on this machine is told.</summary>
    /// <exception cref="UsageException">There is no calibration for int8, or that of another network.</exception>
    public static CompiledNetwork? Compile(VggNetwork network, Precision? precision, Terminal terminal)
    {
        if (precision is null)
        {
            return null;
        }

        if (precision == Precision.Int8)
        {
            RequireCalibration(network);
        }

        var compiled = Refusal.Of(() => network.CompileByName(new CompileOptions { Precision = precision.Value }));
        if (precision != Precision.Float32)
        {
            Tell(compiled, terminal);
        }

        return compiled;
    }

    /// <summary>Says in what a network computes here.</summary>
    public static void Tell(CompiledNetwork compiled, Terminal terminal) => terminal.Error.WriteLine($"vgg: {OneLine.Of(compiled.Notes[0])}");
}
