using System.Globalization;

namespace VggGen;

/// <summary>What a training's result depends on: one that is resumed with another plan would not go on but begin something else.</summary>
internal sealed record TrainingPlan
{
    /// <summary>Name and value of each part, as text.</summary>
    public required IReadOnlyDictionary<string, string> Parts { get; init; }

    /// <summary>The plan of a training.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">Its images.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="rate">The learning rate that follows.</param>
    /// <param name="factors">By what the rate of each layer is multiplied, by its key.</param>
    public static TrainingPlan Of(NetworkDescription network, TrainingInput input, TrainingOptions options, double rate, IReadOnlyDictionary<string, double> factors) => new()
    {
        Parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["network"] = $"{network.Input} to {network.Output} with {Text(network.Parameters)} parameters (layers {Digest.Of(InvariantText(network.Layers))})",
            ["training images"] = input.Images.Training,
            ["validation images"] = input.Images.Validation,
            ["evaluated images"] = input.Final is null ? "none" : Digest.Of(input.Final),
            ["classes"] = string.Join(' ', input.Trained.Classes),
            ["transform"] = TransformText.Write(input.Trained.Transform),
            ["augmentation"] = InvariantText(input.Augmentation),
            ["epochs"] = Text(options.Epochs),
            ["batch"] = Text(options.BatchSize),
            ["accumulated batches"] = Text(options.AccumulatedBatches),
            ["learning rate"] = Text(rate),
            ["schedule"] = InvariantText(options.Schedule),
            ["momentum"] = Text(options.Momentum),
            ["weight decay"] = Text(options.WeightDecay),
            ["decay of biases and norms"] = Text(options.DecayBiasesAndNorms),
            ["gradient clip"] = Text(options.GradientClip),
            ["average"] = Text(options.AverageDecay),
            ["label smoothing"] = Text(options.LabelSmoothing),
            ["early stop"] = Text(options.EarlyStop),
            ["recompute"] = Text(options.Recompute),
            ["precision"] = $"{options.Precision}",
            ["layer rates"] = string.Join(' ', factors.Where(pair => pair.Value != 1).Select(pair => $"{pair.Key}={Text(pair.Value)}").Order(StringComparer.Ordinal)),
            ["seed"] = Text(options.Seed),
        },
    };

    /// <summary>What differs between two plans, named for people; empty where nothing does.</summary>
    public IReadOnlyList<string> DifferencesTo(TrainingPlan now)
        => [.. Parts.Keys.Union(now.Parts.Keys, StringComparer.Ordinal)
            .Where(name => Parts.GetValueOrDefault(name) != now.Parts.GetValueOrDefault(name))
            .Select(name => $"{name} was {Parts.GetValueOrDefault(name, "nothing")} and is {now.Parts.GetValueOrDefault(name, "nothing")} now")];

    private static string InvariantText(IEnumerable<object> records) => string.Join('\n', records.Select(InvariantText));

    /// <summary>A record as text. Records write their numbers in the culture of the thread.</summary>
    private static string InvariantText(object record)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return $"{record}";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";
}
