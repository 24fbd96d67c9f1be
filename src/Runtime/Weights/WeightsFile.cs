using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// An open file of named tensors. Opening reads the table of contents alone; a tensor is read when it is asked for, straight into its memory.
/// Formats known: safetensors.
/// </summary>
public sealed class WeightsFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private WeightsFile(string path, SafeFileHandle handle, IReadOnlyList<WeightsEntry> entries, IReadOnlyDictionary<string, string> metadata)
        => (Path, _handle, Entries, Metadata) = (path, handle, entries, metadata);

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The tensors in the file's order.</summary>
    public IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>What the file says of itself, as text by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a weights file of any format known; the content decides which.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightsException">The file cannot be opened, is of no format known, or is damaged.</exception>
    public static WeightsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            if (!SafetensorsHeader.Recognizes(handle, path))
            {
                throw new WeightsException(path, "this is no weights file of a format known here (safetensors)");
            }

            var header = SafetensorsHeader.Read(handle, path);
            return new WeightsFile(path, handle, header.Entries, header.Metadata);
        }
        catch (Exception exception)
        {
            handle?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new WeightsException(path, FileProblem.OnReading(exception), exception);
            }

            throw;
        }
    }

    /// <summary>All tensors of a weights file by name, on the CPU, in the file's element types. The caller disposes them.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightsException">The file cannot be read, is of no format known, or is damaged.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = Open(path);
        var tensors = new Dictionary<string, Tensor>(file.Entries.Count, StringComparer.Ordinal);
        try
        {
            foreach (var entry in file.Entries)
            {
                tensors.Add(entry.Name, file.Read(entry));
            }

            return tensors;
        }
        catch
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            throw;
        }
    }

    /// <summary>Reads one tensor, on the CPU, in the file's element type. The caller disposes it.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <exception cref="WeightsException">The file cannot be read.</exception>
    public Tensor Read(WeightsEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var tensor = empty([.. entry.Shape], entry.DType, CPU);
        try
        {
            ReadElements(entry, tensor);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Reads one tensor into another of the same shape; element type and device are converted.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="destination">A tensor of the entry's shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the destination is on the meta device.</exception>
    /// <exception cref="WeightsException">The file cannot be read.</exception>
    public void ReadInto(WeightsEntry entry, Tensor destination)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(destination);
        if (!destination.shape.SequenceEqual(entry.Shape))
        {
            throw new ArgumentException($"{entry} does not fit a tensor of {WeightsEntry.Extents(destination.shape)}.", nameof(destination));
        }

        if (destination.is_meta)
        {
            // torch would copy nothing, and say nothing.
            throw new ArgumentException($"A tensor on the meta device cannot hold {entry.Name}; it has a shape and no memory.", nameof(destination));
        }

        using var unrecorded = no_grad();
        if (destination.dtype == entry.DType && destination.device_type == TorchSharp.DeviceType.CPU && destination.is_contiguous())
        {
            ReadElements(entry, destination);
            return;
        }

        using var elements = Read(entry);
        destination.copy_(elements);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    private void ReadElements(WeightsEntry entry, Tensor destination)
    {
        try
        {
            var position = entry.Offset;
            TensorMemory.ForEachBlock(destination, block =>
            {
                while (block.Length > 0)
                {
                    var count = RandomAccess.Read(_handle, block, position);
                    if (count == 0)
                    {
                        throw new EndOfStreamException($"the file ends within {entry.Name}");
                    }

                    block = block[count..];
                    position += count;
                }
            });
        }
        catch (IOException exception)
        {
            throw new WeightsException(Path, FileProblem.OnReading(exception), exception);
        }
    }
}
