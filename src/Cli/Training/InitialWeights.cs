using VggGen.Cli.Prediction;

namespace VggGen.Cli.Training;

/// <summary>The weights that a training begins with.</summary>
internal static class InitialWeights
{
    private const WeightsAdaptations Accepted = WeightsAdaptations.Shallower | WeightsAdaptations.Classes | WeightsAdaptations.InputChannels;

    /// <summary>Loads weights of a network that may be shallower or tell other classes apart, and says what is left fresh.</summary>
    /// <exception cref="UsageException">There is no such file or run.</exception>
    /// <exception cref="WeightsException">The weights do not fit.</exception>
    public static void Load(VggNetwork network, string? path, Terminal terminal)
    {
        if (path is null)
        {
            return;
        }

        var weights = RunNetwork.IsRun(path) ? new RunFolder(path).Weights : path;
        InputFile.Require(weights, "the weights file, or the folder of a run");
        var report = network.LoadWeights(weights, Accepted);
        if (report.ChannelOrder == ChannelOrder.Bgr)
        {
            throw new UsageException($"{weights} was trained on BGR images of 0 … 255, and training shows RGB ones; weights that were trained on RGB are needed");
        }

        if (report.Fresh.Count > 0)
        {
            var layers = report.Fresh.Select(key => key[..key.LastIndexOf('.')]).Distinct().Select(key => Name(network, key)).Distinct();
            terminal.Error.WriteLine($"vgg: {weights} gives the first weights; fresh are {string.Join(", ", layers)}");
        }
    }

    private static string Name(VggNetwork network, string key)
        => network.Architecture.Layers.FirstOrDefault(layer => LayerKeys.Of(layer).Contains(key, StringComparer.Ordinal))?.Name ?? key;
}
