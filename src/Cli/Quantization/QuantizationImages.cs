using System.Globalization;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Output;

namespace VggGen.Cli.Quantization;

/// <summary>The images that a network is quantised with; no image is in two of the parts.</summary>
/// <param name="Calibration">The training images that ranges are found on.</param>
/// <param name="Selection">The training images that the share is chosen by.</param>
/// <param name="Test">The held-back images that the result is measured on.</param>
internal sealed record QuantizationImages(LabelledImages Calibration, LabelledImages Selection, LabelledImages Test)
{
    // Tells these numbers from others that are made of the same seed.
    private const ulong Purpose = 0x494E5438;

    /// <summary>Opens the data and draws. Of fewer training images than are asked for, both draws get their share.</summary>
    /// <exception cref="UsageException">There are no held-back images, or too few to train on.</exception>
    /// <exception cref="DataException">The data cannot be used.</exception>
    public static QuantizationImages Open(QuantizationRequest request)
    {
        var splits = Refused(() => DataSplits.Open(request.Data, request.Split));
        var test = request.Test switch
        {
            DataPart.Test => splits.Test,
            DataPart.Validation => splits.Validation,
            _ => splits.Test ?? splits.Validation,
        } ?? throw new UsageException(request.Test is { } part
            ? $"{request.Data} has no images for --test {part}"
            : $"{request.Data} has no images that were held back from training; give it a folder test or val");
        var (calibration, selection) = Draw(splits.Training, request.CalibrationImages, request.SelectionImages, request.Seed);
        return new QuantizationImages(calibration, selection, test);
    }

    /// <summary>Two draws of images, by chance, that have none in common.</summary>
    /// <exception cref="UsageException">There is only one image.</exception>
    public static (LabelledImages Calibration, LabelledImages Selection) Draw(LabelledImages images, int calibration, int selection, long seed)
    {
        if (images.Count < 2)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{images.Source} has {images.Count} training images; calibration and selection need one each"));
        }

        var wanted = (long)calibration + selection;
        var first = wanted <= images.Count ? calibration : (int)Math.Clamp((long)images.Count * calibration / wanted, 1, images.Count - 1);
        var count = (int)Math.Min(wanted, images.Count);
        var places = Enumerable.Range(0, images.Count).ToArray();
        SplitMix64.Of((ulong)seed, Purpose).Shuffle(places);

        // In the order of the data set, where neighbours lie next to each other in the archive.
        return (images.Take(places[..first].Order()), images.Take(places[first..count].Order()));
    }

    private static DataSplits Refused(Func<DataSplits> open)
    {
        try
        {
            return open();
        }
        catch (DataException exception)
        {
            throw new UsageException(OneLine.Of(exception.Message));
        }
    }
}
