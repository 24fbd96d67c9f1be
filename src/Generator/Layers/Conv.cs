using System.Globalization;
using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Suspicions;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`conv3-64`: a convolution with its batch norm and its activation.</summary>
/// <param name="Padding">Null where neither notation nor settings say: then ⌊dilation·(kernel − 1) / 2⌋.</param>
internal sealed record Conv(Pair KernelSize, long Channels, Pair Stride, Pair Dilation, Pair? Padding, long Groups, bool IsDepthwise, bool HasBias) : Layer
{
    /// <summary>Whether `padding: same` rules.</summary>
    public bool KeepsSize { get; init; }

    /// <summary>Null where the notation says nothing.</summary>
    public bool? BatchNorm { get; init; }

    public bool HasActivation { get; init; } = true;

    public Activation Activation { get; init; } = Activation.Relu;

    public Initialization? Initialization { get; init; }

    public override LayerKind Kind => LayerKind.Conv;

    public override string Notation
    {
        get
        {
            var stride = Stride == Pair.One ? string.Empty : "/" + Stride.ToShortString();
            return $"conv{KernelSize.ToShortString()}-{Channels.ToString(CultureInfo.InvariantCulture)}{stride}";
        }
    }

    /// <summary>`conv64-3`: no kernel is that large, and no conv that narrow, so 3 is the kernel and 64 are the channels.</summary>
    public bool LooksSwapped => KernelSize.IsSquare && KernelSize.Height > KernelSuspicions.LargestUsual && Channels <= KernelSuspicions.LargestUsual;

    /// <summary>`3-64` of `conv64-3`.</summary>
    public string SwappedNumbers => FormattableString.Invariant($"{Channels}-{KernelSize.Height}");

    public override int Slots => BatchNorm == true ? 3 : 2;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static Conv? Read(LayerSyntax syntax, NotationReader reader)
    {
        if (!reader.Accept("stride", "pad", "dilation", "groups", "depthwise", "bn", "bias", "relu", "init"))
        {
            return null;
        }

        var kernelSize = reader.Window();
        if (syntax.Window is null)
        {
            reader.Report(syntax.Notation, SyntaxMistakes.WithoutKernel(reader.Written, $"conv3-{reader.ArgumentText ?? "64"}"));
            return null;
        }

        // `conv64` lacks its kernel rather than its channels.
        var isKernel = kernelSize is not { IsSquare: true, Height: > KernelSuspicions.LargestUsual };
        var channels = reader.Width(isKernel ? $"conv{kernelSize?.ToShortString() ?? "3"}-64" : $"conv3-{kernelSize?.ToShortString()}");
        var groups = reader.Integer("groups");
        var isDepthwise = reader.Has("depthwise");
        if (groups is not null && isDepthwise)
        {
            reader.Exclude("groups", "depthwise");
        }

        if (groups == 0)
        {
            reader.Report("groups", ChannelMistakes.GroupsZero());
        }

        var stride = reader.Stride();
        var dilation = reader.Positive("dilation") ?? Pair.One;
        var padding = reader.Pair("pad");
        if (kernelSize is not { } kernel || channels is not { } width || stride is not { } step || reader.HasErrors)
        {
            return null;
        }

        return new Conv(kernel, width, step, dilation, padding, groups ?? 1, isDepthwise, HasBias: !reader.Denies("bias"))
        {
            BatchNorm = reader.Switch("bn"),
            HasActivation = !reader.Denies("relu"),
            Initialization = reader.Initialization(),
        };
    }

    public override Layer WithDefaults(Settings settings)
    {
        var rule = settings.Padding ?? PaddingRule.Half;
        var keepsSize = Padding is null && rule == PaddingRule.Same;
        return this with
        {
            Padding = Padding ?? (rule.Pixels is { } pixels ? Pair.Square(pixels) : HalfTheSpan),
            KeepsSize = keepsSize,
            BatchNorm = BatchNorm ?? settings.BatchNorm ?? false,
            Activation = HasActivation ? settings.Activation ?? Activation.Relu : Activation.None,
            Initialization = Initialization ?? settings.Initialization ?? default(Initialization),
        };
    }

