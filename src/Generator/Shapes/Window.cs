namespace VggGen.Generator.Shapes;

/// <summary>
/// A sliding window along one axis, and its arithmetic as PyTorch documents it for `Conv2d` and `MaxPool2d`:
/// ⌊(n + 2·pad − dilation·(size − 1) − 1) / stride⌋ + 1, with `ceil` rounded up, less one where the last window would begin
/// beyond the map and its left pad. All numbers are at most 2^31, so that 64 bits hold every step.
/// </summary>
internal readonly record struct Window(long Size, long Stride, long Padding, long Dilation, bool Ceil)
{
    /// <summary>A layer that looks at one position at a time.</summary>
    public static Window Identity => new(1, 1, 0, 1, false);

    /// <summary>How many positions one window spans: dilation·(size − 1) + 1.</summary>
    public long Span => checked((Dilation * (Size - 1)) + 1);

    /// <summary>Whether one window fits a padded map of <paramref name="n"/>. Decided before any division: C#'s `/` truncates toward zero.</summary>
    public bool Fits(long n) => checked(n + (2 * Padding)) >= Span;

    /// <summary>How many windows fit; the map must hold at least one.</summary>
    public long Output(long n)
    {
        checked
        {
            var room = n + (2 * Padding) - Span;
            var output = ((Ceil ? room + Stride - 1 : room) / Stride) + 1;
            return Ceil && (output - 1) * Stride >= n + Padding ? output - 1 : output;
        }
    }

    /// <summary>How many positions at the map's far end no window reaches, padding not counted: what floor leaves over.</summary>
    public long Unseen(long n) => checked(Math.Max(0, n - (((Output(n) - 1) * Stride) + Span - Padding)));

    /// <summary>
    /// Whether a window takes numbers of the padding alone: all before the map, or, dilated, some before it and the next beyond it. Where
    /// the stride lets very many windows begin in the padding, the first of them decide.
    /// </summary>
    public bool SeesPaddingOnly(long n)
    {
        checked
        {
            for (var i = 0L; i < Math.Min(Output(n), 4096) && Padding - (i * Stride) > 0; i++)
            {
                // The first number of the window that does not lie before the map.
                var before = Padding - (i * Stride);
                var number = (before + Dilation - 1) / Dilation;
                if (number >= Size || (number * Dilation) - before >= n)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The smallest map that gives at least <paramref name="output"/> windows.</summary>
    public long MinimumInput(long output)
    {
        checked
        {
            var floor = Math.Max(1, ((output - 1) * Stride) + Span - (2 * Padding));
            if (!Ceil || output == 1)
            {
                return floor;
            }

            // Rounding up may reach the same number from up to a stride less.
            var smallest = Math.Max(1, Math.Max(Span - (2 * Padding), floor - Stride + 1));
            for (var n = smallest; n < floor && n < smallest + 4096; n++)
            {
                if (Fits(n) && Output(n) >= output)
                {
                    return n;
                }
            }

            return floor;
        }
    }
}
