using static TorchSharp.torch;

namespace Company.VggApp;

/// <summary>What the network learns from: stripes, drawn here so that the project runs as it is. Put your own images in their place.</summary>
internal static class Pictures
{
    public const int Size = 32;

    public static IReadOnlyList<string> Names { get; } = ["horizontal stripes", "vertical stripes", "diagonal stripes", "checks"];

    /// <summary>Images N×3×32×32 from 0 to 1 in random colours, widths and places under noise, and their labels N.</summary>
    public static (Tensor Images, Tensor Labels) Draw(int count, int seed)
    {
        var random = new Random(seed);
        var labels = Enumerable.Range(0, count).Select(_ => (long)random.Next(Names.Count)).ToArray();
        var pixels = new float[count, 3, Size, Size];
        for (var image = 0; image < count; image++)
        {
            var (wave, shift) = (2 + 4 * random.NextDouble(), 10 * random.NextDouble());
            double[] dark = [random.NextDouble() / 2, random.NextDouble() / 2, random.NextDouble() / 2];
            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    var isBright = labels[image] switch
                    {
                        0 => Math.Sin((y + shift) / wave * 2) > 0,
                        1 => Math.Sin((x + shift) / wave * 2) > 0,
                        2 => Math.Sin((x + y + shift) / wave * 2) > 0,
                        _ => Math.Sin((x + shift) / wave * 2) > 0 ^ Math.Sin((y + shift) / wave * 2) > 0,
                    };
                    for (var channel = 0; channel < 3; channel++)
                    {
                        pixels[image, channel, y, x] = (float)Math.Clamp(dark[channel] + (isBright ? 0.4 : 0) + 0.1 * random.NextDouble(), 0, 1);
                    }
                }
            }
        }

        return (tensor(pixels), tensor(labels));
    }
}
