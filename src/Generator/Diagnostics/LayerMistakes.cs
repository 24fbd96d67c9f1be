namespace VggGen.Generator.Diagnostics;

/// <summary>Group 09xx: what is legal but hardly meant.</summary>
internal static class LayerMistakes
{
    public static Mistake ExplicitRelu() =>
        new(Rules.Get("VGG0906"), "a ReLU follows every conv and every FC but the last without being written; remove it");

    public static Mistake ReluWithoutLayer() =>
        new(Rules.Get("VGG0201"), "`ReLU` is no layer of its own: it follows every conv and FC without being written; remove it");
}
