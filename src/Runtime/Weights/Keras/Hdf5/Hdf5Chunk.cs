namespace VggGen;

/// <summary>A piece of a dataset.</summary>
/// <param name="Start">The indices of its first element.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Length">How long it is there, in bytes.</param>
/// <param name="SkippedFilters">A bit for each filter that was not applied to it.</param>
internal sealed record Hdf5Chunk(long[] Start, long Address, long Length, long SkippedFilters);
