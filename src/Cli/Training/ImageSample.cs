namespace VggGen.Cli.Training;

/// <summary>What the images of a data set are like, by some of them.</summary>
internal static class ImageSample
{
    private const int Count = 32;

    /// <summary>The largest height and width among some images, evenly chosen; those that cannot be read are left out.</summary>
    public static Size2 Largest(LabelledImages images)
    {
        var largest = new Size2(1, 1);
        for (var i = 0; i < Math.Min(Count, images.Count); i++)
        {
            try
            {
                using var image = images.Decode((int)((long)i * images.Count / Math.Min(Count, images.Count)));
                largest = new Size2(Math.Max(largest.Height, image.Height), Math.Max(largest.Width, image.Width));
            }
            catch (ImageException)
            {
                // Whether such images end the training is decided when they are trained on.
            }
        }

        return largest;
    }
}
