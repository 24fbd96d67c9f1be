namespace VggGen.Generator.Syntax;

/// <summary>The kinds of layer that the language has words for.</summary>
internal enum LayerWord
{
    Conv,
    MaxPool,
    AvgPool,
    GlobalAvgPool,
    GlobalMaxPool,
    AdaptiveAvgPool,
    FullyConnected,
    LocalResponseNorm,
    Dropout,
    SoftMax,
    ReLU,
}

/// <summary>The words of the notation. Words are case-insensitive; the longest that fits counts.</summary>
internal static class LayerWords
{
    /// <summary>Longest first, so that `adaptive-avgpool` is not read as something shorter.</summary>
    public static readonly IReadOnlyList<(string Text, LayerWord Word)> All =
    [
        ("adaptive-avgpool", LayerWord.AdaptiveAvgPool),
        ("global-avgpool", LayerWord.GlobalAvgPool),
        ("global-maxpool", LayerWord.GlobalMaxPool),
        ("soft-max", LayerWord.SoftMax),
        ("maxpool", LayerWord.MaxPool),
        ("avgpool", LayerWord.AvgPool),
        ("dropout", LayerWord.Dropout),
        ("softmax", LayerWord.SoftMax),
        ("conv", LayerWord.Conv),
        ("ReLU", LayerWord.ReLU),
        ("LRN", LayerWord.LocalResponseNorm),
        ("FC", LayerWord.FullyConnected),
    ];

    /// <summary>Other libraries' words for ours, where no edit distance leads from one to the other.</summary>
    public static readonly IReadOnlyDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["linear"] = "FC-4096",
        ["dense"] = "FC-4096",
        ["fully-connected"] = "FC-4096",
        ["pool"] = "maxpool",
        ["max-pool"] = "maxpool",
        ["avg-pool"] = "avgpool",
        ["averagepool"] = "avgpool",
        ["convolution"] = "conv3-64",
        ["gap"] = "global-avgpool",
        ["do"] = "dropout",
        ["ln"] = "LRN",
        ["batchnorm"] = "conv3-64 (bn)",
        ["batch-norm"] = "conv3-64 (bn)",
        ["bn"] = "conv3-64 (bn)",
    };

    /// <summary>The layers of Keras and PyTorch whose names begin like words of ours, or are nothing like them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Foreign = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["conv1d"] = "conv3-64",
        ["conv2d"] = "conv3-64",
        ["conv3d"] = "conv3-64",
        ["maxpool2d"] = "maxpool",
        ["maxpooling2d"] = "maxpool",
        ["avgpool2d"] = "avgpool",
        ["averagepooling2d"] = "avgpool",
        ["adaptiveavgpool2d"] = "adaptive-avgpool-7",
        ["globalaveragepooling2d"] = "global-avgpool",
        ["globalmaxpooling2d"] = "global-maxpool",
        ["batchnorm2d"] = "conv3-64 (bn)",
        ["batchnormalization"] = "conv3-64 (bn)",
        ["dropout2d"] = "dropout-0.5",
        ["localresponsenorm"] = "LRN",
    };

    /// <summary>What other libraries have layers for and this language does by itself.</summary>
    public static readonly ISet<string> Implied = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "flatten", "input-layer", "identity" };

    /// <summary>The word as the paper prints it.</summary>
    public static string Print(LayerWord word) => All.First(entry => entry.Word == word).Text;
}
