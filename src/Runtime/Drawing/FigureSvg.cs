using System.Globalization;
using System.Text;
using System.Xml;
using SkiaSharp;

namespace VggGen;

/// <summary>A drawing as SVG 1.1. Texts stay texts, which can be searched and edited.</summary>
internal static class FigureSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public static void Write(Stream stream, Figure figure) => Write(stream, figure, scale: 1);

    /// <summary>Writes a drawing that is shown at <paramref name="scale"/> pixels of a usual screen a point.</summary>
    public static void Write(Stream stream, Figure figure, double scale)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        writer.WriteStartElement("svg", Namespace);
        Attribute(writer, "width", figure.Width * scale);
        Attribute(writer, "height", figure.Height * scale);
        writer.WriteAttributeString("viewBox", $"0 0 {Number(figure.Width)} {Number(figure.Height)}");
        writer.WriteAttributeString("font-family", FigureText.Families);
        if (figure.Title is { } title)
        {
            writer.WriteAttributeString("role", "img");
            writer.WriteElementString("title", Namespace, FigureText.Clean(title));
        }

        Write(writer, new FigureRectangle(0, 0, figure.Width, figure.Height, figure.Background));
        foreach (var mark in figure.Marks)
        {
            Write(writer, mark);
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, FigureMark mark)
    {
        switch (mark)
        {
            case FigureRectangle rectangle:
                writer.WriteStartElement("rect", Namespace);
                Attribute(writer, "x", rectangle.X);
                Attribute(writer, "y", rectangle.Y);
                Attribute(writer, "width", rectangle.Width);
                Attribute(writer, "height", rectangle.Height);
                writer.WriteAttributeString("fill", Colour(rectangle.Fill));
                break;
            case FigurePolygon polygon:
                writer.WriteStartElement("polygon", Namespace);
                writer.WriteAttributeString("points", Points(polygon.Points));
                writer.WriteAttributeString("fill", Colour(polygon.Fill));
                writer.WriteAttributeString("stroke", Colour(polygon.Edge));
                Attribute(writer, "stroke-width", polygon.Thickness);
                writer.WriteAttributeString("stroke-linejoin", "round");
                break;
            case FigureDot dot:
                writer.WriteStartElement("circle", Namespace);
                Attribute(writer, "cx", dot.X);
                Attribute(writer, "cy", dot.Y);
                Attribute(writer, "r", dot.Radius);
                writer.WriteAttributeString("fill", Colour(dot.Fill));
                break;
            case FigureLine line:
                writer.WriteStartElement("polyline", Namespace);
                writer.WriteAttributeString("points", Points(line.Points));
                writer.WriteAttributeString("fill", "none");
                writer.WriteAttributeString("stroke", Colour(line.Colour));
                Attribute(writer, "stroke-width", line.Thickness);
                writer.WriteAttributeString("stroke-linejoin", "round");
                if (line.Dash is { } dash)
                {
                    writer.WriteAttributeString("stroke-dasharray", $"{Number(dash.On)} {Number(dash.Off)}");
                }

                break;
            case FigureLabel label:
                Begin(writer, label);
                writer.WriteString(FigureText.Clean(label.Text));
                break;
        }

        writer.WriteEndElement();
    }

    private static void Begin(XmlWriter writer, FigureLabel label)
    {
        writer.WriteStartElement("text", Namespace);
        Attribute(writer, "x", label.X);
        Attribute(writer, "y", label.Y);
        Attribute(writer, "font-size", label.Size);
        writer.WriteAttributeString("fill", Colour(label.Colour));
        if (label.Anchor != FigureAnchor.Start)
        {
            writer.WriteAttributeString("text-anchor", label.Anchor == FigureAnchor.Middle ? "middle" : "end");
        }

        if (label.IsUpright)
        {
            writer.WriteAttributeString("transform", $"rotate(-90 {Number(label.X)} {Number(label.Y)})");
        }
    }

    private static void Attribute(XmlWriter writer, string name, double value) => writer.WriteAttributeString(name, Number(value));

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Colour(SKColor colour) => FormattableString.Invariant($"#{colour.Red:X2}{colour.Green:X2}{colour.Blue:X2}");
}
