namespace VggGen;

/// <summary>An image that was left out, since it cannot be read.</summary>
/// <param name="Index">Its place in the data set.</param>
/// <param name="Name">Its name in the data set.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record SkippedImage(int Index, string Name, string Reason);
