using System.Numerics;

namespace VggGen;

/// <summary>
/// The heap that holds the links and attributes of objects with many: blocks whose sizes double row by row (HDF5 File Format Specification 3.0, III.G).
/// Heaps that need a second level of tables, are compressed, or hold objects larger than a block are not read.
/// </summary>
internal sealed class Hdf5FractalHeap
{
    private const int HeaderLength = 146;

    private readonly Hdf5Source _source;
    private readonly long _width;
    private readonly long _startSize;
    private readonly long _maximumDirectSize;
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly long? _root;
    private readonly int _rootRows;

    /// <summary>Reads the heap's header.</summary>
    public Hdf5FractalHeap(Hdf5Source source, long address)
    {
        _source = source;
        var header = source.Read(address, Math.Min(HeaderLength, Math.Max(0, source.Container.Length - address)), "a heap");
        header.Expect("FRHP");
        header.Version("a heap", 0, 0);

        // The length of identifiers; they come with the records that hold them.
        header.Skip(2);
        if (header.UInt16() != 0)
        {
            throw source.Unsupported("this HDF5 file compresses names, which is not read");
        }

        header.Skip(1);
        var maximumObject = header.UInt32();

        // Twelve numbers about huge objects, free space and how much there is.
        header.Skip(12 * sizeof(long));
        (_width, _startSize, _maximumDirectSize) = (header.UInt16(), header.Int64(), header.Int64());
        var bits = header.UInt16();
        header.Skip(2);
        (_root, _rootRows) = (header.Address64(), header.UInt16());
        if (_width == 0 || !BitOperations.IsPow2(_startSize) || !BitOperations.IsPow2(_maximumDirectSize) || _startSize > _maximumDirectSize || _maximumDirectSize > uint.MaxValue || bits is 0 or > 64)
        {
            throw header.Damaged("a heap has blocks of impossible sizes");
        }

        _offsetSize = (bits + 7) / 8;
        _lengthSize = Math.Min(SizeOf(_maximumDirectSize), SizeOf(maximumObject));
    }

    /// <summary>The object that an identifier leads to.</summary>
    public Hdf5Block Find(Hdf5Block identifier)
    {
        // Version and kind; the others are objects larger than a block, and those in the identifier itself.
        if (identifier.Byte() != 0)
        {
            throw _source.Unsupported("this HDF5 file keeps an attribute or a link in a way that is not read");
        }

        var (offset, length) = (identifier.Number(_offsetSize), identifier.Number(_lengthSize));
        var (block, blockStart) = Block(offset, identifier);
        return _source.Read(checked(block + (offset - blockStart)), length, "an object in a heap");
    }

    private (long Address, long Start) Block(long offset, Hdf5Block identifier)
    {
        var root = _root ?? throw identifier.Damaged("a heap that holds nothing is asked for something");
        if (_rootRows == 0)
        {
            return (root, 0);
        }

        // The first two rows are of the starting size; each after is of twice the size before.
        var (row, size, start) = (0L, _startSize, 0L);
        while (offset - start >= size * _width)
        {
            start += size * _width;
            size *= row == 0 ? 1 : 2;
            row++;
            if (row >= _rootRows || size > _maximumDirectSize)
            {
                throw _source.Unsupported("this HDF5 file has a group or attributes too large to be read here");
            }
        }

        var column = (offset - start) / size;

        // Signature, version, the heap's address and the block's offset come before the table.
        var entry = checked(root + 5 + sizeof(long) + _offsetSize + (((row * _width) + column) * sizeof(long)));
        var table = _source.Read(root, 5, "a heap");
        table.Expect("FHIB");
        return (_source.Read(entry, sizeof(long), "a heap").Int64(), start + (column * size));
    }

    private static int SizeOf(long number) => (BitOperations.Log2((ulong)Math.Max(1, number)) / 8) + 1;
}
