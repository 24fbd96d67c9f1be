namespace VggGen;

/// <summary>What a network is shown of an image when it is evaluated.</summary>
public enum EvaluationKind
{
    /// <summary>One crop in the middle, as in training.</summary>
    CentreCrop,

    /// <summary>The whole image: the fully connected layers run as convolutions, and the map of class scores is averaged over space before the soft-max (arXiv:1409.1556v6, section 3.2).</summary>
    Dense,

    /// <summary>A regular grid of crops over the whole image (arXiv:1409.1556v6, section 4.3).</summary>
    MultiCrop,

    /// <summary>The average of the soft-max posteriors of <see cref="Dense"/> and <see cref="MultiCrop"/>, which differ in what surrounds the crop (arXiv:1409.1556v6, sections 3.2 and 4.3).</summary>
    DenseAndMultiCrop,
}
