using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace VggGen;

/// <summary>Pixels as they are in a file, or in what it unpacks to, without a code. Several threads read it at once.</summary>
internal sealed class PixelFile
{
    private readonly string _path;
    private readonly SafeFileHandle? _handle;
    private readonly byte[] _bytes;

    private PixelFile(string path, SafeFileHandle? handle, byte[] bytes) => (_path, _handle, _bytes) = (path, handle, bytes);

    /// <summary>How many bytes there are.</summary>
    public long Length => _handle is null ? _bytes.Length : RandomAccess.GetLength(_handle);

    /// <summary>Opens a file, which stays open as long as it is in use.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static PixelFile Open(string path)
    {
        try
        {
            return new PixelFile(path, File.OpenHandle(path, share: FileShare.Read | FileShare.Delete), []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, FileProblem.OnReading(exception, path), exception);
        }
    }

    /// <summary>Takes the bytes that a file unpacked to.</summary>
    public static PixelFile Of(string path, byte[] bytes) => new(path, handle: null, bytes);

    /// <summary>What an image in a file is called: by its place, from 0.</summary>
    public static string NameOf(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Reads bytes.</summary>
    /// <exception cref="DataException">They are not all there.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        try
        {
            ReadAll(offset, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(_path, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Makes an image of channels that stand one behind the other.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ImageException">It cannot be read any more.</exception>
    public PixelMap Decode(long offset, int channels, int height, int width, string name)
    {
        var planes = new byte[channels * height * width];
        try
        {
            ReadAll(offset, planes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(name, $"cannot be read: {exception.Message}", exception);
        }

        return TensorPixels.Interleave(planes, channels, height, width);
    }

    private void ReadAll(long offset, Span<byte> bytes)
    {
        if (_handle is null)
        {
            _bytes.AsSpan(checked((int)offset), bytes.Length).CopyTo(bytes);
            return;
        }

        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_handle, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("the file has become shorter");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
