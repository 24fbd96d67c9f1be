namespace VggGen.Cli.Output;

/// <summary>A bar of characters.</summary>
/// <param name="isUnicode">Whether it may be of block signs, which are filled to an eighth, rather than of ASCII.</param>
internal sealed class ShareBar(bool isUnicode)
{
    private const int Eighths = 8;
    private const string Partial = " ▏▎▍▌▋▊▉";

    /// <summary>The bar of a share, with blanks up to the width.</summary>
    /// <param name="largest">The share whose bar takes the whole width.</param>
    public string Draw(double share, double largest, int width)
    {
        if (largest <= 0)
        {
            return new string(' ', width);
        }

        var length = share / largest * width;
        if (!isUnicode)
        {
            return new string('#', (int)Math.Round(length)).PadRight(width);
        }

        var eighths = (int)Math.Round(length * Eighths);
        var (full, rest) = Math.DivRem(eighths, Eighths);
        return (new string('█', full) + (rest == 0 ? string.Empty : Partial[rest])).PadRight(width);
    }
}
