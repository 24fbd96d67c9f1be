using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Options that do not stand in parentheses, or stand behind the repeat. They are read as meant, and reported.</summary>
internal sealed partial class Parser
{
    /// <summary>`init` is a setting as well, which a sign tells from the option.</summary>
    private bool AtOptionInBraces(int position) =>
        AtOption(position) && cursor.CharacterAt(cursor.AfterLines(cursor.NameEnd(position))) is not (':' or '=');

    /// <summary>`conv3-64 {bn}`: read as meant, and reported.</summary>
    private EquatableArray<OptionSyntax> ParseOptionsInBraces(LayerWord layer)
    {
        cursor.SkipSpaces();
        var open = cursor.Take(TokenKind.Sign, 1);
        var (options, span, mended) = ReadBareOptions(layer);
        cursor.SkipSpaces();
        if (cursor.At('}'))
        {
            cursor.Take(TokenKind.Sign, 1);
        }

        var whole = new SourceSpan(open.Start, LastEnd(span.End));
        diagnostics.Report(whole, SyntaxMistakes.OptionOutside(mended).Replace(whole, mended));
        return options;
    }

    /// <summary>`conv3-64 stride 2`: read as meant, and reported.</summary>
    private EquatableArray<OptionSyntax> ParseBareOptions(LayerWord layer)
    {
        var (options, span, mended) = ReadBareOptions(layer);
        diagnostics.Report(span, SyntaxMistakes.OptionOutside(mended).Replace(span, mended));
        return options;
    }

    private (EquatableArray<OptionSyntax> Options, SourceSpan Span, string Mended) ReadBareOptions(LayerWord layer)
    {
        cursor.SkipSpaces();
        var start = cursor.Position;
        var options = new List<OptionSyntax>();
        while (AtOption(cursor.AfterSpaces(cursor.Position)))
        {
            cursor.SkipSpaces();
            if (ParseOption(layer) is { } option)
            {
                options.Add(option);
            }

            // No layer begins like an option, so a comma before one goes on with options.
            var comma = cursor.AfterSpaces(cursor.Position);
            if (cursor.CharacterAt(comma) == ',' && AtOption(cursor.AfterSpaces(comma + 1)))
            {
                cursor.SkipSpaces();
                cursor.Take(TokenKind.Sign, 1);
            }
        }

        if (nesting == 0 && cursor.At(')'))
        {
            cursor.Take(TokenKind.Sign, 1);
        }

        var span = new SourceSpan(start, LastEnd(start));
        var mended = "(" + string.Join(", ", options.Select(option => text[option.Span])) + ")";
        return (options.ToEquatableArray(), span, mended);
    }

    /// <summary>`conv3-64 ×2 (bn)`: options stand before the repeat.</summary>
    private LayerSyntax ParseLateOptions(LayerSyntax layer)
    {
        var repeat = new SourceSpan(layer.Notation.End, cursor.Position);
        cursor.SkipSpaces();
        var start = cursor.Position;
        var options = ParseOptions(layer.Word);
        var span = new SourceSpan(start, cursor.Position);
        var whole = new SourceSpan(repeat.Start, span.End);
        diagnostics.Report(span, SyntaxMistakes.RepeatBeforeOptions().Replace(whole, " " + text[span] + " " + text[repeat].Trim()));
        return layer with { Options = layer.Options.Concat(options).ToEquatableArray() };
    }

    /// <summary>`conv3-64 ×2 no bias`: options stand in parentheses, and before the repeat.</summary>
    private LayerSyntax ParseLateBareOptions(LayerSyntax layer)
    {
        var repeat = new SourceSpan(layer.Notation.End, cursor.Position);
        var (options, span, mended) = ReadBareOptions(layer.Word);
        diagnostics.Report(span, SyntaxMistakes.OptionOutside(mended).Replace(repeat.To(span), $" {mended} {text[repeat].Trim()}"));
        return layer with { Options = layer.Options.Concat(options).ToEquatableArray() };
    }
}
