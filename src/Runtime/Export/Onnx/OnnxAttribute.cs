namespace VggGen;

/// <summary>An attribute of a node: one of the values is there.</summary>
/// <param name="Name">Its name: <c>strides</c>.</param>
/// <param name="Number">A whole number, or null.</param>
/// <param name="Real">A float, or null.</param>
/// <param name="Numbers">Whole numbers, or null.</param>
internal sealed record OnnxAttribute(string Name, long? Number = null, float? Real = null, IReadOnlyList<long>? Numbers = null)
{
    public static OnnxAttribute Of(string name, long number) => new(name, Number: number);

    public static OnnxAttribute Of(string name, double number) => new(name, Real: (float)number);

    public static OnnxAttribute Of(string name, params long[] numbers) => new(name, Numbers: numbers);

    /// <summary>Height, then width.</summary>
    public static OnnxAttribute Of(string name, Size2 size) => Of(name, [size.Height, size.Width]);

    /// <summary>What is added above and to the left, then below and to the right.</summary>
    public static OnnxAttribute Pads(Size2 begin, Size2 end) => Of("pads", begin.Height, begin.Width, end.Height, end.Width);
}
