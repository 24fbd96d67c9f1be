namespace VggGen.Generator.Model;

/// <summary>The kinds of layer as tools print them.</summary>
internal enum LayerKind
{
    Conv,
    Lrn,
    MaxPool,
    AvgPool,
    AdaptiveAvgPool,
    GlobalAvgPool,
    GlobalMaxPool,
    Dropout,
    Fc,
    SoftMax,
}
