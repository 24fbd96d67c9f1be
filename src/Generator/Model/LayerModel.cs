using VggGen.Generator.Layers;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Model;

/// <summary>A layer in its place: what the compiler computed of it. Equal by value, free of spans.</summary>
/// <param name="Layer">The layer with every default filled in.</param>
/// <param name="Name">The field's name: `conv3_2`.</param>
/// <param name="Key">The state-dict name of its module: `features.0`; empty where it has no weights.</param>
/// <param name="BatchNormKey">The state-dict name of its batch norm, or null.</param>
internal sealed record LayerModel(
    Layer Layer,
    string Name,
    string Key,
    string? BatchNormKey,
    TensorShape Input,
    TensorShape Output,
    long Parameters,
    long MultiplyAdds,
    Pair ReceptiveField)
{
    /// <summary>`3_2` of `conv3_2`, `6` of `fc6`: what its batch norm, activation and dropout are named by too.</summary>
    public string Number => Name.Substring(Name.TakeWhile(char.IsLetter).Count());

    /// <summary>The member's name in C#: `Conv3_2`.</summary>
    public string MemberName => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
