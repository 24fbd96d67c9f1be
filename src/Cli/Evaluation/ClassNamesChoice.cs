using System.Globalization;
using VggGen.Cli.Prediction;
using VggGen.Generator.Model;

namespace VggGen.Cli.Evaluation;

/// <summary>The names of the network's classes, among which those of the data are found.</summary>
internal static class ClassNamesChoice
{
    private const int ImageNetClasses = 1000;

    /// <summary>The names of a file; else those that were saved with the weights; else ImageNet's where the data has them; else null, and the data must have as many classes.</summary>
    /// <exception cref="UsageException">The data has other classes than the network.</exception>
    public static IReadOnlyList<string>? For(NetworkModel network, string? path, string weights, LabelledImages data)
    {
        var standard = Labels.For(network, path, weights);
        var names = path is not null || (standard is not null && (network.Output.Channels != ImageNetClasses || data.Classes.All(standard.Contains))) ? standard : null;
        if (names is null && data.Classes.Count != network.Output.Channels)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Source} has {data.Classes.Count} classes, network `{network.Name}` tells {network.Output.Channels} apart; name the network's with --classes FILE, and those of the data are found among them"));
        }

        Refusal.Of(() => ClassMatch.Of(data, network.Name, names, checked((int)network.Output.Channels)));
        return names;
    }
}
