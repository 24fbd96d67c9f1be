namespace VggGen.Models.Tests;

/// <summary>torchvision's slots: a conv and its ReLU are two, a batch norm one more, a pool one; LRN takes none.</summary>
public class StateDictKeyTests
{
    public static TheoryData<string, int[]> Slots => new()
    {
        { "A", [0, 3, 6, 8, 11, 13, 16, 18] },
        { "A-LRN", [0, 3, 6, 8, 11, 13, 16, 18] },
        { "B", [0, 2, 5, 7, 10, 12, 15, 17, 20, 22] },
        { "C", [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28] },
        { "D", [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28] },
        { "E", [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34] },
        { "vgg11-bn", [0, 4, 8, 11, 15, 18, 22, 25] },
        { "vgg13-bn", [0, 3, 7, 10, 14, 17, 21, 24, 28, 31] },
        { "vgg16-bn", [0, 3, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40] },
        { "vgg19-bn", [0, 3, 7, 10, 14, 17, 20, 23, 27, 30, 33, 36, 40, 43, 46, 49] },
    };

    [Theory]
    [MemberData(nameof(Slots))]
    public void Keys_are_torchvisions(string name, int[] slots)
    {
        using var network = Networks.All.Single(entry => entry.Description.Name == name).Create(new VggOptions { Initialize = false });
        var keys = network.state_dict().Keys.ToList();
        var convs = network.Architecture.Layers.OfType<ConvolutionDescription>().ToList();
        var expected = slots.Zip(convs).SelectMany(pair => KeysOf(pair.First, pair.Second.HasBatchNorm)).Concat(Classifier);
        Assert.Equal(expected.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Classifier =>
        new[] { 0, 3, 6 }.SelectMany(slot => new[] { $"classifier.{slot}.weight", $"classifier.{slot}.bias" });

    private static IEnumerable<string> KeysOf(int slot, bool hasBatchNorm)
    {
        string[] conv = [$"features.{slot}.weight", $"features.{slot}.bias"];
        string[] batchNorm = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];
        return hasBatchNorm ? conv.Concat(batchNorm.Select(part => $"features.{slot + 1}.{part}")) : conv;
    }
}
