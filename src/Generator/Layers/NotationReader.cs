using VggGen.Generator.Diagnostics;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Layers;

/// <summary>Reads the parts of one layer's notation and reports, each at its own span, what they get wrong.</summary>
internal sealed class NotationReader(LayerSyntax syntax, DiagnosticBag diagnostics)
{
    /// <summary>libtorch holds sizes in 64 bits and kernels of its CPU code in 32.</summary>
    private const long Largest = int.MaxValue;

    public bool HasErrors { get; private set; }

    /// <summary>The notation without options.</summary>
    public string Written
    {
        get
        {
            var end = Math.Max(syntax.WordSpan.End, Math.Max(syntax.Window?.Span.End ?? 0, syntax.Argument?.Span.End ?? 0));
            return diagnostics.Text[new SourceSpan(syntax.WordSpan.Start, end)];
        }
    }

    public string? ArgumentText => syntax.Argument is null ? null : diagnostics.Text[syntax.Argument.Span];

    private string Word => LayerWords.Print(syntax.Word);

    public void Report(SourceSpan span, Mistake mistake)
    {
        HasErrors |= mistake.Severity == Severity.Error;
        diagnostics.Report(span, mistake);
    }

    /// <summary>Reports at the option of that name.</summary>
    public void Report(string option, Mistake mistake) => Report(syntax.Option(option)?.Span ?? syntax.Notation, mistake);

    /// <summary>Checks that every option is known to this kind, given once, and well formed.</summary>
    public bool Accept(params string[] known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in syntax.Options)
        {
            if (!known.Contains(option.Name))
            {
                var isAnothers = OptionNames.All.Contains(option.Name) || OptionNames.Negatable.Contains(option.Name);
                Report(option.NameSpan, isAnothers
                    ? NameMistakes.OptionDoesNotApply($"`{Word}`", option.Name, known.Length == 0 ? "remove it" : $"its options are {string.Join(", ", known.Select(name => $"`{Shown(name)}`"))}")
                    : NameMistakes.UnknownOption($"`{Word}`", option.Name, [.. known.Select(Shown)]));
            }
            else if (!seen.Add(option.Name))
            {
                Report(option.Span, NameMistakes.OptionTwice($"`{Written}`", option.Name).With(syntax.Option(option.Name)!.Span, "given here first"));
            }
            else if (Malformed(option) is { } allowed)
            {
                Report(option.Span, NameMistakes.OptionValue(option.Name, allowed));
            }
        }

