using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`global-avgpool`, `global-maxpool`: one number a channel, C×1×1.</summary>
internal sealed record GlobalPool(bool IsMax) : Layer
{
    public override LayerKind Kind => IsMax ? LayerKind.GlobalMaxPool : LayerKind.GlobalAvgPool;

    public override string Notation => IsMax ? "global-maxpool" : "global-avgpool";

    public override int Slots => 1;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static GlobalPool? Read(LayerSyntax syntax, NotationReader reader) =>
        reader.Accept() && reader.RefuseWindow("it spans the whole map") && reader.RefuseWidth("it keeps the channels") && reader.RefuseStride()
            ? new GlobalPool(syntax.Word == LayerWord.GlobalMaxPool)
            : null;

    public override TensorShape Output(TensorShape input) => TensorShape.Map(input.Channels, 1, 1);

    public override (Window Vertical, Window Horizontal) Windows(TensorShape input) =>
        (new Window(input.Height, 1, 0, 1, false), new Window(input.Width, 1, 0, 1, false));

    public override string Forward(LayerModel model, string x) => $"{(IsMax ? "GlobalMaxPool" : "GlobalAveragePool")}({x})";

    public override string Describe(LayerModel model) =>
        $"new global::VggGen.GlobalPoolDescription({Words.Head(model)}, global::VggGen.PoolKind.{(IsMax ? "Max" : "Average")})";
}
