namespace VggGen;

/// <summary>What chance does to an image each time it is trained on: one of <see cref="ScaleCrop"/>, <see cref="PadAndCrop"/> and <see cref="NoCrop"/>, each with what may be added to it.</summary>
public abstract record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>Whether half of the images are mirrored, left for right.</summary>
    public bool Flip { get; init; }

    /// <summary>A shift of the colours of each image; null for none. Networks for grey images take none.</summary>
    public ColourShift? ColourShift { get; init; }

    /// <summary>
    /// The side of a square that is erased from each image, in pixels; 0 for none. Its middle is any pixel, so that it may lie partly outside;
    /// what it erases becomes 0, which is the mean where one is subtracted (DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int Cutout
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A square has no side below 0.");
    }

    /// <summary>
    /// How much the images of a batch are mixed in pairs: λ · one + (1 − λ) · other and the other way round, with λ drawn for the batch from Beta(α, α), of which this is the α; 0 for not at all.
    /// 0.1 … 0.4 are usual for many classes, 1 for few (Zhang, Cissé, Dauphin and Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", 2018).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0, or not finite.</exception>
    public double Mixup
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The α of mixup is a finite number of at least 0.");
    }
}

/// <summary>The crop of the evaluation transform, the same each time.</summary>
public sealed record NoCrop : Augmentation;

/// <summary>
/// For small images: the crop of the evaluation transform, moved by up to so many pixels in each direction. Where that leads outside of the image, pixels are black;
/// for images of the network's own size this is padding with black on all sides and a random crop. Mirrors half of the images unless that is turned off.
/// </summary>
public sealed record PadAndCrop : Augmentation
{
    /// <summary>Moves by up to four pixels, as is usual for 32×32.</summary>
    public PadAndCrop() => Flip = true;

    /// <summary>By how many pixels the crop is moved at most; below the sides of the crop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int Padding
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A padding is not below 0.");
    } = 4;
}

/// <summary>
/// The paper's (section 3.1): the shorter side is resized to S pixels, and a random crop of the network's input size is taken. S is fixed, or drawn for each image (scale jittering).
/// Mirrors half of the images unless that is turned off. The paper also shifts colours: <see cref="Augmentation.ColourShift"/>.
/// </summary>
public sealed record ScaleCrop : Augmentation
{
    /// <summary>S is drawn from a range, all whole numbers in it equally likely.</summary>
    /// <param name="smallest">S<sub>min</sub>, in pixels; at least the sides of the crop. The paper's is 256 for crops of 224.</param>
    /// <param name="largest">S<sub>max</sub>, in pixels. The paper's is 512.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, begins below 1 or ends above <see cref="ImageReader.MaximumSide"/>.</exception>
    public ScaleCrop(int smallest, int largest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(smallest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, smallest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, ImageReader.MaximumSide);
        (Smallest, Largest, Flip) = (smallest, largest, true);
    }

    /// <summary>S is fixed.</summary>
    /// <param name="shorterSide">S, in pixels; at least the sides of the crop.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or above <see cref="ImageReader.MaximumSide"/>.</exception>
    public ScaleCrop(int shorterSide)
        : this(shorterSide, shorterSide)
    {
    }

    /// <summary>S<sub>min</sub>, in pixels.</summary>
    public int Smallest { get; }

    /// <summary>S<sub>max</sub>, in pixels.</summary>
    public int Largest { get; }
}
