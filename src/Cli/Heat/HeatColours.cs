namespace VggGen.Cli.Heat;

/// <summary>
/// Colours for numbers of 0 … 1 in which equal steps look equal, from black over purple and orange to light yellow: nine of the 256 colours of `inferno` at equal distances
/// (S. van der Walt and N. Smith, "A Better Default Colormap for Matplotlib", SciPy 2015; published under CC0), and straight lines between them.
/// </summary>
internal static class HeatColours
{
    private static readonly (byte Red, byte Green, byte Blue)[] colours =
    [
        (0x00, 0x00, 0x04),
        (0x21, 0x0C, 0x4A),
        (0x56, 0x10, 0x6E),
        (0x89, 0x22, 0x6A),
        (0xBB, 0x37, 0x54),
        (0xE3, 0x59, 0x32),
        (0xF9, 0x8C, 0x0A),
        (0xF9, 0xC9, 0x32),
        (0xFC, 0xFF, 0xA4),
    ];

    /// <summary>Red, green and blue, 0 … 255 each, of a number of 0 … 1.</summary>
    public static (double Red, double Green, double Blue) Of(double number)
    {
        var place = Math.Clamp(number, 0, 1) * (colours.Length - 1);
        var index = Math.Min((int)place, colours.Length - 2);
        var (before, after, share) = (colours[index], colours[index + 1], place - index);
        return (Between(before.Red, after.Red), Between(before.Green, after.Green), Between(before.Blue, after.Blue));

        double Between(byte one, byte two) => one + (share * (two - one));
    }
}
