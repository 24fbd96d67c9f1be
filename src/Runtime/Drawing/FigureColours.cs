using SkiaSharp;

namespace VggGen;

/// <summary>The colours that drawings share.</summary>
internal static class FigureColours
{
    public static readonly SKColor Text = new(0x22, 0x22, 0x22);
    public static readonly SKColor Axis = new(0x55, 0x55, 0x55);
    public static readonly SKColor Grid = new(0xE4, 0xE4, 0xE4);

    /// <summary>Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008), without the yellow, which is too pale on white.</summary>
    private static readonly SKColor[] distinct =
    [
        new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0x00, 0x9E, 0x73), new(0xCC, 0x79, 0xA7), new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9), new(0x00, 0x00, 0x00),
    ];

    /// <summary>The colour of one of several curves.</summary>
    public static SKColor OfCurve(int index, int count)
        => count <= distinct.Length ? distinct[index] : SKColor.FromHsv(360f * index / count, 90, index % 2 == 0 ? 85 : 60);
}
