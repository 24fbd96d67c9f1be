namespace VggGen;

/// <summary>Whose names and order of elements a weights file has. It is recognised by the keys.</summary>
public enum WeightsLayout
{
    /// <summary>torchvision's, and this library's own: <c>features.0.weight</c>, <c>classifier.6.bias</c>.</summary>
    Torchvision,

    /// <summary>timm's: fully connected layers as convolutions, <c>pre_logits.fc1.weight</c>, <c>head.fc.weight</c>.</summary>
    Timm,

    /// <summary>MMPretrain's (and MMClassification's): <c>backbone.features.0.conv.weight</c>; a convolution, its norm and its activation are one slot.</summary>
    MMPretrain,

    /// <summary>Caffe's, the paper's own release: <c>conv1_1</c>, <c>fc6</c>. The images are BGR.</summary>
    Caffe,

    /// <summary>Keras': <c>block1_conv1/kernel</c>; kernels H×W×input×output, maps flattened in the order H×W×C. The images are BGR.</summary>
    Keras,
}
