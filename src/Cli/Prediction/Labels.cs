using System.Globalization;
using System.Text;
using VggGen.Generator.Model;

namespace VggGen.Cli.Prediction;

/// <summary>The names of a network's classes.</summary>
internal static class Labels
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int ImageNetClasses = 1000;

    /// <summary>The labels of a file, a line each. Where none is given, those that were saved with the weights, or ImageNet's for as many classes as it has, else null.</summary>
    /// <exception cref="UsageException">The network has no classes, or the file has another count of labels or cannot be read.</exception>
    /// <exception cref="WeightsException">The weights cannot be read.</exception>
    public static IReadOnlyList<string>? For(NetworkModel network, string? path, string weights)
    {
        if (!network.Output.IsVector && !network.FlattensOutput)
        {
            throw new UsageException($"network `{network.Name}` puts out a map of {network.Output}, not classes");
        }

        if (path is null)
        {
            return TrainedInput.Read(weights) is { } trained && trained.Classes.Count == network.Output.Channels
                ? trained.Classes
                : network.Output.Channels == ImageNetClasses ? ImageNetLabels.Names : null;
        }

        var labels = Read(path);
        return labels.Count == network.Output.Channels
            ? labels
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path} has {labels.Count} labels, network `{network.Name}` has {network.Output.Channels} outputs"));
    }

    private static List<string> Read(string path)
    {
        InputFile.Require(path, "the text file of the labels");
        try
        {
            // Empty lines at the end are no labels.
            return [.. File.ReadAllLines(path, utf8).Select(line => line.Trim()).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8; save it in UTF-8");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }
}
