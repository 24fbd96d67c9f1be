using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    // Files that older versions of PyTorch wrote lack it; it counts training steps and changes no result.
    private const string OptionalKeyEnding = ".num_batches_tracked";

    /// <summary>Writes weights and running statistics as safetensors, with torchvision's keys. The file appears, or replaces the one before it, only once it is complete.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public void SaveWeights(string path) => SafetensorsFile.Write(path, state_dict());

    /// <summary>Replaces weights and running statistics by those of a file; element types are converted. Where the file does not fit, nothing is changed.</summary>
    /// <param name="path">A file of a format that <see cref="WeightsFile"/> knows.</param>
    /// <exception cref="WeightsException">The file cannot be read or does not fit; the message then lists every key that is missing, unexpected or of another shape.</exception>
    public void LoadWeights(string path)
    {
        using var file = WeightsFile.Open(path);
        var destinations = state_dict();
        var misfits = Misfits(destinations, file.Entries);
        if (misfits.Count > 0)
        {
            throw new WeightsException(path, $"the weights do not fit {ClassName}:{string.Concat(misfits.Select(misfit => $"\n  {misfit}"))}");
        }

        foreach (var entry in file.Entries)
        {
            file.ReadInto(entry, destinations[entry.Name]);
        }
    }

    private static List<string> Misfits(Dictionary<string, Tensor> destinations, IReadOnlyList<WeightsEntry> entries)
    {
        var given = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var misfits = new List<string>();
        foreach (var (key, destination) in destinations)
        {
            if (!given.TryGetValue(key, out var entry))
            {
                if (!key.EndsWith(OptionalKeyEnding, StringComparison.Ordinal))
                {
                    misfits.Add($"{key} is missing: {WeightsEntry.Extents(destination.shape)} in the network");
                }
            }
            else if (!destination.shape.SequenceEqual(entry.Shape))
            {
                misfits.Add($"{key} is {WeightsEntry.Extents(entry.Shape)} in the file, {WeightsEntry.Extents(destination.shape)} in the network");
            }
        }

        misfits.AddRange(entries
            .Where(entry => !destinations.ContainsKey(entry.Name))
            .Select(entry => $"{entry.Name} is unexpected: {WeightsEntry.Extents(entry.Shape)} in the file"));
        return misfits;
    }
}
