namespace VggGen;

/// <summary>What curves show.</summary>
public enum CurveMetric
{
    /// <summary>Loss and accuracy, side by side.</summary>
    Both,

    /// <summary>The cross-entropy, training and validation.</summary>
    Loss,

    /// <summary>The share of images classified right, training and validation.</summary>
    Accuracy,
}
