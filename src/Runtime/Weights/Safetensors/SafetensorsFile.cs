using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes safetensors files; <see cref="WeightsFile"/> reads them.</summary>
public static class SafetensorsFile
{
    /// <summary>
    /// Writes tensors by name. The bytes depend on names, types, shapes and elements alone, not on the order in which they come: the widest element types first,
    /// so that each tensor begins at a multiple of its element size, then by name.
    /// </summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <exception cref="WeightsException">The file cannot be written, or safetensors has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors) => Write(path, tensors, new Dictionary<string, string>());

    /// <summary>Writes tensors by name, and what the file is to say of itself.</summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <param name="metadata">Text by key; <c>format</c>, which other readers ask for, is <c>pt</c> where it is not given.</param>
    /// <exception cref="WeightsException">The file cannot be written, or safetensors has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        var ordered = tensors
            .OrderByDescending(pair => pair.Value.element_size())
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToArray();
        var header = SafetensorsHeaderWriter.Write(path, [.. ordered.Select(pair => (pair.Key, pair.Value.dtype, pair.Value.shape))], metadata);
        WeightsOutput.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var (_, tensor) in ordered)
            {
                TensorMemory.Write(tensor, stream.Write);
            }
        });
    }
}
