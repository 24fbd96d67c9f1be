using System.Text;
using SkiaSharp;

namespace VggGen;

/// <summary>
/// The letters of drawings. The font is carried along, since many machines that train have none, and since so a drawing is the same on all of them.
/// It has the Latin, Greek and Cyrillic letters; the system's fonts are asked for others.
/// </summary>
internal static class FigureText
{
    /// <summary>The family, for readers that choose fonts by name; Verdana is as wide.</summary>
    public const string Families = "DejaVu Sans, Verdana, sans-serif";

    private const string Resource = "VggGen.DejaVuSans.ttf";

    private static readonly Lazy<SKTypeface> carried = new(Open);

    /// <summary>How wide a text is.</summary>
    public static double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var (run, typeface) in Runs(text))
        {
            using var font = FontOf(typeface, size);
            width += font.MeasureText(typeface.GetGlyphs(run));
        }

        return width;
    }

    /// <summary>The text, or its beginning and an ellipsis where it is wider than it may be.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var (fits, tooLong) = (0, runes.Count);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = Width(Cut(middle), size) <= width ? (middle, tooLong) : (fits, middle);
        }

        return Cut(fits);

        string Cut(int length) => string.Concat(runes.Take(length)).TrimEnd() + "…";
    }

    /// <summary>Draws a text where the canvas' origin is put to its place.</summary>
    public static void Draw(SKCanvas canvas, FigureLabel label)
    {
        using var paint = new SKPaint { Color = label.Colour, IsAntialias = true };
        var place = label.Anchor switch
        {
            FigureAnchor.Start => 0,
            FigureAnchor.Middle => -Width(label.Text, label.Size) / 2,
            _ => -Width(label.Text, label.Size),
        };
        foreach (var (run, typeface) in Runs(label.Text))
        {
            using var font = FontOf(typeface, label.Size);
            using var letters = SKTextBlob.Create(run, font);
            if (letters is not null)
            {
                canvas.DrawText(letters, (float)place, 0, paint);
            }

            place += font.MeasureText(typeface.GetGlyphs(run));
        }
    }

    /// <summary>The text without what no drawing shows: controls, and halves of characters.</summary>
    public static string Clean(string text)
        => string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar.ToString() : rune.ToString()));

    private static SKFont FontOf(SKTypeface typeface, double size) => new(typeface, (float)size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };

    /// <summary>The text in pieces that a font has the letters of.</summary>
    private static IEnumerable<(string Text, SKTypeface Typeface)> Runs(string text)
    {
        var run = new StringBuilder();
        var typeface = carried.Value;
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            // A letter that no font has is shown as the carried font shows what it lacks.
            var own = carried.Value.ContainsGlyph(rune.Value) ? carried.Value : SKFontManager.Default.MatchCharacter(rune.Value) ?? carried.Value;
            if (own.Handle != typeface.Handle && run.Length > 0)
            {
                yield return (run.ToString(), typeface);
                run.Clear();
            }

            typeface = own;
            run.Append(rune.ToString());
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), typeface);
        }
    }

    private static SKTypeface Open()
    {
        using var stream = typeof(FigureText).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
