using SkiaSharp;

namespace VggGen;

/// <summary>Mistakes side by side: each image with its class, the class that it was taken for and how sure the network was.</summary>
public static class ContactSheet
{
    /// <summary>The most images of a sheet.</summary>
    public const int MaximumImages = 400;

    private const int WidestRow = 8;
    private const double Thumbnail = 128;
    private const double CellWidth = Thumbnail + 16;
    private const double CellHeight = Thumbnail + 50;
    private const double Margin = 14;
    private const double TitleHeight = 42;
    private const double TitleSize = 15;
    private const double TextSize = 11;
    private const double LineHeight = 15;

    private static readonly SKColor wrong = new(0xB0, 0x2A, 0x1B);
    private static readonly SKColor empty = new(0xEE, 0xEE, 0xEE);

    /// <summary>Draws a sheet. An image that cannot be read leaves an empty place that says so.</summary>
    /// <param name="path">The path of the file, <c>.png</c>.</param>
    /// <param name="images">The data set.</param>
    /// <param name="mistakes">What to show of it, in this order; up to <see cref="MaximumImages"/>.</param>
    /// <exception cref="ArgumentException">The name is of no such format, or a mistake speaks of an image or a class that is not there.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public static void Write(string path, LabelledImages images, IReadOnlyList<ClassifierMistake> mistakes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(mistakes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mistakes.Count, MaximumImages, nameof(mistakes));
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"{path}: sheets are written as .png; name the file so", nameof(path));
        }

        if (mistakes.FirstOrDefault(mistake => mistake.Index < 0 || mistake.Index >= images.Count || mistake.Prediction < 0 || mistake.Prediction >= images.Classes.Count) is { } lost)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {images.Count} images of {images.Classes.Count} classes, and none is {lost}."), nameof(mistakes));
        }

        AtomicFile.Write(path, stream => Draw(stream, images, mistakes));
    }

    private static void Draw(Stream stream, LabelledImages images, IReadOnlyList<ClassifierMistake> mistakes)
    {
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(mistakes.Count)), 3, WidestRow);
        var rows = (mistakes.Count + columns - 1) / columns;
        using var surface = FigurePng.SurfaceOf((2 * Margin) + (columns * CellWidth), TitleHeight + (rows * CellHeight) + Margin);
        var title = mistakes.Count == 0 ? "No mistakes" : "The surest mistakes";
        var left = Margin + ((CellWidth - Thumbnail) / 2);
        FigurePng.Draw(
            surface.Canvas,
            [
                new FigureLabel(left, Margin + TitleSize, title, TitleSize, FigureAnchor.Start, FigureColours.Text),
                new FigureLabel(left + FigureText.Width(title, TitleSize) + TitleSize, Margin + TitleSize, "in red: what each was taken for", TextSize, FigureAnchor.Start, wrong),
            ]);
        for (var place = 0; place < mistakes.Count; place++)
        {
            var (row, column) = Math.DivRem(place, columns);
            Draw(surface.Canvas, images, mistakes[place], Margin + (column * CellWidth) + ((CellWidth - Thumbnail) / 2), TitleHeight + (row * CellHeight));
        }

        FigurePng.Encode(surface, stream);
    }

    private static void Draw(SKCanvas canvas, LabelledImages images, ClassifierMistake mistake, double x, double y)
    {
        var middle = x + (Thumbnail / 2);
        try
        {
            using var pixels = images.Decode(mistake.Index);
            Draw(canvas, pixels, middle, y + (Thumbnail / 2));
        }
        catch (ImageException)
        {
            FigurePng.Draw(canvas, [new FigureRectangle(x, y, Thumbnail, Thumbnail, empty), new FigureLabel(middle, y + (Thumbnail / 2), "cannot be read", TextSize, FigureAnchor.Middle, FigureColours.Axis)]);
        }

        var share = FormattableString.Invariant($" {100 * mistake.Probability:F1} %");
        var taken = FigureText.Fit(images.Classes[mistake.Prediction], TextSize, Thumbnail - FigureText.Width(share, TextSize)) + share;
        FigurePng.Draw(
            canvas,
            [
                new FigureLabel(middle, y + Thumbnail + LineHeight, FigureText.Fit(images.Classes[images.Label(mistake.Index)], TextSize, Thumbnail), TextSize, FigureAnchor.Middle, FigureColours.Text),
                new FigureLabel(middle, y + Thumbnail + (2 * LineHeight), taken, TextSize, FigureAnchor.Middle, wrong),
            ]);
    }

    /// <summary>Draws an image as large as its place allows, in its own shape.</summary>
    private static void Draw(SKCanvas canvas, PixelMap pixels, double middle, double centre)
    {
        var scale = Thumbnail / Math.Max(pixels.Width, pixels.Height);
        var (width, height) = (pixels.Width * scale, pixels.Height * scale);
        var target = SKRect.Create((float)(middle - (width / 2)), (float)(centre - (height / 2)), (float)width, (float)height);
        var colours = pixels.BytesPerPixel == PixelMap.Gray ? SKColorType.Gray8 : SKColorType.Rgb888x;
        using var image = SKImage.FromPixels(new SKImageInfo(pixels.Width, pixels.Height, colours, SKAlphaType.Opaque), pixels.Address, pixels.Stride);

        // Enlarged pixels stay squares, so that it is seen what the network saw.
        using var paint = new SKPaint { FilterQuality = scale * FigurePng.Scale >= 2 ? SKFilterQuality.None : SKFilterQuality.High };
        canvas.DrawImage(image, target, paint);
    }
}
