namespace VggGen;

/// <summary>A part of a drawing.</summary>
internal sealed record FigureArea(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}
