namespace VggGen;

/// <summary>How images become what is trained on.</summary>
public enum TrainingImages
{
    /// <summary>
    /// <see cref="Small"/> where the training images have the size of the network's input or up to 64 pixels a side, else scaled and cropped as in the paper. In both cases the measured mean is
    /// subtracted and the measured standard deviation divided by.
    /// </summary>
    Auto,

    /// <summary>Moved by up to an eighth of the input, black where nothing is, and mirrored.</summary>
    Small,

    /// <summary>
    /// arXiv:1409.1556v6, section 3.1: the shorter side resized to S, which is to the input as 256 is to 224, a random crop, mirrored, colours shifted along their principal axes; the mean RGB is
    /// subtracted of 0 … 255.
    /// </summary>
    Paper,

    /// <summary>As they are evaluated, without chance.</summary>
    Plain,
}
