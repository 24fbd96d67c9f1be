using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`adaptive-avgpool-7`: an average pool whose windows follow from the size that it puts out.</summary>
internal sealed record AdaptivePool(Pair Size) : Layer
{
    public override LayerKind Kind => LayerKind.AdaptiveAvgPool;

    public override string Notation => $"adaptive-avgpool-{Size.ToShortString()}";

    public override int Slots => 1;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static AdaptivePool? Read(LayerSyntax syntax, NotationReader reader)
    {
        if (!reader.Accept() || !reader.RefuseWindow("the size that it puts out stands behind a hyphen, as in `adaptive-avgpool-7`") || !reader.RefuseStride())
        {
            return null;
        }

        var size = reader.ArgumentPair("adaptive-avgpool-7");
        if (size is { Height: 0 } or { Width: 0 })
        {
            reader.Report(syntax.Argument!.Span, SizeMistakes.AdaptiveZero());
            return null;
        }

        return size is { } output && !reader.HasErrors ? new AdaptivePool(output) : null;
    }

    public override TensorShape Output(TensorShape input) => TensorShape.Map(input.Channels, Size.Height, Size.Width);

    /// <summary>The largest of its windows, and their mean distance rounded down: PyTorch's run from ⌊i·n/o⌋ to ⌈(i+1)·n/o⌉.</summary>
    public override (Window Vertical, Window Horizontal) Windows(TensorShape input) => (Along(input.Height, Size.Height), Along(input.Width, Size.Width));

    public override string Forward(LayerModel model, string x) => $"AdaptiveAveragePool({x}, {CSharp.Size(Size)})";

    public override string Describe(LayerModel model) => $"new global::VggGen.AdaptivePoolDescription({Words.Head(model)})";

    private static Window Along(long input, long output)
    {
        // Past some thousand windows the largest has been seen; the pattern of their sizes repeats.
        var largest = 1L;
        for (var i = 0L; i < Math.Min(output, 4096); i++)
        {
            largest = Math.Max(largest, ((((i + 1) * input) + output - 1) / output) - (i * input / output));
        }

        return new Window(largest, Math.Max(1, input / output), 0, 1, false);
    }
}
