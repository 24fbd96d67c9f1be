using SkiaSharp;

namespace VggGen;

/// <summary>A drawing as pixels.</summary>
internal static class FigurePng
{
    /// <summary>Pixels a point: drawings are sharp on fine screens and in print.</summary>
    public const int Scale = 2;

    public static void Write(Stream stream, Figure figure) => Write(stream, figure, Scale);

    /// <summary>Writes a drawing with <paramref name="scale"/> pixels a point.</summary>
    public static void Write(Stream stream, Figure figure, double scale)
    {
        using var surface = SurfaceOf(figure.Width, figure.Height, figure.Background, scale);
        Draw(surface.Canvas, figure.Marks);
        Encode(surface, stream);
    }

    /// <summary>A white sheet whose unit is a point.</summary>
    public static SKSurface SurfaceOf(double width, double height) => SurfaceOf(width, height, SKColors.White, Scale);

    /// <summary>How many pixels a length takes. What the product is off by in its last digits makes no pixel more.</summary>
    public static int Pixels(double length, double scale) => checked((int)Math.Ceiling(Math.Round(length * scale, 6)));

    public static void Encode(SKSurface surface, Stream stream)
    {
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        encoded.SaveTo(stream);
    }

    public static void Draw(SKCanvas canvas, IEnumerable<FigureMark> marks)
    {
        foreach (var mark in marks)
        {
            switch (mark)
            {
                case FigureRectangle rectangle:
                    using (var paint = new SKPaint { Color = rectangle.Fill, IsAntialias = true })
                    {
                        canvas.DrawRect((float)rectangle.X, (float)rectangle.Y, (float)rectangle.Width, (float)rectangle.Height, paint);
                    }

                    break;
                case FigurePolygon polygon:
                    Draw(canvas, polygon);
                    break;
                case FigureDot dot:
                    using (var paint = new SKPaint { Color = dot.Fill, IsAntialias = true })
                    {
                        canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.Radius, paint);
                    }

                    break;
                case FigureLine line:
                    Draw(canvas, line);
                    break;
                case FigureLabel label:
                    canvas.Save();
                    canvas.Translate((float)label.X, (float)label.Y);
                    canvas.RotateDegrees(label.IsUpright ? -90 : 0);
                    FigureText.Draw(canvas, label);
                    canvas.Restore();
                    break;
            }
        }
    }

    private static SKSurface SurfaceOf(double width, double height, SKColor background, double scale)
    {
        var size = new SKImageInfo(Pixels(width, scale), Pixels(height, scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        var surface = SKSurface.Create(size) ?? throw new InvalidOperationException(FormattableString.Invariant($"There is not enough memory for a picture of {size.Width}×{size.Height} pixels."));
        surface.Canvas.Clear(background);
        surface.Canvas.Scale((float)scale);
        return surface;
    }

    private static void Draw(SKCanvas canvas, FigurePolygon polygon)
    {
        using var path = new SKPath();
        path.AddPoly([.. polygon.Points.Select(point => new SKPoint((float)point.X, (float)point.Y))], close: true);
        using var inside = new SKPaint { Color = polygon.Fill, IsAntialias = true };
        canvas.DrawPath(path, inside);
        using var edge = new SKPaint { Color = polygon.Edge, IsAntialias = true, IsStroke = true, StrokeWidth = (float)polygon.Thickness, StrokeJoin = SKStrokeJoin.Round };
        canvas.DrawPath(path, edge);
    }

    private static void Draw(SKCanvas canvas, FigureLine line)
    {
        using var dash = line.Dash is { } lengths ? SKPathEffect.CreateDash([(float)lengths.On, (float)lengths.Off], phase: 0) : null;
        using var paint = new SKPaint { Color = line.Colour, IsAntialias = true, IsStroke = true, StrokeWidth = (float)line.Thickness, StrokeJoin = SKStrokeJoin.Round, PathEffect = dash };
        using var path = new SKPath();
        path.AddPoly([.. line.Points.Select(point => new SKPoint((float)point.X, (float)point.Y))], close: false);
        canvas.DrawPath(path, paint);
    }
}
