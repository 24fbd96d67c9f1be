using System.Buffers.Binary;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;

namespace VggGen;

/// <summary>
/// Writes a zip archive of stored entries, each with its bytes at a multiple of 64 as torch has them (PKWARE, APPNOTE.TXT, section 4.3). Lengths and checksums stand behind the bytes and in the directory.
/// </summary>
/// <param name="stream">Where to; only written to, from its beginning on.</param>
internal sealed class ZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const int LocalLength = 30;
    private const int CheckedAtOnce = 1 << 16;

    // The version that a reader needs: 4.5 has lengths beyond 32 bits.
    private const ushort Version = 45;

    // A descriptor follows the bytes; names are UTF-8.
    private const ushort Flags = 0x0808;

    // The first of January 1980, the earliest there is.
    private const ushort Date = 0x0021;

    // What torch names the extra field that brings the bytes to their place.
    private const ushort PaddingField = 0x4246;
    private const ushort Extra64Field = 1;

    private readonly List<(byte[] Name, long Header, long Length, uint Checksum)> _entries = [];
    private readonly byte[] _buffer = new byte[CheckedAtOnce];
    private Crc32 _checksum = new();
    private long _position;
    private long _start;

    /// <summary>Writes a small entry.</summary>
    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        Begin(name);
        Write(bytes);
        End();
    }

    /// <summary>Begins an entry.</summary>
    public void Begin(string name)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        _entries.Add((nameBytes, _position, 0, 0));
        _checksum = new Crc32();
        const int fieldHead = 4;
        var padding = (Alignment - (int)((_position + LocalLength + nameBytes.Length + fieldHead) % Alignment)) % Alignment;

        // Checksum and lengths are not known yet.
        Put32(0x04034B50);
        Put16(Version, Flags, 0, 0, Date);
        Put32(0, 0, 0);
        Put16((ushort)nameBytes.Length, (ushort)(fieldHead + padding));
        Put(nameBytes);
        Put16(PaddingField, (ushort)padding);
        Put(new byte[padding]);
        _start = _position;
    }

    /// <summary>Writes bytes of the entry that was begun.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, CheckedAtOnce)..])
        {
            var part = bytes[..Math.Min(bytes.Length, CheckedAtOnce)];
            part.CopyTo(_buffer);
            _checksum.Update(new ArraySegment<byte>(_buffer, 0, part.Length));
            Put(part);
        }
    }

    /// <summary>Ends the entry that was begun.</summary>
    public void End()
    {
        var entry = _entries[^1] with { Length = _position - _start, Checksum = (uint)_checksum.Value };
        _entries[^1] = entry;
        Put32(0x08074B50, entry.Checksum);
        if (entry.Length >= uint.MaxValue)
        {
            Put64(entry.Length, entry.Length);
        }
        else
        {
            Put32((uint)entry.Length, (uint)entry.Length);
        }
    }

    /// <summary>Writes the directory, in the form for large archives and in the old one.</summary>
    public void Complete()
    {
        var start = _position;
        foreach (var entry in _entries)
        {
            PutDirectoryEntry(entry.Name, entry.Header, entry.Length, entry.Checksum);
        }

        var end = _position;
        Put32(0x06064B50);
        Put64(44);
        Put16(Version, Version);
        Put32(0, 0);
        Put64(_entries.Count, _entries.Count, end - start, start);

        Put32(0x07064B50, 0);
        Put64(end);
        Put32(1);

        var count = (ushort)Math.Min(_entries.Count, ushort.MaxValue);
        Put32(0x06054B50);
        Put16(0, 0, count, count);
        Put32(Narrow(end - start), Narrow(start));
        Put16(0);
    }

    private void PutDirectoryEntry(byte[] name, long header, long length, uint checksum)
    {
        long[] wide = length >= uint.MaxValue ? [length, length] : [];
        wide = header >= uint.MaxValue ? [.. wide, header] : wide;
        Put32(0x02014B50);
        Put16(Version, Version, Flags, 0, 0, Date);
        Put32(checksum, Narrow(length), Narrow(length));
        Put16((ushort)name.Length, (ushort)(wide.Length == 0 ? 0 : 4 + (wide.Length * sizeof(long))), 0, 0, 0);
        Put32(0, Narrow(header));
        Put(name);
        if (wide.Length > 0)
        {
            Put16(Extra64Field, (ushort)(wide.Length * sizeof(long)));
            Put64(wide);
        }
    }

    private static uint Narrow(long value) => (uint)Math.Min(value, uint.MaxValue);

    private void Put16(params ReadOnlySpan<ushort> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
            Put(bytes);
        }
    }

    private void Put32(params ReadOnlySpan<uint> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            Put(bytes);
        }
    }

    private void Put64(params ReadOnlySpan<long> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            Put(bytes);
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }
}
