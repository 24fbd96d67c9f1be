using System.Globalization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>Reads `224×224 RGB` and `3×224×224` into C×H×W.</summary>
internal static class InputBinder
{
    private static readonly Dictionary<string, long> colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RGB"] = 3,
        ["RGBA"] = 4,
        ["gray"] = 1,
        ["grey"] = 1,
        ["grayscale"] = 1,
        ["greyscale"] = 1,
    };

    private static readonly HashSet<string> fillers = new(StringComparer.OrdinalIgnoreCase) { "image", "images", "pixels" };

    /// <summary>The input, or null where it cannot be told, which was reported.</summary>
    public static TensorShape? Bind(InputSyntax syntax, DiagnosticBag diagnostics)
    {
        var extents = syntax.Extents;
        if (extents.Count is < 2 or > 3)
        {
            return null;
        }

        var span = extents[0].Span.To(extents[extents.Count - 1].Span);
        var written = string.Join("×", extents.Select(extent => Text(extent.Value)));
        (long Channels, string Word, SourceSpan Span)? colour = null;
        foreach (var word in syntax.Words)
        {
            if (fillers.Contains(word.Text))
            {
                continue;
            }

            if (!colours.TryGetValue(word.Text, out var channels))
            {
                diagnostics.Report(word.Span, ChannelMistakes.UnknownColour(word.Text));
                return null;
            }

            colour = (channels, word.Text, word.Span);
        }

        if (extents.FirstOrDefault(extent => extent.Value == 0) is { } zero)
        {
            diagnostics.Report(zero.Span, ChannelMistakes.ZeroExtent(written));
            return null;
        }

        if (extents.FirstOrDefault(extent => extent.Value > int.MaxValue) is { } large)
        {
            diagnostics.Report(large.Span, ChannelMistakes.ExtentTooLarge(written));
            return null;
        }

        if (extents.Count == 3)
        {
            var (first, second, third) = (extents[0].Value, extents[1].Value, extents[2].Value);
            if (first > 4 && second > 4 && third is 1 or 3 or 4)
            {
                var mended = $"{Text(third)}×{Text(first)}×{Text(second)}";
                diagnostics.Report(span, ChannelMistakes.ChannelsLast(written, mended).Replace(span, mended));
                return TensorShape.Map(third, first, second);
            }

            if (colour is { } contradicted && contradicted.Channels != first)
            {
                diagnostics.Report(contradicted.Span, ChannelMistakes.ColourContradicts(contradicted.Word, contradicted.Channels, first).With(extents[0].Span, "the channels stand here"));
                return null;
            }

            return TensorShape.Map(first, second, third);
        }

        if (colour is not { } given)
        {
            diagnostics.Report(span, ChannelMistakes.NoColour(written));
            return null;
        }

        return TensorShape.Map(given.Channels, extents[0].Value, extents[1].Value);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
