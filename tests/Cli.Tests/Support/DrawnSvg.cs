using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace VggGen.Cli.Tests.Support;

/// <summary>A drawing as a reader of SVG sees it: where its texts and polygons lie, by the measures of the font that it names.</summary>
internal sealed class DrawnSvg
{
    // Of DejaVu Sans, in shares of the size: from the foot of a `g` to the head of a `d`.
    private const double Ascent = 0.77;
    private const double Descent = 0.24;

    private static readonly Lazy<SKTypeface> typeface = new(() =>
    {
        using var stream = typeof(VggOptions).Assembly.GetManifestResourceStream("VggGen.DejaVuSans.ttf")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    });

    private readonly XElement root;

    public DrawnSvg(string text)
    {
        root = XDocument.Parse(text).Root!;
        var box = root.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Area = new Box(box[0], box[1], box[2], box[3]);
    }

    /// <summary>The view box.</summary>
    public Box Area { get; }

    public double Width => Number(root, "width");

    public double Height => Number(root, "height");

    public IReadOnlyList<(string Text, Box Box)> Texts => [.. Named("text").Select(element => (element.Value, BoxOf(element)))];

    /// <summary>The smallest upright rectangles around the polygons.</summary>
    public IReadOnlyList<Box> Polygons => [.. Named("polygon").Select(Around)];

    public IEnumerable<XElement> Named(string name) => root.Elements().Where(element => element.Name.LocalName == name);

    /// <summary>Asserts that texts lie within the picture, on no other text and on no slab.</summary>
    public void AssertReadable()
    {
        var (texts, polygons) = (Texts, Polygons);
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.True(Area.Contains(text.Box), $"`{text.Text}` at {text.Box} is not within {Area}"));
        Assert.All(polygons, polygon => Assert.True(Area.Contains(polygon), $"a polygon at {polygon} is not within {Area}"));
        for (var index = 0; index < texts.Count; index++)
        {
            var text = texts[index];
            Assert.All(texts.Skip(index + 1), other => Assert.False(text.Box.Meets(other.Box), $"`{text.Text}` at {text.Box} lies on `{other.Text}` at {other.Box}"));
            Assert.All(polygons, polygon => Assert.False(text.Box.Meets(polygon), $"`{text.Text}` at {text.Box} lies on a polygon at {polygon}"));
        }
    }

    private static Box BoxOf(XElement element)
    {
        var (x, y, size) = (Number(element, "x"), Number(element, "y"), Number(element, "font-size"));
        using var font = new SKFont(typeface.Value, (float)size) { Subpixel = true, Hinting = SKFontHinting.None };
        Assert.True(typeface.Value.ContainsGlyphs(element.Value), $"the font lacks a letter of `{element.Value}`");
        double width = font.MeasureText(typeface.Value.GetGlyphs(element.Value));
        var before = element.Attribute("text-anchor")?.Value switch
        {
            "middle" => width / 2,
            "end" => width,
            _ => 0,
        };

        // Turned by a quarter, what lay before the anchor lies below it.
        return element.Attribute("transform") is null
            ? new Box(x - before, y - (Ascent * size), width, (Ascent + Descent) * size)
            : new Box(x - (Ascent * size), y + before - width, (Ascent + Descent) * size, width);
    }

    private static Box Around(XElement polygon)
    {
        var points = polygon.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var (left, top) = (points.Min(point => point[0]), points.Min(point => point[1]));
        return new Box(left, top, points.Max(point => point[0]) - left, points.Max(point => point[1]) - top);
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>An upright rectangle.</summary>
    internal sealed record Box(double X, double Y, double Width, double Height)
    {
        // Numbers are written with two decimals.
        private const double Slack = 0.02;

        public bool Contains(Box other) => other.X >= X && other.Y >= Y && other.X + other.Width <= X + Width && other.Y + other.Height <= Y + Height;

        public bool Meets(Box other) =>
            X + Width - other.X > Slack && other.X + other.Width - X > Slack && Y + Height - other.Y > Slack && other.Y + other.Height - Y > Slack;
    }
}
