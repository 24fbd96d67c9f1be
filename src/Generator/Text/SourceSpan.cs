namespace VggGen.Generator.Text;

/// <summary>A half-open range of UTF-16 code units in one file, counted from 0.</summary>
internal readonly record struct SourceSpan(int Start, int End)
{
    public int Length => End - Start;

    public static SourceSpan At(int position) => new(position, position);

    /// <summary>The smallest span that holds both.</summary>
    public SourceSpan To(SourceSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    public bool Contains(SourceSpan other) => Start <= other.Start && other.End <= End;
}
