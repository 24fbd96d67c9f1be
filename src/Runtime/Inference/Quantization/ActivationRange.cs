namespace VggGen;

/// <summary>Between which numbers a map is told apart in 8 bits; what lies outside is cut off.</summary>
/// <param name="Minimum">The lowest, at most 0: zero has to be one of the 256 steps, as padding is zero.</param>
/// <param name="Maximum">The highest, at least 0.</param>
public readonly record struct ActivationRange(float Minimum, float Maximum)
{
    /// <summary>What one step is, and which step zero is.</summary>
    /// <param name="steps">The highest step, from 0: 255, or 127 where the processor sums up in 16 bits.</param>
    internal (double Scale, long ZeroPoint) Steps(int steps)
    {
        var (lowest, highest) = (Math.Min(0, (double)Minimum), Math.Max(0, (double)Maximum));
        var scale = (highest - lowest) / steps;
        return scale > 0 ? (scale, (long)Math.Round(-lowest / scale)) : (1, 0);
    }
}
