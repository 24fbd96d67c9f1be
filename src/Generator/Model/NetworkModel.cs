using VggGen.Generator.Shapes;
using VggGen.Generator.Text;

namespace VggGen.Generator.Model;

/// <summary>A network as the emitter needs it. Equal by value, free of spans: reformatting a file gives an equal model.</summary>
/// <param name="Name">The name in the file: `D-BN`.</param>
/// <param name="ClassName">The name in C#: `DBN`.</param>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="FileName">The file's name, without its folder, for the comment on the class.</param>
/// <param name="Layers">All layers but soft-max, in order.</param>
/// <param name="IsBroken">Whether the network has errors: then only its surface is emitted, with members that throw.</param>
/// <param name="FlattensOutput">Whether the last layer is a global pool, so that its C×1×1 map is the vector of logits.</param>
internal sealed record NetworkModel(
    string Name,
    string ClassName,
    string Namespace,
    string FileName,
    TensorShape Input,
    EquatableArray<LayerModel> Layers,
    int WeightLayers,
    long Parameters,
    long MultiplyAdds,
    bool FlattensOutput,
    bool IsBroken)
{
    public string FullName => Namespace.Length == 0 ? ClassName : Namespace + "." + ClassName;

    /// <summary>The name that the compiler's output has: unique in a project, since types are.</summary>
    public string HintName => FullName + ".g.cs";

    public TensorShape Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;
}
