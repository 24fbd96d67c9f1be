using SkiaSharp;
using Spectre.Console;
using static TorchSharp.torch;

namespace QuickStart;

/// <summary>Draws its own labelled images: one shape each, in random place, size, angle and colours, under noise.</summary>
internal static class Drawings
{
    public const int Size = 32;

    public static IReadOnlyList<string> Names { get; } = ["circle", "square", "triangle", "cross", "ring", "star"];

    /// <summary>Images N×3×32×32 from 0 to 1, and their labels N.</summary>
    public static (Tensor Images, Tensor Labels) Draw(int count, int seed)
    {
        var random = new Random(seed);
        var labels = Enumerable.Range(0, count).Select(_ => (long)random.Next(Names.Count)).ToArray();
        var pixels = new float[count, 3, Size, Size];
        using var bitmap = new SKBitmap(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        for (var image = 0; image < count; image++)
        {
            DrawShape(canvas, Names[(int)labels[image]], random);
            canvas.Flush();
            var colours = bitmap.GetPixelSpan();
            for (var i = 0; i < Size * Size; i++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var noise = (random.NextDouble() - 0.5) * 0.2;
                    pixels[image, channel, i / Size, i % Size] = (float)Math.Clamp((colours[(4 * i) + channel] / 255.0) + noise, 0, 1);
                }
            }
        }

        return (tensor(pixels), tensor(labels));
    }

    /// <summary>Shows images as coloured half blocks, with the label and the prediction under each.</summary>
    public static void Print(Tensor images, Tensor labels, Tensor probabilities)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("unseen images");
        var cells = new List<Markup>();
        for (var i = 0; i < images.shape[0]; i++)
        {
            var truth = (int)labels[i].item<long>();
            var best = (int)probabilities[i].argmax().item<long>();
            var colour = best == truth ? "green" : "red";
            table.AddColumn(new TableColumn(Names[truth]).Centered());
            cells.Add(new Markup($"[{colour}]{Names[best]}[/]\n{probabilities[i, best].item<float>():P0}"));
        }

        table.AddRow(cells);
        AnsiConsole.Write(table);
    }

    private static void DrawShape(SKCanvas canvas, string name, Random random)
    {
        var background = Colour(random);
        SKColor colour;
        do
        {
            colour = Colour(random);
        }
        while (Math.Abs(Brightness(colour) - Brightness(background)) < 60);

        var radius = 6 + (float)(random.NextDouble() * 7);
        var room = Size - (2 * radius);
        canvas.Clear(background);
        canvas.Save();
        canvas.Translate(radius + (float)(random.NextDouble() * room), radius + (float)(random.NextDouble() * room));
        canvas.RotateDegrees((float)(random.NextDouble() * 360));
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        using var path = Outline(name, radius);
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    private static SKPath Outline(string name, float radius)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        switch (name)
        {
            case "circle":
                path.AddCircle(0, 0, radius);
                break;
            case "ring":
                path.AddCircle(0, 0, radius);
                path.AddCircle(0, 0, radius * 0.55f);
                break;
            case "square":
                path.AddRect(new SKRect(-0.75f * radius, -0.75f * radius, 0.75f * radius, 0.75f * radius));
                break;
            case "cross":
                path.FillType = SKPathFillType.Winding;
                path.AddRect(new SKRect(-radius, -0.3f * radius, radius, 0.3f * radius));
                path.AddRect(new SKRect(-0.3f * radius, -radius, 0.3f * radius, radius));
                break;
            case "triangle":
                path.AddPoly(Corners(3, radius, radius));
                break;
            default:
                path.AddPoly(Corners(5, radius, radius * 0.4f));
                break;
        }

        return path;
    }

    /// <summary>A polygon, or with a smaller second radius a star.</summary>
    private static SKPoint[] Corners(int count, float radius, float between) => [.. Enumerable.Range(0, 2 * count).Select(i =>
    {
        var isBetween = i % 2 == 1;
        var r = isBetween ? (between == radius ? radius * MathF.Cos(MathF.PI / count) : between) : radius;
        return new SKPoint(r * MathF.Cos(MathF.PI * i / count), r * MathF.Sin(MathF.PI * i / count));
    })];

    private static SKColor Colour(Random random) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

    private static double Brightness(SKColor colour) => (0.3 * colour.Red) + (0.6 * colour.Green) + (0.1 * colour.Blue);
}
