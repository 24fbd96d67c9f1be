namespace VggGen.Generator.Syntax;

/// <summary>The words that may stand in a layer's parentheses.</summary>
internal static class OptionNames
{
    public static readonly IReadOnlyList<string> All =
        ["stride", "pad", "dilation", "groups", "depthwise", "ceil", "bn", "init", "size", "alpha", "beta", "k"];

    /// <summary>Those behind which a value stands.</summary>
    public static readonly IReadOnlyList<string> WithValue = ["stride", "pad", "dilation", "groups", "init", "size", "alpha", "beta", "k"];

    /// <summary>Other libraries' words for ours.</summary>
    public static readonly IReadOnlyDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["padding"] = "pad",
        ["strides"] = "stride",
        ["group"] = "groups",
        ["batchnorm"] = "bn",
        ["batch-norm"] = "bn",
        ["dilated"] = "dilation",
        ["ceil_mode"] = "ceil",
        ["initialization"] = "init",
    };

    /// <summary>Those that `no` may stand before; without it `bias` and `relu` say nothing new.</summary>
    public static readonly IReadOnlyList<string> Negatable = ["bn", "bias", "relu"];
}
