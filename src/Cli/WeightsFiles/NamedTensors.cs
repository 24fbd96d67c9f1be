using VggGen.Cli.Prediction;
using static TorchSharp.torch;

namespace VggGen.Cli.WeightsFiles;

/// <summary>The tensors of a file by the keys under which they are to be written.</summary>
internal static class NamedTensors
{
    /// <summary>The tensors by their own keys, in the file's order.</summary>
    /// <param name="map">Whether they may lie in the mapped file.</param>
    /// <returns>Key and tensor, made while they are taken; the caller disposes each.</returns>
    public static IEnumerable<(string Key, Tensor Tensor)> AsTheyAre(WeightsFile file, bool map) =>
        file.Entries.Select(entry => (entry.Name, (map ? file.Map(entry) : null) ?? file.Read(entry)));

    /// <summary>The tensors by torchvision's keys and in its order of elements, in the network's order.</summary>
    /// <param name="map">Whether they may lie in the mapped file.</param>
    /// <returns>Key and tensor, made while they are taken; the caller disposes each.</returns>
    /// <exception cref="WeightsException">They are not the network's weights.</exception>
    public static IEnumerable<(string Key, Tensor Tensor)> AsTorchvision(WeightsFile file, LoadedNetwork network, bool map)
    {
        using var shapes = network.WithoutMemory();
        var fit = WeightsFit.Find(RecognizedWeights.Recognize(file), shapes.Architecture, shapes.GetType().Name, shapes.state_dict(), WeightsAdaptations.None);
        return fit.Sources.Select(source => (source.Key, map ? source.Read() : Copy(source)));
    }

    private static Tensor Copy(SourceTensor source)
    {
        using var tensor = source.Read();
        return tensor.clone();
    }
}
