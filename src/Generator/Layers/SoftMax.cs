using VggGen.Generator.Model;

namespace VggGen.Generator.Layers;

/// <summary>`soft-max`: stays out of `forward`, which returns logits, since cross-entropy would apply it twice.</summary>
internal sealed record SoftMax : Layer
{
    public override LayerKind Kind => LayerKind.SoftMax;

    public override string Notation => "soft-max";

    public override bool IsSpatial => false;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static SoftMax? Read(NotationReader reader) =>
        reader.Accept() && reader.RefuseWindow("write `soft-max`") && reader.RefuseWidth("write `soft-max`") && reader.RefuseStride() ? new SoftMax() : null;

    public override string Forward(LayerModel model, string x) => x;

    public override string Describe(LayerModel model) => throw new InvalidOperationException("soft-max is no layer of the model");
}
