namespace VggGen;

/// <summary>Where the elements of a storage are.</summary>
/// <param name="Length">How many bytes they are.</param>
/// <param name="Position">Where they lie in the file, in bytes; null where they are compressed.</param>
/// <param name="Open">Opens them for reading where they are compressed.</param>
internal sealed record StoragePlace(long Length, long? Position, Func<Stream>? Open = null);
