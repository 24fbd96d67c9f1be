namespace VggGen.Generator.Syntax;

/// <summary>The words that may stand in a layer's parentheses.</summary>
internal static class OptionNames
{
    public static readonly IReadOnlyList<string> All =
        ["stride", "pad", "dilation", "groups", "depthwise", "ceil", "bn", "init", "size", "alpha", "beta", "k"];

    /// <summary>Those that `no` may stand before; without it `bias` and `relu` say nothing new.</summary>
    public static readonly IReadOnlyList<string> Negatable = ["bn", "bias", "relu"];
}