        return !HasErrors;
    }

    public bool RefuseWindow(string wayOut) => Refuse(syntax.Window, "window", wayOut);

    public bool RefuseWidth(string wayOut) => Refuse(syntax.Argument, "width", wayOut);

    public bool RefuseStride() => Refuse(syntax.Stride, "stride", "remove it");

    /// <summary>What stands right behind the word, or null where nothing does or it was reported.</summary>
    public Pair? Window() => syntax.Window is null ? null : AboveZero(ToPair(syntax.Window), syntax.Window.Span, "window");

    /// <summary>What stands behind the hyphen as a number of channels or features from 1 to 2^31 - 1.</summary>
    public long? Width(string example)
    {
        switch (syntax.Argument)
        {
            case NumberSyntax { Value: 0 } number:
                Report(number.Span, ChannelMistakes.ZeroWidth(Written));
                return null;
            case NumberSyntax { Value: > Largest } number:
                Report(number.Span, ChannelMistakes.WidthTooLarge(Written));
                return null;
            case NumberSyntax number:
                return number.Value;
            default:
                Report(syntax.Argument?.Span ?? new SourceSpan(syntax.Notation.Start, Math.Max(syntax.WordSpan.End, syntax.Window?.Span.End ?? 0)), SyntaxMistakes.WithoutChannels(Written, example));
                return null;
        }
    }

    public Pair? ArgumentPair(string example)
    {
        if (syntax.Argument is PairSyntax pair)
        {
            return InRange(ToPair(pair), pair.Span);
        }

        Report(syntax.Argument?.Span ?? syntax.WordSpan, SyntaxMistakes.WithoutChannels(Written, example));
        return null;
    }

    /// <summary>`/2` or `(stride 2)`, but not both; where neither stands, the given default or 1.</summary>
    public Pair? Stride(Pair? otherwise = null)
    {
        if (syntax.Stride is null)
        {
            return syntax.Option("stride") is null ? otherwise ?? Shapes.Pair.One : Positive("stride");
        }

        if (syntax.Option("stride") is { } option)
        {
            Report(option.Span, NameMistakes.OptionsExclude($"/{diagnostics.Text[syntax.Stride.Span]}", "stride").With(syntax.Stride.Span, "the stride stands here already"));
            return null;
        }

        return AboveZero(Shapes.Pair.Square(syntax.Stride.Value), syntax.Stride.Span, "stride");
    }

    public Pair? Pair(string option) => syntax.Option(option)?.Value is PairSyntax pair ? InRange(ToPair(pair), pair.Span) : null;

    /// <summary>A pair that may not hold a 0.</summary>
    public Pair? Positive(string option) => syntax.Option(option)?.Value is PairSyntax pair ? AboveZero(ToPair(pair), pair.Span, option) : null;

    public long? Integer(string option) => Pair(option)?.Height;

    public double? Real(string option) => syntax.Option(option)?.Value switch
    {
        RealSyntax real => real.Value,
        PairSyntax pair => pair.Height.Value,
        _ => null,
    };

    public bool Has(string option) => syntax.Option(option) is { IsNegated: false };

    public bool Denies(string option) => syntax.Option(option) is { IsNegated: true };

    /// <summary>True for `bn`, false for `no bn`, null where neither stands.</summary>
    public bool? Switch(string option) => syntax.Option(option) is { } given ? !given.IsNegated : null;

    public void Exclude(string first, string second) =>
        Report(syntax.Option(second)!.Span, NameMistakes.OptionsExclude(first, second).With(syntax.Option(first)!.Span, $"`{first}` stands here"));

    public Initialization? Initialization() =>
        syntax.Option("init")?.Value is WordValueSyntax value ? InitializationNotation.Read(value) : null;

    private static Pair ToPair(PairSyntax pair) => new(pair.Height.Value, pair.Width.Value);

    private static string Shown(string option) => option is "bias" or "relu" ? "no " + option : option;

    /// <summary>What the option's value should be, or null where it is that.</summary>
    private static string? Malformed(OptionSyntax option) => option.Name switch
    {
        "depthwise" or "ceil" => option.Value is null && !option.IsNegated ? null : "no value, as in `(depthwise)`",
        "bn" => option.Value is null ? null : "no value, as in `(bn)` or `(no bn)`",
        "bias" or "relu" => option.Value is null && option.IsNegated ? null : $"`no` before it, as in `(no {option.Name})`",
        "groups" => option.Value is PairSyntax { IsSquare: true } pair && pair.Height.Span == pair.Width.Span && !option.IsNegated ? null : "one whole number, as in `groups 4`",
        "stride" or "pad" or "dilation" => option.Value is PairSyntax && !option.IsNegated ? null : $"a whole number or two, as in `{option.Name} 2` or `{option.Name} 2×1`",
        "init" => option.Value is WordValueSyntax value && InitializationNotation.Read(value) is not null && !option.IsNegated ? null : "`kaiming`, `xavier`, `paper` or `normal(mean, std)`",
        _ => option.Value is RealSyntax or PairSyntax { IsSquare: true } && !option.IsNegated ? null : $"a number, as in `{option.Name} 2`",
    };

    private bool Refuse(SyntaxNode? part, string name, string wayOut)
    {
        if (part is not null)
        {
            Report(part.Span, NameMistakes.PartDoesNotApply($"`{Word}`", name, wayOut));
        }

        return part is null;
    }

    private Pair? AboveZero(Pair pair, SourceSpan span, string what)
    {
        if (pair.Height != 0 && pair.Width != 0)
        {
            return InRange(pair, span);
        }

        Report(span, SizeMistakes.Zero(Written, what));
        return null;
    }

    private Pair? InRange(Pair pair, SourceSpan span)
    {
        if (pair.Height <= Largest && pair.Width <= Largest)
        {
            return pair;
        }

        Report(span, SizeMistakes.OutOfRange(Written));
        return null;
    }
}
