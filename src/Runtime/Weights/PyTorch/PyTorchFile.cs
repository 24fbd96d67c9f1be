using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes weights as <c>torch.save</c> of PyTorch 1.6 and later does; <see cref="WeightsFile"/> and <c>torch.load</c>, also with <c>weights_only=True</c>, read them.</summary>
public static class PyTorchFile
{
    // The folder's name means nothing; a constant one keeps the bytes free of the file's name.
    private const string Folder = "archive/";

    /// <summary>
    /// Writes tensors by name as an <c>OrderedDict</c> in the order in which they come. Each has a storage of its own, contiguous, that begins at a multiple of 64 bytes, so that it can be mapped.
    /// The bytes depend on names, types, shapes, elements and order alone.
    /// </summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <exception cref="WeightsException">The file cannot be written, or its format has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = tensors.ToArray();
        var pickle = StateDictPickle.Write(path, ordered);
        WeightsOutput.Write(path, stream =>
        {
            var zip = new ZipWriter(stream);
            zip.Add($"{Folder}data.pkl", pickle);
            zip.Add($"{Folder}byteorder", "little"u8);
            for (var i = 0; i < ordered.Length; i++)
            {
                Write(zip, $"{Folder}data/{StateDictPickle.Key(i)}", ordered[i].Value);
            }

            zip.Add($"{Folder}version", "3\n"u8);
            zip.Complete();
        });
    }

    private static void Write(ZipWriter zip, string name, Tensor tensor)
    {
        zip.Begin(name);
        TensorMemory.Write(tensor, zip.Write);
        zip.End();
    }
}
