namespace VggGen;

/// <summary>How the features of two images are compared.</summary>
public enum PerceptualDistance
{
    /// <summary>The mean of the absolute differences.</summary>
    L1,

    /// <summary>The mean of the squared differences (Johnson et al. 2016, "Perceptual Losses", equation 2).</summary>
    L2,

    /// <summary>The mean of the squared differences of the Gram matrices, which keep the style and forget the place (Gatys et al. 2016; Johnson et al. 2016, equation 3: divided by C·H·W).</summary>
    Gram,
}
