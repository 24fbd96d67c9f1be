using System.Text;
using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>A drawing in its form, to be written.</summary>
/// <param name="Write">Writes it to a stream.</param>
/// <param name="Size">What to tell of its size: `, 1280×640`; empty for texts.</param>
internal sealed record NetworkDrawing(Action<Stream> Write, string Size)
{
    /// <summary>The widest and highest picture, in pixels, and the most of them: those of 400 MB.</summary>
    private const int LongestSide = 32_767;
    private const long MostPixels = 100_000_000;

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="networks">One, or for Markdown any number, each with what its file claims of it.</param>
    /// <exception cref="UsageException">There are too many layers or pixels for a picture.</exception>
    public static NetworkDrawing Of(IReadOnlyList<(NetworkModel Network, IReadOnlyList<string> Claims)> networks, DrawRequest request) => request.Form switch
    {
        DrawForm.Mermaid => OfText(NetworkMermaid.Write(networks[0].Network)),
        DrawForm.Markdown => OfText(NetworkMarkdown.Write(networks)),
        _ => OfPicture(NetworkPicture.Draw(networks[0].Network, networks[0].Claims, PictureTheme.Of(request.Theme ?? PictureTheme.LightWord)), request),
    };

    public string Text()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return utf8.GetString(stream.ToArray());
    }

    private static NetworkDrawing OfText(string text) => new(stream => stream.Write(utf8.GetBytes(text)), string.Empty);

    private static NetworkDrawing OfPicture(Figure figure, DrawRequest request)
    {
        var isSvg = request.Form == DrawForm.Svg;
        var scale = request.Width is { } asked ? asked / figure.Width : isSvg ? 1 : FigurePng.Scale;
        var (width, height) = (Math.Ceiling(Math.Round(figure.Width * scale, 6)), Math.Ceiling(Math.Round(figure.Height * scale, 6)));
        if (width > LongestSide || height > LongestSide || width * height > MostPixels)
        {
            throw new UsageException(FormattableString.Invariant($"{request.Out}: a picture of {width}×{height} pixels is too large; give a smaller --width"));
        }

        return new NetworkDrawing(stream => Encode(stream, figure, scale, isSvg), FormattableString.Invariant($", {width}×{height}"));
    }

    private static void Encode(Stream stream, Figure figure, double scale, bool isSvg)
    {
        if (isSvg)
        {
            FigureSvg.Write(stream, figure, scale);
        }
        else
        {
            FigurePng.Write(stream, figure, scale);
        }
    }
}
