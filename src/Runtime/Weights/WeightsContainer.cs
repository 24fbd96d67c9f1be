using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A file that is open for reading from any place, with its mappings.</summary>
internal sealed class WeightsContainer : IDisposable
{
    private readonly SafeFileHandle _handle;

    // libtorch has no view of one type over another's memory, so each element type has a mapping of its own; all share the same pages.
    private readonly Dictionary<ScalarType, Tensor> _mappings = [];

    private WeightsContainer(string path, SafeFileHandle handle) => (Path, _handle, Length) = (path, handle, RandomAccess.GetLength(handle));

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>How long it was when it was opened, in bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="WeightsException">It cannot be opened.</exception>
    public static WeightsContainer Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            return new WeightsContainer(path, handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw new WeightsException(path, FileProblem.OnReading(exception, path), exception);
        }
    }

    /// <summary>Reads what there is at a place, which is less than the buffer at the end of the file.</summary>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="WeightsException">The file cannot be read.</exception>
    public int Read(Span<byte> buffer, long position)
    {
        var total = 0;
        try
        {
            while (total < buffer.Length)
            {
                var count = RandomAccess.Read(_handle, buffer[total..], checked(position + total));
                if (count == 0)
                {
                    break;
                }

                total += count;
            }

            return total;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException(Path, FileProblem.OnReading(exception, Path), exception);
        }
    }

    /// <summary>Fills a buffer from a place in the file.</summary>
    /// <param name="buffer">What to fill.</param>
    /// <param name="position">Where to begin, in bytes.</param>
    /// <param name="what">What is being read, for the message: `features.0.weight`.</param>
    /// <exception cref="WeightsException">The file ends before, or cannot be read.</exception>
    public void ReadExactly(Span<byte> buffer, long position, string what)
    {
        if (Read(buffer, position) < buffer.Length)
        {
            throw new WeightsException(Path, $"the file ends within {what}");
        }
    }

    /// <summary>
    /// All of the file as elements of one type, in pages that the system reads when they are touched. Writing to them changes copies in memory, never the file.
    /// The mapping lives as long as a tensor over it.
    /// </summary>
    /// <returns>The elements, or null where the system does not map the file. They belong to this object.</returns>
    public Tensor? Map(ScalarType type)
    {
        if (!_mappings.TryGetValue(type, out var mapping))
        {
            try
            {
                mapping = from_file(Path, shared: false, Length / type.Size(), type);
            }
            catch (Exception exception) when (exception is System.Runtime.InteropServices.ExternalException or IOException)
            {
                return null;
            }

            mapping.DetachFromDisposeScope();
            _mappings.Add(type, mapping);
        }

        return mapping;
    }

    /// <summary>Closes the file; tensors over a mapping stay valid.</summary>
    public void Dispose()
    {
        foreach (var mapping in _mappings.Values)
        {
            mapping.Dispose();
        }

        _mappings.Clear();
        _handle.Dispose();
    }
}
