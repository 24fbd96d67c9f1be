namespace VggGen;

/// <summary>
/// Which pixels of a line each pixel of a resized line is made of, and with what weights: a triangle as wide as two pixels, or, where the line shrinks,
/// as two pixels of the result. The weights are whole numbers in 1/2²² that add up to one apart from their rounding, as in Pillow.
/// </summary>
internal sealed class ResampleWeights
{
    /// <summary>Bits behind the point: with the 8 bits of a pixel and 2 of headroom they fill 32, as in Pillow.</summary>
    public const int FractionBits = 32 - 8 - 2;

    /// <summary>A half: what is added so that the shift that follows rounds.</summary>
    public const int Half = 1 << (FractionBits - 1);

    private readonly int[] _weights;
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly int _most;

    /// <summary>The weights for a part of a resized line.</summary>
    /// <param name="from">Pixels of the line.</param>
    /// <param name="to">Pixels of the resized line.</param>
    /// <param name="start">The first pixel wanted of the resized line.</param>
    /// <param name="length">How many pixels are wanted.</param>
    public ResampleWeights(int from, long to, long start, int length)
    {
        var scale = (double)from / to;
        var support = Math.Max(scale, 1);
        _most = checked(((int)Math.Ceiling(support) * 2) + 1);
        _weights = new int[checked(_most * length)];
        (_first, _count) = (new int[length], new int[length]);
        var exact = new double[_most];
        for (var i = 0; i < length; i++)
        {
            var centre = (start + i + 0.5) * scale;
            _first[i] = Math.Max((int)(centre - support + 0.5), 0);
            _count[i] = Math.Min((int)(centre + support + 0.5), from) - _first[i];
            var sum = 0.0;
            for (var tap = 0; tap < _count[i]; tap++)
            {
                // In these very steps, since another order of them would round to other numbers than Pillow's.
                exact[tap] = Triangle((tap + _first[i] - centre + 0.5) * (1 / support));
                sum += exact[tap];
            }

            for (var tap = 0; tap < _count[i]; tap++)
            {
                _weights[(i * _most) + tap] = (int)(0.5 + (exact[tap] / sum * (1 << FractionBits)));
            }
        }
    }

    /// <summary>How many pixels of the resized line there are.</summary>
    public int Length => _first.Length;

    /// <summary>The first pixel of the line that pixel <paramref name="index"/> of the result is made of. It never decreases from one to the next.</summary>
    public int First(int index) => _first[index];

    /// <summary>The pixel behind the last one that pixel <paramref name="index"/> of the result is made of. It never decreases from one to the next.</summary>
    public int End(int index) => _first[index] + _count[index];

    /// <summary>The weights from <see cref="First"/> on.</summary>
    public ReadOnlySpan<int> Weights(int index) => _weights.AsSpan(index * _most, _count[index]);

    /// <summary>A byte of a weighted sum that began with <see cref="Half"/>. So many weights that their rounding shows take it past 255.</summary>
    public static byte Round(int sum) => (byte)Math.Min(sum >> FractionBits, byte.MaxValue);

    private static double Triangle(double x) => Math.Max(1 - Math.Abs(x), 0);
}
