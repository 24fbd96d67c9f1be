using System.Globalization;
using System.Runtime.InteropServices;

namespace VggGen.Runtime.Tests;

/// <summary>Pillow and torchvision asked on the spot, for more sizes than files could be kept of.</summary>
public sealed class PillowTests : IDisposable
{
    private const string Pixels = """
        import sys
        import numpy as np
        from PIL import Image
        from torchvision import transforms

        def pixels(height, width, channels):
            y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
            mixed = (x * 7919 + y * 104729 + c * 1299709) ^ (x * y)
            return Image.fromarray(((mixed * 2654435761 % 2**32) >> 24).astype(np.uint8).squeeze(axis=2) if channels == 1 else ((mixed * 2654435761 % 2**32) >> 24).astype(np.uint8))

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PillowFact]
    public void Every_pixel_is_Pillows_at_all_ratios()
    {
        var random = new Random(11);
        int[][] cases = [.. Enumerable.Range(0, 120).Select(i => (int[])[random.Next(1, 200), random.Next(1, 200), i % 4 == 0 ? 1 : 3, random.Next(1, 150), random.Next(1, 150)]),
            [2000, 3, 3, 7, 50], [3, 2000, 3, 50, 7], [1500, 1300, 3, 224, 224], [1, 20_000, 1, 1, 1], [20_000, 1, 3, 1, 2], [40_000, 2, 3, 1, 1]];
        var expected = PillowFactAttribute.Run(
            Pixels + """
                for case in sys.argv[1].split(";"):
                    height, width, channels, to_height, to_width = map(int, case.split(","))
                    sys.stdout.buffer.write(transforms.Resize((to_height, to_width))(pixels(height, width, channels)).tobytes())
                """,
            Text(cases));

        var at = 0;
        foreach (var size in cases)
        {
            using var noise = ImageFixture.Noise(size[2], size[0], size[1]);
            using var resized = new ImageTransform { Size = (size[3], size[4]), Channels = (ImageChannels)size[2], Scale = 255 }.Apply(noise);
            var length = size[2] * size[3] * size[4];
            Assert.Equal(ImageFixture.ToPlanes(expected.AsSpan(at, length), size[2]).Select(value => (float)value), Numbers.Of(resized));
            at += length;
        }

        Assert.Equal(expected.Length, at);
    }

    [PillowFact]
    public void Sizes_crops_and_padding_are_torchvisions()
    {
        var random = new Random(12);
        int[][] cases = [.. Enumerable.Range(0, 80).Select(_ => (int[])[random.Next(1, 90), random.Next(1, 90), random.Next(1, 60), random.Next(1, 60), random.Next(1, 60)])];
        var expected = PillowFactAttribute.Run(
            Pixels + """
                for case in sys.argv[1].split(";"):
                    height, width, shorter, crop_height, crop_width = map(int, case.split(","))
                    transform = transforms.Compose([transforms.Resize(shorter), transforms.CenterCrop((crop_height, crop_width))])
                    sys.stdout.buffer.write(transform(pixels(height, width, 3)).tobytes())
                """,
            Text(cases));

        var at = 0;
        foreach (var size in cases)
        {
            using var noise = ImageFixture.Noise(3, size[0], size[1]);
            using var cropped = new ImageTransform { ShorterSide = size[2], Crop = (size[3], size[4]), Scale = 255 }.Apply(noise);
            var length = 3 * size[3] * size[4];
            Assert.Equal(ImageFixture.ToPlanes(expected.AsSpan(at, length), 3).Select(value => (float)value), Numbers.Of(cropped));
            at += length;
        }

        Assert.Equal(expected.Length, at);
    }

    [PillowFact]
    public void Photographs_of_all_qualities_become_torchvisions_numbers()
    {
        var (qualities, length) = (new[] { "30-2", "75-2", "85-1", "100-0" }, 3 * 224 * 224);
        var expected = MemoryMarshal.Cast<byte, float>(PillowFactAttribute.Run(
            Pixels + """
                transform = transforms.Compose([
                    transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
                    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
                for name in sys.argv[2:]:
                    quality, subsampling = map(int, name.split("-"))
                    path = f"{sys.argv[1]}{name}.jpg"
                    pixels(60, 45, 3).resize((445, 601)).save(path, quality=quality, subsampling=subsampling)
                    sys.stdout.buffer.write(transform(Image.open(path).convert("RGB")).numpy().astype("<f4").tobytes())
                """,
            [_folder["photograph"], .. qualities]));

        Assert.Equal(qualities.Length * length, expected.Length);
        for (var i = 0; i < qualities.Length; i++)
        {
            using var image = ImageTransform.Torchvision.Apply(_folder[$"photograph{qualities[i]}.jpg"]);
            Assert.Equal(expected.Slice(i * length, length).ToArray(), Numbers.Of(image));
        }
    }

    private static string Text(int[][] cases) => string.Join(';', cases.Select(numbers => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))));
}
