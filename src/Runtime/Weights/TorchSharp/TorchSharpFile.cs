using System.Text;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes weights as TorchSharp's <c>Module.save</c> does; <see cref="WeightsFile"/> and <c>Module.load</c> read them.</summary>
public static class TorchSharpFile
{
    /// <summary>
    /// Writes tensors by name in the order in which they come. The bytes depend on names, types, shapes, elements and order alone. The format aligns nothing: only tensors that happen to lie at a multiple
    /// of their element size can be mapped.
    /// </summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <exception cref="WeightsException">The file cannot be written, or its format has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        WeightsOutput.Write(path, stream =>
        {
            Leb128.Write(stream, tensors.Count);
            foreach (var (name, tensor) in tensors)
            {
                Write(stream, path, name, tensor);
            }
        });
    }

    private static void Write(Stream stream, string path, string name, Tensor tensor)
    {
        var type = TorchSharpType.NumberOf(tensor.dtype)
            ?? throw new WeightsException(path, $"{name} is of type {tensor.dtype}, which is not supported in TorchSharp's files");
        var nameBytes = Encoding.UTF8.GetBytes(name);
        Leb128.Write(stream, nameBytes.Length);
        stream.Write(nameBytes);
        Leb128.Write(stream, type);
        Leb128.Write(stream, tensor.dim());
        foreach (var extent in tensor.shape)
        {
            Leb128.Write(stream, extent);
        }

        TensorMemory.Write(tensor, stream.Write);
    }
}
