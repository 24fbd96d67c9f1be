using System.CommandLine;
using System.Globalization;
using VggGen.Cli.Networks;
using VggGen.Cli.Training;

namespace VggGen.Cli.Commands;

/// <summary>The options of `vgg train`, in the order of the help.</summary>
internal sealed class TrainOptions
{
    private readonly Option<string> data = new("--data")
    {
        Description = "The images: a folder or a .zip with a folder for each class, or with such under train, val and test; CIFAR-10/100 binaries; IDX files (MNIST).",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> folder = new("--out")
    {
        Description = "The folder of the run: weights, checkpoint, metrics, curves. It is made where it is missing.",
        HelpName = "RUN",
        Required = true,
    };

    private readonly Option<bool> resume = new("--resume") { Description = "Go on with the run from its last checkpoint, bit for bit as if it had not stopped." };
    private readonly Option<bool> paper = new("--paper") { Description = "The paper's recipe where an option does not say otherwise: batch 256, rate 0.01 by plateaus, 74 epochs, scale, crop, flip and colour shift, decay of all weights." };
    private readonly Option<int?> epochs = CountOption.Optional("--epochs", "How often every image is seen at most. Default 30.");
    private readonly Option<int?> batch = CountOption.Optional("--batch", "Images in a batch. Default 64.");
    private readonly Option<int?> accumulate = CountOption.Optional("--accumulate", "Batches whose gradients make one step. Default 1.");
    private readonly Option<double?> rate = NumberOption.Positive("--lr", "The learning rate. Default 0.05 with batch norms, 0.01 without.");
    private readonly Option<string?> schedule = CommandOptions.Choice("--schedule", "How the rate goes. one-cycle, the default: up and down; cosine: down, after a warm-up; plateau: the paper's, by ten when validation stops improving; constant.", [.. schedules.Keys]);
    private readonly Option<double?> warmUp = NumberOption.Share("--warm-up", "With one-cycle (default 0.3) or cosine (0.05): over what share of the training the rate rises.");
    private readonly Option<double?> momentum = NumberOption.Share("--momentum", "Default 0.9.");
    private readonly Option<double?> decay = NumberOption.Create("--weight-decay", "The L2 decay of weights; biases and norms have none, save with --paper. Default 0.0005.", "a number from 0 up", static number => number >= 0);
    private readonly Option<double?> clip = NumberOption.Positive("--clip", "Cut the gradients, taken as one vector, to this length.");
    private readonly Option<double?> average = NumberOption.Share("--average", "Keep, validate and save the moving average of the weights, of which this share stays at each step: 0.999.");
    private readonly Option<int?> earlyStop = CountOption.Optional("--early-stop", "End after so many epochs without a better validation accuracy.");
    private readonly Option<double?> smoothing = NumberOption.Share("--label-smoothing", "Spread this share of each label over all classes.");
    private readonly Option<double?> mixup = NumberOption.Positive("--mixup", "Mix images and labels of a batch in pairs, in shares of a Beta(x, x) distribution.");
    private readonly Option<string?> augment = CommandOptions.Choice("--augment", "What chance does to images. small: pad, crop and flip, the default for small images; paper: scale, crop, flip and colour shift, the default for others; none.", ["small", "paper", "none"]);
    private readonly Option<bool> noFlip = new("--no-flip") { Description = "Never mirror images: for digits, letters, and whatever has a left and a right." };
    private readonly Option<string?> scales = new("--scales") { Description = "With --augment paper: what the shorter side is resized to, S or Smin-Smax. Default: as 256 is to 224.", HelpName = "S|Smin-Smax" };
    private readonly Option<string?> precision = CommandOptions.Choice("--precision", "In what layers compute. auto, the default: bf16 where the processor has it. Weights, gradients and loss are fp32 in any case.", ["auto", "bf16", "fp32"]);
    private readonly Option<bool> recompute = new("--recompute") { Description = "Forget activations and compute them again on the way back: less memory, a third more time." };
    private readonly Option<string?> initFrom = new("--init-from") { Description = "Weights, or a run, to begin with: of a shallower network as in the paper, or of one with other classes; what does not fit is left fresh.", HelpName = "FILE|RUN" };
    private readonly Option<string[]> freeze = Names("--freeze", "Layers (conv1_1, fc6) or blocks (conv1) that stay as they are.", "LAYER…");
    private readonly Option<string[]> rates = Names("--rate", "Layers or blocks with a rate of their own, as a factor: fc8=10.", "LAYER=x…");
    private readonly Option<double?> share = NumberOption.Share("--val-share", "What share of the training images validates where the data has no val folder. Default 0.1.");
    private readonly Option<string?> list = new("--val-list") { Description = "A text file that names the validation images instead, a path a line.", HelpName = "FILE" };
    private readonly Option<double?> seed = NumberOption.Create("--seed", "Decides initial weights, split, order, augmentation and dropout. Default 0.", "a whole number", static number => number == Math.Floor(number) && Math.Abs(number) < 1L << 53);
    private readonly Option<int?> workers = CountOption.Optional("--workers", "Threads that decode and augment; the result does not depend on it.");
    private readonly Option<double?> minutes = NumberOption.Positive("--checkpoint-minutes", "Minutes between checkpoints; one is written after each epoch, too. Default 5.");
    private readonly Option<bool> skip = new("--skip-unreadable") { Description = "Name images that cannot be read on the error stream and go on without them." };
    private readonly Option<bool> enlarge = new("--enlarge") { Description = "Train on images much smaller than the network's input, enlarged." };
    private readonly Option<bool> quiet = new("--quiet") { Description = "Show nothing but what must be known." };

    private static readonly Dictionary<string, LearningRateSchedule> schedules = new()
    {
        ["one-cycle"] = LearningRateSchedule.OneCycle,
        ["cosine"] = LearningRateSchedule.Cosine,
        ["plateau"] = LearningRateSchedule.Plateau,
        ["constant"] = LearningRateSchedule.Constant,
    };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            data, folder, resume, epochs, batch, rate, precision, initFrom, paper, schedule, warmUp, momentum, decay, accumulate, clip, average, earlyStop, smoothing, mixup, augment, noFlip, scales,
            recompute, freeze, rates, share, list, seed, workers, minutes, skip, enlarge, quiet,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    public TrainingRequest Of(ParseResult parsed, NetworkRequest network)
    {
        if (parsed.GetValue(scales) is not null && parsed.GetValue(augment) is "small" or "none")
        {
            throw new UsageException("--scales goes with --augment paper");
        }

        if (parsed.GetValue(share) is not null && parsed.GetValue(list) is not null)
        {
            throw new UsageException("--val-share and --val-list both say what validates; use one of them");
        }

        var number = (long)(parsed.GetValue(seed) ?? 0);
        return new TrainingRequest(
            network,
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(folder),
            new SplitOptions { ValidationShare = parsed.GetValue(share) ?? new SplitOptions().ValidationShare, Seed = number, List = parsed.GetValue(list) },
            Training(parsed, number),
            parsed.GetValue(initFrom),
            parsed.GetValue(resume),
            parsed.GetValue(enlarge),
            parsed.GetValue(quiet));
    }

    private TrainingOptions Training(ParseResult parsed, long number)
    {
        var standard = parsed.GetValue(paper) ? TrainingOptions.Paper : new TrainingOptions();
        return standard with
        {
            Epochs = parsed.GetValue(epochs) ?? standard.Epochs,
            BatchSize = parsed.GetValue(batch) ?? standard.BatchSize,
            AccumulatedBatches = parsed.GetValue(accumulate) ?? standard.AccumulatedBatches,
            LearningRate = parsed.GetValue(rate) ?? standard.LearningRate,
            Schedule = Schedule(parsed, standard.Schedule),
            Momentum = parsed.GetValue(momentum) ?? standard.Momentum,
            WeightDecay = parsed.GetValue(decay) ?? standard.WeightDecay,
            GradientClip = parsed.GetValue(clip),
            AverageDecay = parsed.GetValue(average),
            EarlyStop = parsed.GetValue(earlyStop),
            LabelSmoothing = parsed.GetValue(smoothing) ?? 0,
            Precision = parsed.GetValue(precision) switch
            {
                "bf16" => TrainingPrecision.BFloat16,
                "fp32" => TrainingPrecision.Float32,
                _ => TrainingPrecision.Auto,
            },
            Recompute = parsed.GetValue(recompute),
            LayerRates = [.. (parsed.GetValue(rates) ?? []).Select(Rate), .. (parsed.GetValue(freeze) ?? []).Select(name => LayerRate.Of(name, 0))],
            Seed = number,
            Workers = parsed.GetValue(workers),
            CheckpointInterval = parsed.GetValue(minutes) is { } time ? TimeSpan.FromTicks((long)Math.Clamp(time * TimeSpan.TicksPerMinute, 1, TimeSpan.MaxValue.Ticks / 2)) : standard.CheckpointInterval,
            SkipUnreadable = parsed.GetValue(skip),
            Images = parsed.GetValue(augment) switch
            {
                "small" => TrainingImages.Small,
                "paper" => TrainingImages.Paper,
                "none" => TrainingImages.Plain,
                _ => standard.Images,
            },
            Scales = parsed.GetValue(scales) is { } text ? Scales(text) : null,
            Flip = !parsed.GetValue(noFlip),
            Mixup = parsed.GetValue(mixup) ?? 0,
        };
    }

    private LearningRateSchedule Schedule(ParseResult parsed, LearningRateSchedule standard)
    {
        var chosen = parsed.GetValue(schedule) is { } name ? schedules[name] : standard;
        return (chosen, parsed.GetValue(warmUp)) switch
        {
            (_, null) => chosen,
            (OneCycleRate cycle, { } rises) => cycle with { WarmUp = rises },
            (CosineRate cosine, { } rises) => cosine with { WarmUp = rises },
            _ => throw new UsageException("--warm-up goes with --schedule one-cycle or cosine"),
        };
    }

    private static (int Smallest, int Largest) Scales(string text)
    {
        var numbers = text.Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return numbers is [> 0] or [> 0, > 0] && numbers[0] <= numbers[^1] && numbers[^1] <= ImageReader.MaximumSide
            ? (numbers[0], numbers[^1])
            : throw new UsageException($"--scales takes a size in pixels or two of them, such as 256-512, not `{text}`");
    }

    private static LayerRate Rate(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor >= 0 && double.IsFinite(factor) && parts[0].Length > 0
            ? LayerRate.Of(parts[0], factor)
            : throw new UsageException($"--rate takes a layer and a factor, such as fc8=10, not `{text}`");
    }

    private static Option<string[]> Names(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
}
