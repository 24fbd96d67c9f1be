namespace VggGen.Cli.Drawing;

/// <summary>What a slab's colour stands for. Convs of a network that differ in batch norm or activation have a colour each, up to three.</summary>
internal enum SlabMaterial
{
    Input,
    Conv,
    SecondConv,
    ThirdConv,
    MaxPool,
    AveragePool,
    Normalization,
    FullyConnected,
}
