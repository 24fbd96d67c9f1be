namespace VggGen.Runtime.Tests;

/// <summary>Images of 16×16 with noise and, brighter, a stripe in a place that tells their class: five classes that a small network learns in seconds.</summary>
internal static class StripedImages
{
    public const int Classes = 5;

    public static DataSplits Splits(int training = 160, int validation = 40) => new(Draw("training", training, 1), Draw("validation", validation, 2), Test: null);

    public static LabelledImages Draw(string name, int count, int seed)
        => new(name, ["a", "b", "c", "d", "e"], [.. Enumerable.Range(0, count).Select(i => new LabelledImage($"{name}/{i}", i % Classes, () => Draw(i % Classes, (seed * 100_000) + i)))]);

    private static PixelMap Draw(int label, int seed)
    {
        var random = new Random(seed);
        var image = new PixelMap(16, 16, PixelMap.Colour);
        for (var row = 0; row < image.Height; row++)
        {
            random.NextBytes(image.Row(row));
            var isStripe = row / 3 == label;
            foreach (ref var number in image.Row(row))
            {
                number = (byte)((number / 2) + (isStripe ? 120 : 0));
            }
        }

        return image;
    }
}
