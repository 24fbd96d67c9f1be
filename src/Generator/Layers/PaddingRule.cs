namespace VggGen.Generator.Layers;

/// <summary>What convs without a `pad` of their own are padded by.</summary>
/// <param name="Pixels">A number of pixels; null where the rule depends on the kernel.</param>
/// <param name="KeepsSize">Whether the size must be kept, so that an even kernel or a stride is an error.</param>
internal readonly record struct PaddingRule(long? Pixels, bool KeepsSize)
{
    /// <summary>The default: ⌊dilation·(kernel − 1) / 2⌋, which keeps the size for odd kernels with stride 1.</summary>
    public static PaddingRule Half => new(null, false);

    public static PaddingRule Same => new(null, true);

    public static PaddingRule Valid => new(0, false);
}
