using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// An open weights file: its tensors by name, read when asked for. Nothing in a file is executed, and no memory is asked for on its word alone: what it claims is checked against its length first.
/// </summary>
public sealed class WeightsFile : IDisposable
{
    // Tensors may share elements, and elements may be compressed, so a file may hold more than its length; this is how much more is believed.
    private const long MaximumGrowth = 4;
    private const long SmallBytes = 1 << 26;

    private readonly WeightsContainer _container;
    private readonly WeightsContents _contents;
    private bool _isDisposed;

    private WeightsFile(WeightsContainer container, WeightsContents contents) => (_container, _contents) = (container, contents);

    /// <summary>The path of the file.</summary>
    public string Path => _container.Path;

    /// <summary>The format, as people name it: <c>safetensors</c>.</summary>
    public string Format => _contents.Format;

    /// <summary>The tensors in the file's order.</summary>
    public IReadOnlyList<WeightsEntry> Entries => _contents.Entries;

    /// <summary>What the file says of itself, as text by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _contents.Metadata;

    /// <summary>Opens a weights file of any format known; the content decides which.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightsException">The file cannot be opened, is of no format known, or is damaged.</exception>
    public static WeightsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var container = WeightsContainer.Open(path);
        WeightsFile? file = null;
        try
        {
            file = new WeightsFile(container, WeightsFormats.Read(container));
            file.CheckGrowth();
            return file;
        }
        catch
        {
            file?.Dispose();
            container.Dispose();
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
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return entry.Read();
    }

    /// <summary>
    /// A tensor over the file itself, on the CPU, whose pages the system reads when they are touched; nothing is copied. Writing to it changes memory, never the file.
    /// The file must not be cut off or written over while the tensor lives; to replace it by renaming another is safe, save on Windows, which refuses that.
    /// </summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <returns>The tensor, which the caller disposes; null where the format, or where the elements lie, does not allow it.</returns>
    public Tensor? Map(WeightsEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return entry.Raw?.Map();
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
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!destination.shape.SequenceEqual(entry.Shape))
        {
            throw new ArgumentException($"{entry} does not fit a tensor of {WeightsEntry.Extents(destination.shape)}.", nameof(destination));
        }

        if (destination.is_meta)
        {
            // torch would copy nothing, and say nothing.
            throw new ArgumentException($"A tensor on the meta device cannot hold {entry.Name}; it has a shape and no memory.", nameof(destination));
        }

        SourceTensor.AsIs(entry.Name, entry).CopyTo(destination);
    }

    /// <summary>Closes the file. Tensors that were read or mapped stay.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var held in _contents.Held)
        {
            held.Dispose();
        }

        _container.Dispose();
    }

    private void CheckGrowth()
    {
        var total = Entries.Aggregate(Int128.Zero, static (sum, entry) => sum + entry.ByteCount);
        var length = _contents.Held.OfType<WeightsContainer>().Aggregate(_container.Length, static (sum, held) => checked(sum + held.Length));
        if (total > checked((MaximumGrowth * length) + SmallBytes))
        {
            throw new WeightsException(Path, $"its tensors claim {total} bytes, but it has {length}; more than {MaximumGrowth} times as many are refused");
        }
    }
}
