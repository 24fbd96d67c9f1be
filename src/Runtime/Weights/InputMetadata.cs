namespace VggGen;

/// <summary>What safetensors files say of the images that their weights were trained on: layouts say it by their keys, which a conversion changes.</summary>
internal static class InputMetadata
{
    private const string Key = "vgggen.channels";
    private const string Bgr = "bgr";

    /// <summary>What to write; nothing for RGB, which is what everybody expects.</summary>
    public static IReadOnlyDictionary<string, string> Of(ChannelOrder order)
        => order == VggGen.ChannelOrder.Bgr ? new Dictionary<string, string> { [Key] = Bgr } : new Dictionary<string, string>();

    /// <summary>What a file says; null where it says nothing.</summary>
    public static ChannelOrder? ChannelOrder(IReadOnlyDictionary<string, string> metadata)
        => metadata.TryGetValue(Key, out var order) && order == Bgr ? VggGen.ChannelOrder.Bgr : null;
}
