using SkiaSharp;

namespace VggGen;

/// <summary>A drawing as data: what is written as PNG and as SVG. Lengths are in points of the drawing, x to the right and y down.</summary>
/// <param name="Width">Of the drawing.</param>
/// <param name="Height">Of the drawing.</param>
/// <param name="Marks">What lies on the background, from below to above.</param>
internal sealed record Figure(double Width, double Height, IReadOnlyList<FigureMark> Marks)
{
    public SKColor Background { get; init; } = SKColors.White;

    /// <summary>What is read out in its place, where the format has room for it; null for nothing.</summary>
    public string? Title { get; init; }
}

/// <summary>Something drawn.</summary>
internal abstract record FigureMark;

/// <summary>A filled rectangle.</summary>
internal sealed record FigureRectangle(double X, double Y, double Width, double Height, SKColor Fill) : FigureMark;

/// <summary>A line through points.</summary>
/// <param name="Points">At least two.</param>
/// <param name="Colour">Of the line.</param>
/// <param name="Thickness">Of the line.</param>
/// <param name="Dash">How long a dash and the gap after it are; null for an unbroken line.</param>
internal sealed record FigureLine(IReadOnlyList<(double X, double Y)> Points, SKColor Colour, double Thickness, (double On, double Off)? Dash = null) : FigureMark;

/// <summary>A filled polygon with a line around it.</summary>
/// <param name="Points">At least three.</param>
/// <param name="Fill">Of its inside.</param>
/// <param name="Edge">Of the line.</param>
/// <param name="Thickness">Of the line.</param>
internal sealed record FigurePolygon(IReadOnlyList<(double X, double Y)> Points, SKColor Fill, SKColor Edge, double Thickness) : FigureMark;

/// <summary>A filled circle.</summary>
internal sealed record FigureDot(double X, double Y, double Radius, SKColor Fill) : FigureMark;

/// <summary>A line of text.</summary>
/// <param name="X">Where its anchor lies.</param>
/// <param name="Y">Where its letters stand.</param>
/// <param name="Text">What is written.</param>
/// <param name="Size">Of the font.</param>
/// <param name="Anchor">What of it lies at the place.</param>
/// <param name="Colour">Of the letters.</param>
/// <param name="IsUpright">Whether it runs upwards, turned by a quarter about its place.</param>
internal sealed record FigureLabel(double X, double Y, string Text, double Size, FigureAnchor Anchor, SKColor Colour, bool IsUpright = false) : FigureMark;

/// <summary>What of a text lies at its place.</summary>
internal enum FigureAnchor
{
    Start,
    Middle,
    End,
}
