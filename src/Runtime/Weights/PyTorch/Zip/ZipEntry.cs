namespace VggGen;

/// <summary>One file in a zip archive, as its directory tells of it.</summary>
/// <param name="Name">Its name, with the folders.</param>
/// <param name="Header">Where its own header begins, in bytes.</param>
/// <param name="Limit">Where something else begins behind it.</param>
/// <param name="IsDeflated">Whether it is compressed.</param>
/// <param name="CompressedLength">How many bytes it takes in the archive.</param>
/// <param name="Length">How many bytes it is.</param>
internal sealed record ZipEntry(string Name, long Header, long Limit, bool IsDeflated, long CompressedLength, long Length);
