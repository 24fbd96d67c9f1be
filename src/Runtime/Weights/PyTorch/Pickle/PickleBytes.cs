using System.Text;

namespace VggGen;

/// <summary>The bytes of a pickle, read forwards a block at a time, so that no length that a pickle claims is believed before the bytes are there.</summary>
internal sealed class PickleBytes
{
    private const int BlockLength = 1 << 16;

    // No key of a state dict is as long; longer texts are passed over.
    private const int MaximumText = 1 << 12;
    private const int MaximumLine = 1 << 10;

    private readonly string _path;
    private readonly WeightsContainer? _container;
    private readonly byte[] _block;
    private readonly long _end;
    private long _blockStart;
    private int _blockLength;
    private int _next;

    /// <summary>Reads from a stretch of a file.</summary>
    /// <param name="container">The file.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to end at the latest.</param>
    public PickleBytes(WeightsContainer container, long start, long end)
    {
        (_path, _container, _blockStart, _end) = (container.Path, container, start, end);
        _block = new byte[Math.Min(BlockLength, end - start)];
    }

    /// <summary>Reads from memory.</summary>
    /// <param name="path">The file that the bytes came from, for messages.</param>
    /// <param name="bytes">The bytes.</param>
    public PickleBytes(string path, byte[] bytes) => (_path, _block, _blockLength, _end) = (path, bytes, bytes.Length, bytes.Length);

    /// <summary>Where the next byte lies.</summary>
    public long Position => _blockStart + _next;

    /// <summary>The next byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>The next bytes, valid until the next call.</summary>
    /// <param name="count">How many, at most 64 KiB.</param>
    /// <exception cref="WeightsException">The pickle ends before.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (_blockLength - _next < count)
        {
            Fill();
            if (_blockLength - _next < count)
            {
                throw new WeightsException(_path, "the file ends within its pickle; it may be cut off");
            }
        }

        var bytes = _block.AsSpan(_next, count);
        _next += count;
        return bytes;
    }

    /// <summary>A text of a length that the pickle claims; null where it is too long to be of use.</summary>
    /// <exception cref="WeightsException">The pickle ends before.</exception>
    public string? ReadText(ulong length)
    {
        if (length <= MaximumText)
        {
            return Encoding.UTF8.GetString(Take((int)length));
        }

        Skip(length);
        return null;
    }

    /// <summary>The bytes up to the end of the line, as text.</summary>
    /// <exception cref="WeightsException">The pickle ends before, or the line is too long.</exception>
    public string ReadLine()
    {
        var line = new StringBuilder();
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (line.Length == MaximumLine)
            {
                throw new WeightsException(_path, $"its pickle has a line of more than {MaximumLine} bytes");
            }

            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <summary>Passes over bytes.</summary>
    /// <exception cref="WeightsException">The pickle ends before.</exception>
    public void Skip(ulong count)
    {
        var left = _end - Position;
        if (count > (ulong)left)
        {
            throw new WeightsException(_path, $"its pickle claims {count} bytes where {left} are left; it may be cut off");
        }

        if (_container is null)
        {
            _next += (int)count;
            return;
        }

        (_blockStart, _blockLength, _next) = (Position + (long)count, 0, 0);
    }

    private void Fill()
    {
        if (_container is null)
        {
            return;
        }

        (_blockStart, _next) = (Position, 0);
        _blockLength = _container.Read(_block.AsSpan(0, (int)Math.Min(_block.Length, _end - _blockStart)), _blockStart);
    }
}
