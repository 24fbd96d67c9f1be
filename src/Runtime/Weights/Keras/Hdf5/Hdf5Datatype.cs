using static TorchSharp.torch;

namespace VggGen;

/// <summary>What the elements of a dataset or an attribute are (HDF5 File Format Specification 3.0, IV.A.2.d).</summary>
/// <param name="Class">The class of the type.</param>
/// <param name="Size">How long an element is, in bytes.</param>
/// <param name="Element">The element type of torch; null where it has none.</param>
/// <param name="IsBigEndian">Whether the bytes of numbers come the other way round.</param>
internal sealed record Hdf5Datatype(int Class, long Size, ScalarType? Element, bool IsBigEndian)
{
    private const int FixedPoint = 0;
    private const int FloatingPoint = 1;

    /// <summary>Text of a fixed length.</summary>
    public const int Text = 3;

    /// <summary>Bytes without a meaning.</summary>
    public const int Opaque = 5;

    /// <summary>A place elsewhere in the file, with a length.</summary>
    public const int VariableLength = 9;

    /// <summary>Reads the message.</summary>
    public static Hdf5Datatype Read(Hdf5Block block)
    {
        var classAndVersion = block.Byte();
        var (kind, flags) = (classAndVersion & 0x0F, block.Number(3));
        var size = block.UInt32();
        var element = kind switch
        {
            FixedPoint => Integer(block, size, isSigned: (flags & 8) != 0),
            FloatingPoint when (flags & 0x40) == 0 => Float(block, size),
            _ => (ScalarType?)null,
        };

        return size > 0 ? new Hdf5Datatype(kind, size, element, element is not null && size > 1 && (flags & 1) != 0) : throw block.Damaged("elements have no bytes");
    }

    private static ScalarType? Integer(Hdf5Block block, long size, bool isSigned)
        => (block.UInt16(), block.UInt16(), size, isSigned) switch
        {
            (0, 8, 1, false) => ScalarType.Byte,
            (0, 8, 1, true) => ScalarType.Int8,
            (0, 16, 2, true) => ScalarType.Int16,
            (0, 32, 4, true) => ScalarType.Int32,
            (0, 64, 8, true) => ScalarType.Int64,
            _ => null,
        };

    // First bit and width of all, of the exponent, of the mantissa.
    private static ScalarType? Float(Hdf5Block block, long size)
        => (size, block.UInt16(), block.UInt16(), block.Byte(), block.Byte(), block.Byte(), block.Byte()) switch
        {
            (2, 0, 16, 10, 5, 0, 10) => ScalarType.Float16,
            (2, 0, 16, 7, 8, 0, 7) => ScalarType.BFloat16,
            (4, 0, 32, 23, 8, 0, 23) => ScalarType.Float32,
            (8, 0, 64, 52, 11, 0, 52) => ScalarType.Float64,
            _ => null,
        };
}
