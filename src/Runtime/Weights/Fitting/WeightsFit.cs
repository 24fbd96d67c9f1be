using static TorchSharp.torch;

namespace VggGen;

/// <summary>How the tensors of a file fill a network.</summary>
/// <param name="Layout">Whose names the file has.</param>
/// <param name="Sources">What fills each key, in the network's order.</param>
/// <param name="Fresh">The keys that nothing fills.</param>
/// <param name="Changed">The keys that are filled by something else than what the file has.</param>
/// <param name="PassedOver">The file's tensors that fill nothing.</param>
internal sealed record WeightsFit(
    WeightsLayout Layout,
    IReadOnlyList<SourceTensor> Sources,
    IReadOnlyList<string> Fresh,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> PassedOver)
{
    // Files that older versions of PyTorch wrote lack it; it counts training steps and changes no result.
    private const string OptionalKeyEnding = ".num_batches_tracked";

    /// <summary>Finds for each tensor of a network what fills it.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="network">The network as data.</param>
    /// <param name="className">Its class, for messages.</param>
    /// <param name="destinations">Its state-dict.</param>
    /// <param name="allowed">In what the two may differ.</param>
    /// <exception cref="WeightsException">They do not fit; the message lists every key that is missing, unexpected or of another shape.</exception>
    public static WeightsFit Find(RecognizedWeights weights, NetworkDescription network, string className, Dictionary<string, Tensor> destinations, WeightsAdaptations allowed)
    {
        var keys = new NetworkKeys(network);
        var path = weights.File.Path;
        var sources = Unique(WeightsLayouts.Map(weights.Layout, weights.Entries, keys), path);
        var shallower = allowed.HasFlag(WeightsAdaptations.Shallower) ? ShallowerWeights.Find(sources.Values, keys, path) : null;
        var fitting = new Fitting(network, destinations, shallower ?? sources, allowed, IsPartial: shallower is not null);
        var fit = fitting.Run(weights.Layout);
        return fit.Misfits.Count == 0
            ? fit.Result
            : throw new WeightsException(path, $"the weights do not fit {className}:{string.Concat(fit.Misfits.Select(misfit => $"\n  {misfit}"))}", fitting.WayOut());
    }

    private static Dictionary<string, SourceTensor> Unique(IReadOnlyList<SourceTensor> sources, string path)
    {
        var unique = new Dictionary<string, SourceTensor>(sources.Count, StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (!unique.TryAdd(source.Key, source))
            {
                throw new WeightsException(path, $"{source.Entry.Name} and {unique[source.Key].Entry.Name} are both {source.Key} of the network");
            }
        }

        return unique;
    }

    // IsPartial: whether the sources fill a part of the network on purpose.
    private sealed record Fitting(
        NetworkDescription Network,
        Dictionary<string, Tensor> Destinations,
        Dictionary<string, SourceTensor> Sources,
        WeightsAdaptations Allowed,
        bool IsPartial)
    {
        private readonly string? _last = Network.Layers.Select(layer => LayerKeys.Of(layer).FirstOrDefault()).LastOrDefault(key => key is not null);
        private readonly string? _first = Network.Layers.SelectMany(LayerKeys.Of).FirstOrDefault();
        private readonly HashSet<string> _fullyConnected = [.. Network.Layers.OfType<FullyConnectedDescription>().Select(layer => layer.Key)];

        private bool HasOtherClasses => _last is not null
            && Destinations.TryGetValue($"{_last}.weight", out var destination)
            && Sources.TryGetValue($"{_last}.weight", out var source)
            && source.Shape.Count == destination.dim()
            && source.Shape[0] != destination.shape[0]
            && source.Shape.Skip(1).SequenceEqual(destination.shape.Skip(1));

        public (WeightsFit Result, List<string> Misfits) Run(WeightsLayout layout)
        {
            var (filled, fresh, changed, misfits) = (new List<SourceTensor>(), new List<string>(), new List<string>(), new List<string>());
            var leavesLast = Allows(WeightsAdaptations.Classes) && HasOtherClasses;
            foreach (var (key, destination) in Destinations)
            {
                if (leavesLast && LayerOf(key) == _last)
                {
                    fresh.Add(key);
                }
                else if (!Sources.TryGetValue(key, out var source))
                {
                    if (IsPartial || (Allows(WeightsAdaptations.FullyConnected) && _fullyConnected.Contains(LayerOf(key))))
                    {
                        fresh.Add(key);
                    }
                    else if (!key.EndsWith(OptionalKeyEnding, StringComparison.Ordinal))
                    {
                        misfits.Add($"{key} is missing: {WeightsEntry.Extents(destination.shape)} in the network");
                    }
                }
                else if (is_floating_point(destination.dtype) && !is_floating_point(source.Entry.DType))
                {
                    misfits.Add($"{source.KeyInFile} is {source.Entry.DType} in the file, {destination.dtype} in the network; whole numbers are no weights");
                }
                else if (destination.shape.SequenceEqual(source.Shape))
                {
                    filled.Add(source);
                }
                else if (Allows(WeightsAdaptations.InputChannels) && key == $"{_first}.weight" && InputChannels.Differ(source.Shape, destination.shape))
                {
                    filled.Add(InputChannels.Change(source, destination.shape[1]));
                    changed.Add(key);
                }
                else
                {
                    misfits.Add($"{source.KeyInFile} is {WeightsEntry.Extents(source.Shape)} in the file, {WeightsEntry.Extents(destination.shape)} in the network");
                }
            }

            var strangers = Sources.Values.Where(source => !Destinations.ContainsKey(source.Key)).ToList();
            var passedOver = strangers.Where(source => IsPassedOver(source.Key)).ToList();
            misfits.AddRange(strangers.Except(passedOver).Select(source => $"{source.KeyInFile} is unexpected: {WeightsEntry.Extents(source.Shape)} in the file"));
            return (new WeightsFit(layout, filled, fresh, changed, [.. passedOver.Select(source => source.Entry.Name)]), misfits);
        }

        /// <summary>What to ask for where that is all that differs; null where more does.</summary>
        public string? WayOut()
        {
            WeightsAdaptations[] candidates =
            [
                WeightsAdaptations.Classes,
                WeightsAdaptations.InputChannels,
                WeightsAdaptations.FullyConnected,
                WeightsAdaptations.Classes | WeightsAdaptations.InputChannels,
                WeightsAdaptations.FullyConnected | WeightsAdaptations.InputChannels,
            ];
            foreach (var asked in candidates.Where(candidate => (candidate & Allowed) == 0))
            {
                if ((this with { Allowed = Allowed | asked }).Run(default).Misfits.Count == 0)
                {
                    var flags = asked.ToString().Split(", ");
                    return $"to load them all the same, set {nameof(VggOptions)}.{nameof(VggOptions.Adaptations)} to {string.Join(" | ", flags.Select(flag => $"{nameof(WeightsAdaptations)}.{flag}"))}: {string.Join(", ", flags.Select(Consequence))}";
                }
            }

            return BatchNormAdvice();
        }

        private string Consequence(string flag) => flag switch
        {
            nameof(WeightsAdaptations.Classes) => $"{_last} is then left fresh",
            nameof(WeightsAdaptations.InputChannels) => $"the kernels of {_first} are then made to fit",
            _ => "fully connected layers that the file has not are then left fresh, and those that the network has not are passed over",
        };

        private string? BatchNormAdvice()
        {
            const string statistics = ".running_mean";
            var (inFile, inNetwork) = (Sources.Keys.Any(IsStatistics), Destinations.Keys.Any(IsStatistics));
            return inFile == inNetwork ? null : inFile ? "the file has batch norm, the network has none" : "the network has batch norm, the file has none";

            static bool IsStatistics(string key) => key.EndsWith(statistics, StringComparison.Ordinal);
        }

        private static string LayerOf(string key) => key[..Math.Max(0, key.LastIndexOf('.'))];

        private bool Allows(WeightsAdaptations adaptation) => Allowed.HasFlag(adaptation);

        // A file may count the batches of a norm that the network does not count, and a network of features may have no classifier.
        private bool IsPassedOver(string key) => key.EndsWith(OptionalKeyEnding, StringComparison.Ordinal)
            || (Allows(WeightsAdaptations.FullyConnected) && (key.StartsWith("classifier.", StringComparison.Ordinal) || key.StartsWith("pre_logits.", StringComparison.Ordinal) || key.StartsWith("head.fc.", StringComparison.Ordinal)));
    }
}
