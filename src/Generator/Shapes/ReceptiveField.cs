namespace VggGen.Generator.Shapes;

/// <summary>
/// How many pixels of the input one output sees, and how far apart two neighbours' views lie: size grows by (span − 1)·step,
/// the step is multiplied by the stride (Araujo et al. 2019, "Computing Receptive Fields of Convolutional Neural Networks").
/// Padding is counted as if it were image, as that work does.
/// </summary>
internal readonly record struct ReceptiveField(Pair Size, Pair Step)
{
    public static ReceptiveField OnePixel => new(Pair.One, Pair.One);

    public ReceptiveField Through(Window vertical, Window horizontal) => new(
        new Pair(Grow(Size.Height, Step.Height, vertical), Grow(Size.Width, Step.Width, horizontal)),
        new Pair(Multiply(Step.Height, vertical.Stride), Multiply(Step.Width, horizontal.Stride)));

    // A field larger than 2^63 pixels is as good as 2^63 − 1: it says only that all of the image is seen.
    private static long Grow(long size, long step, Window window)
    {
        try
        {
            return checked(size + ((window.Span - 1) * step));
        }
        catch (OverflowException)
        {
            return long.MaxValue;
        }
    }

    private static long Multiply(long a, long b)
    {
        try
        {
            return checked(a * b);
        }
        catch (OverflowException)
        {
            return long.MaxValue;
        }
    }
}