    public override LayerFault? Check(TensorShape input, LayerContext context)
    {
        var groups = GroupsOf(input);
        if (IsDepthwise && Channels % input.Channels != 0)
        {
            return new(LayerPart.Width, ChannelMistakes.DepthwiseWidth(context.Name, Notation, Channels, input.Channels));
        }

        if (groups > input.Channels || groups > Channels)
        {
            return new(LayerPart.Groups, ChannelMistakes.TooManyGroups(context.Name, Notation, groups, input.Channels, Channels));
        }

        if (input.Channels % groups != 0)
        {
            return new(LayerPart.Groups, ChannelMistakes.GroupsInput(context.Name, Notation, groups, input.Channels, Channels));
        }

        if (Channels % groups != 0)
        {
            return new(LayerPart.Groups, ChannelMistakes.GroupsOutput(context.Name, Notation, groups, input.Channels, Channels));
        }

        var (vertical, horizontal) = Windows(input);
        if (KeepsSize && (Stride != Pair.One || vertical.Span % 2 == 0 || horizontal.Span % 2 == 0))
        {
            var part = Stride != Pair.One ? LayerPart.Stride : LayerPart.Window;
            return new(part, SizeMistakes.SamePadding(context.Name, Notation, Stride, new Pair(vertical.Span, horizontal.Span)));
        }

        if (!vertical.Fits(input.Height) || !horizontal.Fits(input.Width))
        {
            return new(LayerPart.Window, SizeMistakes.ConvTooLarge(context, Notation, input, vertical, horizontal, LooksSwapped ? "conv" + SwappedNumbers : null));
        }

        return null;
    }

    public override TensorShape Output(TensorShape input)
    {
        var (vertical, horizontal) = Windows(input);
        return TensorShape.Map(Channels, vertical.Output(input.Height), horizontal.Output(input.Width));
    }

    public override long Parameters(TensorShape input)
    {
        var batchNorm = BatchNorm == true ? 2 * Channels : 0;
        return checked(Weights(input) + (HasBias ? Channels : 0) + batchNorm);
    }

    public override long MultiplyAdds(TensorShape input)
    {
        var output = Output(input);
        return checked(Weights(input) * output.Height * output.Width);
    }

    public override (Window Vertical, Window Horizontal) Windows(TensorShape input)
    {
        var padding = Padding ?? HalfTheSpan;
        return (
            new Window(KernelSize.Height, Stride.Height, padding.Height, Dilation.Height, false),
            new Window(KernelSize.Width, Stride.Width, padding.Width, Dilation.Width, false));
    }

    public override IEnumerable<MemberModel> Members(LayerModel model)
    {
        var padding = Padding ?? HalfTheSpan;
        var arguments = $"{CSharp.Text(model.Key)}, {CSharp.Integer(model.Input.Channels)}, {CSharp.Integer(Channels)}, kernelSize: {CSharp.Size(KernelSize)}"
            + (Stride == Pair.One ? string.Empty : $", stride: {CSharp.Size(Stride)}")
            + (padding == Pair.Zero ? string.Empty : $", padding: {CSharp.Size(padding)}")
            + (Dilation == Pair.One ? string.Empty : $", dilation: {CSharp.Size(Dilation)}")
            + (GroupsOf(model.Input) == 1 ? string.Empty : $", groups: {CSharp.Integer(GroupsOf(model.Input))}")
            + (HasBias ? string.Empty : ", bias: false")
            + (Initialization ?? default).Argument;
        var summary = $"{model.Name}: {Notation}, {model.Input} → {model.Output}, {Words.Parameters(model.Parameters - (BatchNorm == true ? 2 * Channels : 0))}.";
        yield return new("global::TorchSharp.Modules.Conv2d", model.MemberName, summary, $"Convolution({arguments})");
        if (model.BatchNormKey is { } key)
        {
            var batchNorm = $"bn{model.Number}: batch norm over {Words.Count(Channels, "channel")}, {Words.Parameters(2 * Channels)}.";
            yield return new("global::TorchSharp.Modules.BatchNorm2d", "Bn" + model.Number, batchNorm, $"BatchNorm({CSharp.Text(key)}, {CSharp.Integer(Channels)})");
        }
    }

    public override string Forward(LayerModel model, string x)
    {
        var conv = $"Apply({model.MemberName}, {x})";
        return Activation.Apply(BatchNorm == true ? $"Apply(Bn{model.Number}, {conv})" : conv);
    }

    public override string Describe(LayerModel model) =>
        $"new global::VggGen.ConvolutionDescription({Words.Head(model)}, Key: {CSharp.Text(model.Key)}"
        + $", InputChannels: {CSharp.Integer(model.Input.Channels)}, OutputChannels: {CSharp.Integer(Channels)}, KernelSize: {CSharp.Size(KernelSize)}"
        + $", Stride: {CSharp.Size(Stride)}, Padding: {CSharp.Size(Padding ?? HalfTheSpan)}, Dilation: {CSharp.Size(Dilation)}, Groups: {CSharp.Integer(GroupsOf(model.Input))}"
        + $", HasBias: {CSharp.Bool(HasBias)}, BatchNormKey: {(model.BatchNormKey is { } key ? CSharp.Text(key) : "null")}, Activation: {Activation.Describe()})";

    private long GroupsOf(TensorShape input) => IsDepthwise ? input.Channels : Groups;

    private long Weights(TensorShape input) => checked(Channels * (input.Channels / GroupsOf(input)) * KernelSize.Height * KernelSize.Width);

    private Pair HalfTheSpan => checked(new Pair(Dilation.Height * (KernelSize.Height - 1) / 2, Dilation.Width * (KernelSize.Width - 1) / 2));
}
