namespace VggGen;

/// <summary>How a curve is drawn.</summary>
/// <param name="Name">What it is of, for the legend.</param>
/// <param name="Thickness">Of the line.</param>
/// <param name="Dash">How long a dash and its gap are; null for an unbroken line.</param>
/// <param name="DotRadius">Of the dot where a curve has one point.</param>
internal sealed record CurveStyle(string Name, double Thickness, (double On, double Off)? Dash, double DotRadius)
{
    public static readonly CurveStyle Training = new("training", 1.4, (5, 3), 2);

    public static readonly CurveStyle Validation = new("validation", 1.9, null, 3);
}
