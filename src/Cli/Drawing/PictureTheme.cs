using SkiaSharp;

namespace VggGen.Cli.Drawing;

/// <summary>The colours of a slab's faces and edges.</summary>
internal sealed record SlabColours(SKColor Top, SKColor Side, SKColor Front, SKColor Edge);

/// <summary>The colours of a picture.</summary>
/// <param name="Muted">Of what is read second.</param>
/// <param name="Line">Of lines that lead from one thing to another.</param>
/// <param name="Tick">Of the sign that a claim holds.</param>
internal sealed record PictureTheme(SKColor Background, SKColor Text, SKColor Muted, SKColor Line, SKColor Tick, SKColor Edge, IReadOnlyDictionary<SlabMaterial, SKColor> Materials)
{
    public const string LightWord = "light";
    public const string DarkWord = "dark";

    /// <summary>Hues that people with any kind of colour vision tell apart (Okabe and Ito 2008), paler so that large faces do not shout.</summary>
    private static readonly PictureTheme light = new(
        new(0xFF, 0xFF, 0xFF),
        new(0x1F, 0x23, 0x28),
        new(0x59, 0x63, 0x6E),
        new(0xB4, 0xBC, 0xC6),
        new(0x00, 0x80, 0x5E),
        new(0x1F, 0x2A, 0x37),
        new Dictionary<SlabMaterial, SKColor>
        {
            [SlabMaterial.Input] = new(0xD5, 0xDA, 0xE0),
            [SlabMaterial.Conv] = new(0x8F, 0xBC, 0xE6),
            [SlabMaterial.SecondConv] = new(0x5B, 0x8D, 0xC4),
            [SlabMaterial.ThirdConv] = new(0xBF, 0xDD, 0xF2),
            [SlabMaterial.MaxPool] = new(0xE8, 0x8A, 0x5B),
            [SlabMaterial.AveragePool] = new(0xF2, 0xC2, 0x5C),
            [SlabMaterial.Normalization] = new(0xD6, 0xA3, 0xC4),
            [SlabMaterial.FullyConnected] = new(0x5F, 0xBF, 0x9F),
        });

    private static readonly PictureTheme dark = new(
        new(0x0D, 0x11, 0x17),
        new(0xE6, 0xED, 0xF3),
        new(0x9A, 0xA6, 0xB2),
        new(0x4A, 0x55, 0x61),
        new(0x4F, 0xC9, 0x9E),
        new(0x05, 0x08, 0x0C),
        new Dictionary<SlabMaterial, SKColor>
        {
            [SlabMaterial.Input] = new(0x8B, 0x95, 0xA1),
            [SlabMaterial.Conv] = new(0x4F, 0x8F, 0xCB),
            [SlabMaterial.SecondConv] = new(0x86, 0xBB, 0xEC),
            [SlabMaterial.ThirdConv] = new(0x2F, 0x66, 0x9C),
            [SlabMaterial.MaxPool] = new(0xD9, 0x6F, 0x3D),
            [SlabMaterial.AveragePool] = new(0xD9, 0xA4, 0x37),
            [SlabMaterial.Normalization] = new(0xB9, 0x7F, 0xA5),
            [SlabMaterial.FullyConnected] = new(0x3D, 0xA3, 0x82),
        });

    public static PictureTheme Of(string word) => word == DarkWord ? dark : light;

    /// <summary>Light falls from above and from the right.</summary>
    public SlabColours Faces(SlabMaterial material)
    {
        var colour = Materials[material];
        return new SlabColours(Mix(colour, SKColors.White, 0.35), colour, Mix(colour, SKColors.Black, 0.18), Mix(colour, Edge, 0.75));
    }

    private static SKColor Mix(SKColor from, SKColor to, double share)
    {
        return new SKColor(Between(from.Red, to.Red), Between(from.Green, to.Green), Between(from.Blue, to.Blue));

        byte Between(byte start, byte end) => (byte)Math.Round(start + ((end - start) * share));
    }
}
