using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`maxpool`, `avgpool3/2`: a pool with a window; an average counts padding, as PyTorch's default does.</summary>
internal sealed record Pool(bool IsMax, Pair KernelSize, Pair Stride, Pair Padding, Pair Dilation, bool Ceil) : Layer
{
    public override LayerKind Kind => IsMax ? LayerKind.MaxPool : LayerKind.AvgPool;

    public override string Notation => $"{(IsMax ? "maxpool" : "avgpool")} {KernelSize}/{Stride.ToShortString()}";

    public override int Slots => 1;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static Pool? Read(LayerSyntax syntax, NotationReader reader)
    {
        var isMax = syntax.Word == LayerWord.MaxPool;
        var options = isMax ? new[] { "stride", "pad", "dilation", "ceil" } : ["stride", "pad", "ceil"];
        if (!reader.Accept(options) || !reader.RefuseWidth("the window stands right behind the word, as in `maxpool3/2`"))
        {
            return null;
        }

        var kernelSize = reader.Window() ?? (reader.HasErrors ? null : Pair.Square(2));
        var stride = reader.Stride(kernelSize);
        var padding = reader.Pair("pad") ?? Pair.Zero;
        var dilation = reader.Positive("dilation") ?? Pair.One;
        if (kernelSize is not { } window || stride is not { } step || reader.HasErrors)
        {
            return null;
        }

        if (padding.Height > window.Height / 2 || padding.Width > window.Width / 2)
        {
            reader.Report("pad", SizeMistakes.PoolPadding(padding, window));
            return null;
        }

        return new Pool(isMax, window, step, padding, dilation, reader.Has("ceil"));
    }

    public override LayerFault? Check(TensorShape input, LayerContext context)
    {
        var (vertical, horizontal) = Windows(input);
        return vertical.Fits(input.Height) && horizontal.Fits(input.Width)
            ? null
            : new(LayerPart.Whole, SizeMistakes.PoolTooLarge(context, Notation, input));
    }

    public override TensorShape Output(TensorShape input)
    {
        var (vertical, horizontal) = Windows(input);
        return TensorShape.Map(input.Channels, vertical.Output(input.Height), horizontal.Output(input.Width));
    }

    public override (Window Vertical, Window Horizontal) Windows(TensorShape input) => (
        new Window(KernelSize.Height, Stride.Height, Padding.Height, Dilation.Height, Ceil),
        new Window(KernelSize.Width, Stride.Width, Padding.Width, Dilation.Width, Ceil));

    public override string Forward(LayerModel model, string x) =>
        $"{(IsMax ? "MaxPool" : "AveragePool")}({x}, kernelSize: {CSharp.Size(KernelSize)}, stride: {CSharp.Size(Stride)}"
        + (Padding == Pair.Zero ? string.Empty : $", padding: {CSharp.Size(Padding)}")
        + (Dilation == Pair.One ? string.Empty : $", dilation: {CSharp.Size(Dilation)}")
        + (Ceil ? ", ceil: true" : string.Empty) + ")";

    public override string Describe(LayerModel model) =>
        $"new global::VggGen.PoolDescription({Words.Head(model)}, global::VggGen.PoolKind.{(IsMax ? "Max" : "Average")}, KernelSize: {CSharp.Size(KernelSize)}"
        + $", Stride: {CSharp.Size(Stride)}, Padding: {CSharp.Size(Padding)}, Dilation: {CSharp.Size(Dilation)}, Ceil: {CSharp.Bool(Ceil)})";
}
