using VggGen.Cli.Evaluation;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Training;

/// <summary>`vgg train` from its request to its exit code.</summary>
internal static class TrainingSession
{
    public static int Run(TrainingRequest request, IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        // What is cheap to check comes first: a mistake should not show after an hour.
        var folder = new RunFolder(request.Out);
        RequireFolder(folder, request.Resume);
        var data = Open(request);
        TrainingChecks.Check(chosen, data, request);
        if (request.Options.EarlyStop is not null && data.Validation is null)
        {
            throw new UsageException("--early-stop needs validation images; --val-share above 0 draws some");
        }


        LibTorch.Require(terminal, cancellation);
        using var network = chosen.Compile(cancellation).Create(new VggOptions { Seed = request.Options.Seed });
        if (!request.Resume)
        {
            InitialWeights.Load(network, request.InitFrom, terminal);
            RunNetwork.Write(folder, chosen.Project, chosen.Model.Name, request.Split, arguments);
        }

        return Train(chosen, network, data, folder, request, arguments, terminal, cancellation);
    }

    private static int Train(
        ChosenNetwork chosen, VggNetwork network, DataSplits data, RunFolder folder, TrainingRequest request, IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        TrainingResult result;
        try
        {
            result = TrainingDisplay.Run(terminal, request.Quiet, tell => request.Resume
                ? Trainer.Resume(network, data, folder.Path, request.Options, tell, cancellation)
                : Trainer.Start(network, data, folder.Path, request.Options, tell, cancellation));
        }
        catch (Exception exception) when (exception is TrainingException or DataException)
        {
            throw new UsageException(OneLine.Of(exception.Message.TrimEnd('.')));
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(OneLine.Of(Refusal.MessageOf(exception).TrimEnd('.')));
        }
        finally
        {
            if (!File.Exists(folder.Checkpoint))
            {
                RunNetwork.Remove(folder);
            }
        }

        if (request.Resume)
        {
            // What a run says of itself is what it was gone on with, whatever became of these files meanwhile.
            RunNetwork.Write(folder, chosen.Project, chosen.Model.Name, request.Split, arguments);
        }

        if (!result.IsComplete)
        {
            terminal.Error.WriteLine($"vgg: stopped; {folder.Checkpoint} has all that was done, and the same line with --resume goes on from there");
            return ExitCode.Cancelled;
        }

        if (!request.Quiet)
        {
            TrainingSummary.Write(terminal, result, data);
        }

        return ExitCode.Success;
    }

    private static DataSplits Open(TrainingRequest request)
    {
        try
        {
            return DataSplits.Open(request.Data, request.Split);
        }
        catch (DataException exception)
        {
            throw new UsageException(OneLine.Of(exception.Message));
        }
    }

    private static void RequireFolder(RunFolder folder, bool resume)
    {
        if (File.Exists(folder.Path))
        {
            throw new UsageException($"{folder.Path} is a file; --out names the folder of the run");
        }

        var exists = File.Exists(folder.Checkpoint);
        if (exists && !resume)
        {
            throw new UsageException($"{folder.Path} holds a training already; --resume goes on with it, another --out begins a new one");
        }

        if (!exists && resume)
        {
            throw new UsageException($"{folder.Path} holds no training to go on with: there is no {folder.Checkpoint}; leave out --resume to begin one");
        }
    }
}
