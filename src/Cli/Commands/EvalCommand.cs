using System.CommandLine;
using System.CommandLine.Parsing;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Quantization;
using VggGen.Cli.Training;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Commands;

/// <summary>`vgg eval`: how often networks are right, by the paper's ways of testing.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var weights = new Option<string[]>("--weights")
        {
            Description = "The weights, files of any format that `vgg predict` takes, or runs. Where none are named, a run's own. Several are evaluated each alone and as an ensemble, whose soft-max posteriors are averaged.",
            HelpName = "FILE|RUN…",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var data = new DataOptions(required: true);
        var mode = ModeOption();
        var scales = ScalesOption.Create("The test scales: what the shorter side of images is resized to, in pixels; the posteriors are averaged. Where it is not given: the transform's scale S and S ± 32, in proportion for other inputs than 224×224.");
        var noFlip = new Option<bool>("--no-flip") { Description = "Show no mirror images." };
        var batch = CountOption.Create("--batch", "How many images of the network's size are run at once; of larger ones no more pixels.", 16);
        var classes = new Option<string?>("--classes")
        {
            Description = "A text file with the name of each of the network's classes in order, a line each; the data's folders are found among them. Without it the data must have as many classes as the network, in the ordinal order of their names.",
            HelpName = "labels.txt",
        };
        var transform = new TransformOptions();
        var skip = new Option<bool>("--skip-unreadable") { Description = "Name images that cannot be read on the error stream and go on without them." };
        var mistakes = new Option<string?>("--mistakes") { Description = "A CSV file to list the images in that are taken for another class, in each mode the surest first.", HelpName = "FILE.csv" };
        var precision = PrecisionChoice.Create();
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("eval", "Compiles a network in memory, loads its weights, and prints its top-1 and top-5 errors on images whose classes are known, each with its 95 % interval, by several ways of testing side by side.")
        {
            network.FileOrName, network.With, weights, data.Data, data.Split, mode, scales, noFlip, network.Network,
            transform.Transform, transform.Mean, transform.Deviation, classes, batch, precision, skip, mistakes, format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new EvaluationRequest(
                    network.Of(parsed),
                    WeightsOf(parsed, parsed.GetValue(weights) ?? [], parsed.GetRequiredValue(network.FileOrName)),
                    data.Open(parsed, parsed.GetRequiredValue(network.FileOrName))!,
                    transform.Of(parsed),
                    parsed.GetValue(classes),
                    parsed.GetRequiredValue(mode),
                    ScalesOption.Of(parsed, scales),
                    !parsed.GetValue(noFlip),
                    parsed.GetValue(batch),
                    parsed.GetValue(skip),
                    parsed.GetValue(mistakes),
                    PrecisionChoice.Of(parsed, precision)),
                parsed.GetRequiredValue(format),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static Option<string[]> ModeOption()
    {
        var option = new Option<string[]>("--mode")
        {
            Description = "What the network is shown. centre: one crop in the middle, as the transform makes it; dense: the whole image, the fully connected layers run as convolutions; crops: 5×5 crops; both: the average of dense and crops; all: all of these. dense, crops and both average over scales and mirror images; dense also tells of the middle scale alone. Several words may follow; centre and dense where none is given.",
            HelpName = string.Join('|', ModeChoice.Words) + "…",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [ModeChoice.Centre, ModeChoice.Dense],
            CustomParser = Parse,
        };
        option.CompletionSources.Add([.. ModeChoice.Words]);
        return option;

        static string[]? Parse(ArgumentResult result)
        {
            var words = result.Tokens.Select(token => token.Value.ToLowerInvariant()).ToArray();
            if (Array.Find(words, word => !ModeChoice.Words.Contains(word)) is { } unknown)
            {
                result.AddError($"--mode takes {string.Join(", ", ModeChoice.Words.SkipLast(1))} or {ModeChoice.Words[^1]}, not `{unknown}`");
            }

            return words;
        }
    }

    /// <summary>The weights that are named, of runs their best; else those of the run that is evaluated.</summary>
    /// <exception cref="UsageException">None are named, and there is no run.</exception>
    private static string[] WeightsOf(ParseResult parsed, string[] named, string fileOrName)
    {
        if (named.Length == 0)
        {
            named = RunNetwork.IsRun(fileOrName) ? [fileOrName] : throw new UsageException($"--weights is missing: it names the weights of {fileOrName} ({CommandOptions.UsageHint(parsed)})");
        }

        return [.. named.Select(path => RunNetwork.IsRun(path) ? new RunFolder(path).Weights : path)];
    }

    private static int Run(EvaluationRequest request, string format, Terminal terminal, CancellationToken cancellation)
    {
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        request.Transform.Check(chosen.Model);
        foreach (var file in request.Weights)
        {
            InputFile.Require(file, "the weights file");
        }

        if (request.Mistakes is { } path)
        {
            OutputFile.Require(path);
            OutputFile.RequireOther(path, [.. request.Weights, request.Data.Source], "--mistakes");
        }

        var names = ClassNamesChoice.For(chosen.Model, request.Classes, request.Weights[0], request.Data);
        using var networks = TrainedNetworks.Load(chosen, request.Weights, request.Transform, names, terminal, cancellation);
        var results = NetworkEvaluation.Run(networks, request, terminal, cancellation);
        if (request.Mistakes is not null)
        {
            MistakesFile.Write(request.Mistakes, results, names ?? request.Data.Classes);
        }

        var rows = EvaluatedRow.Of(networks.Weights, results);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, EvaluationJson.Of(request.Data, rows));
        }
        else
        {
            terminal.Output.WriteLine($"{request.Data.Source}: {Words.Count(results[0].Count, "image")}, errors with their 95 % intervals");
            EvaluationTable.Write(Consoles.ForOutput(terminal), rows, networks.Transform);
        }

        return ExitCode.Success;
    }
}
