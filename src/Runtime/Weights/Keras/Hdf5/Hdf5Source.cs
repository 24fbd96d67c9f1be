using System.Globalization;

namespace VggGen;

/// <summary>
/// The structure of an HDF5 file, block by block. No block is longer than the file, and all together are little longer, so that addresses which go in circles come to an end.
/// </summary>
/// <param name="container">The file.</param>
internal sealed class Hdf5Source(WeightsContainer container)
{
    // A header of an object or of a heap has some hundred bytes; attributes with long lists may have 64 KiB.
    private const long MaximumBlock = 1 << 20;

    // What reading costs however short a block is.
    private const long CostOfBlock = 64;
    private const long Allowance = 1 << 23;

    private long _budget = checked(container.Length + Allowance);

    /// <summary>The file.</summary>
    public WeightsContainer Container => container;

    /// <summary>Reads a block.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="length">How long it is, in bytes.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <exception cref="WeightsException">It does not lie within the file, or the file claims to have more of structure than of bytes.</exception>
    public Hdf5Block Read(long address, long length, string what)
    {
        if (length is < 0 or > MaximumBlock)
        {
            throw Damaged(address, $"{what} claims {length} bytes; more than {MaximumBlock} are refused");
        }

        if (address < 0 || address > container.Length - length)
        {
            throw Damaged(address, $"{what} of {length} bytes does not end within the file, which may be cut off");
        }

        _budget -= length + CostOfBlock;
        if (_budget < 0)
        {
            throw Damaged(address, "the file has more structure than it has bytes; it goes in circles");
        }

        var bytes = new byte[length];
        container.ReadExactly(bytes, address, what);
        return new Hdf5Block(this, address, bytes);
    }

    /// <summary>What is wrong with the file at a place.</summary>
    public WeightsException Damaged(long address, string reason)
        => new(container.Path, string.Create(CultureInfo.InvariantCulture, $"the HDF5 file is damaged at byte {address}: {reason}"));

    /// <summary>What the file has that is not read here.</summary>
    public WeightsException Unsupported(string reason) => new(container.Path, reason);
}
