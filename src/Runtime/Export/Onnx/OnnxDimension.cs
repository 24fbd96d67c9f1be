namespace VggGen;

/// <summary>An extent of what a model takes or puts out.</summary>
/// <param name="Extent">How large it is, where that is fixed.</param>
/// <param name="Name">What it is called, where it is not: <c>batch</c>.</param>
internal readonly record struct OnnxDimension(long Extent, string? Name)
{
    public static implicit operator OnnxDimension(long extent) => new(extent, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);
}
