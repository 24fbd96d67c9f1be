using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Draws layers with every option that they have; whether one fits is asked afterwards.</summary>
internal sealed class RandomLayers(Dice dice)
{
    private static readonly LayerWord[] spatial =
    [
        LayerWord.Conv, LayerWord.Conv, LayerWord.Conv, LayerWord.Conv, LayerWord.MaxPool, LayerWord.AvgPool,
        LayerWord.LocalResponseNorm, LayerWord.AdaptiveAvgPool, LayerWord.Dropout,
    ];

    /// <summary>An item for a map of as many channels (more or less, and then it may not fit): a layer, or a group of some.</summary>
    public List<WrittenItem> Items(long channels, int depth = 0)
    {
        var isGroup = depth < 3 && dice.Chance(20);
        var repeat = dice.Chance(25) ? dice.Between(1, 3) : (int?)null;
        if (isGroup)
        {
            var group = Enumerable.Range(0, dice.Between(1, 2)).SelectMany(_ => Items(channels, depth + 1)).ToList();
            return [new WrittenItem { Group = group, Repeat = repeat }];
        }

        var layer = Spatial(channels);
        return WithRelu(new WrittenItem { Layer = layer, Repeat = repeat });
    }

    /// <summary>A conv or an FC may be followed by the ReLU that it has anyway.</summary>
    public List<WrittenItem> WithRelu(WrittenItem item) => item.Layer is { Word: LayerWord.Conv or LayerWord.FullyConnected, HasActivation: true } && dice.Chance(5)
        ? [item, new WrittenItem { Layer = new WrittenLayer(LayerWord.ReLU) }]
        : [item];

    public WrittenLayer FullyConnected(long? width) => new(LayerWord.FullyConnected)
    {
        Width = width,
        HasBias = !dice.Chance(15),
        HasActivation = !dice.Chance(15),
        Init = Maybe(10, Init),
    };

    public WrittenLayer Dropout() => new(LayerWord.Dropout) { Probability = Maybe(60, () => dice.Pick(0, 0.1, 0.25, 0.9)) };

    public WrittenInit Init() => dice.Pick("kaiming", "xavier", "paper", "normal") is var word && word == "normal"
        ? new WrittenInit(word, dice.Pick(0, 0.5, -0.25, 1e-3), dice.Pick(0, 0.01, 2))
        : new WrittenInit(word);

    private WrittenLayer Spatial(long channels)
    {
        var word = dice.Chance(3) ? dice.Pick(LayerWord.GlobalAvgPool, LayerWord.GlobalMaxPool) : dice.Pick(spatial);
        return word switch
        {
            LayerWord.Conv => Conv(channels),
            LayerWord.MaxPool or LayerWord.AvgPool => Pool(word),
            LayerWord.AdaptiveAvgPool => new WrittenLayer(word) { OutputSize = dice.Side(1, 7) },
            LayerWord.LocalResponseNorm => LocalResponseNorm(),
            LayerWord.Dropout => Dropout(),
            _ => new WrittenLayer(word),
        };
    }

    public WrittenLayer Conv(long channels)
    {
        var isDepthwise = dice.Chance(8);
        var groups = isDepthwise ? null : Maybe(15, () => (long)dice.Pick(1, 2, 3, 4));
        return new WrittenLayer(LayerWord.Conv)
        {
            KernelSize = dice.Chance(60) ? new Size2(3, 3) : dice.Side(1, 5),
            Width = isDepthwise ? channels * dice.Between(1, 2) : groups is { } n ? n * dice.Between(1, 3) : dice.Between(1, 12),
            Stride = Maybe(20, () => dice.Side(1, 3)),
            Padding = Maybe(15, () => dice.Side(0, 3)),
            Dilation = Maybe(15, () => dice.Side(1, 3)),
            Groups = groups,
            IsDepthwise = isDepthwise,
            BatchNorm = Maybe(25, () => dice.Chance(60)),
            HasBias = !dice.Chance(15),
            HasActivation = !dice.Chance(15),
            Init = Maybe(10, Init),
        };
    }

    private WrittenLayer Pool(LayerWord word)
    {
        var kernelSize = Maybe(60, () => dice.Side(1, 4));
        var most = kernelSize ?? new Size2(2, 2);

        // A window of two numbers that lie one more apart than the map is wide takes padding on both sides, and the largest of none is −∞: it
        // runs (VGG0410 warns), but nothing behind it can be compared. A larger window cannot, as long as its padding is at most half of it.
        var dilation = word == LayerWord.MaxPool ? Maybe(15, () => dice.Side(1, 3)) : null;
        var mayPad = dilation is null || ((most.Height != 2 || dilation.Value.Height == 1) && (most.Width != 2 || dilation.Value.Width == 1));
        return new WrittenLayer(word)
        {
            KernelSize = kernelSize,
            Stride = Maybe(40, () => dice.Side(1, 3)),
            Padding = mayPad ? Maybe(25, () => dice.Side(0, (int)Math.Min(most.Height, most.Width) / 2)) : null,
            Dilation = dilation,
            Ceil = dice.Chance(25),
        };
    }

    private WrittenLayer LocalResponseNorm() => new(LayerWord.LocalResponseNorm)
    {
        Size = Maybe(40, () => (long)dice.Between(1, 7)),
        Alpha = Maybe(30, () => dice.Pick(1e-4, 2e-3, 0.5, 1)),
        Beta = Maybe(30, () => dice.Pick(0.75, 0.5, 1, -0.25)),
        K = Maybe(30, () => dice.Pick(1, 2, 1.5, 0.75)),
    };

    private T? Maybe<T>(int percent, Func<T> draw)
        where T : struct => dice.Chance(percent) ? draw() : null;

    private WrittenInit? Maybe(int percent, Func<WrittenInit> draw) => dice.Chance(percent) ? draw() : null;
}
