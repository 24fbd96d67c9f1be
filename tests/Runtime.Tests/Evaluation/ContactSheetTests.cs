using SkiaSharp;

namespace VggGen.Runtime.Tests;

public sealed class ContactSheetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_surest_mistakes_come_first()
    {
        Assert.Equal(
            [new ClassifierMistake(3, 2, 0.9f), new ClassifierMistake(0, 1, 0.5f), new ClassifierMistake(4, 0, 0.5f)],
            ClassifierMistake.Worst([0, 1, 2, 1, 1], [1, 1, 2, 2, 0], [0.5f, 1, 0.99f, 0.9f, 0.5f], 10));
        Assert.Single(ClassifierMistake.Worst([0, 0], [1, 1], [0.5f, 0.6f], 1), new ClassifierMistake(1, 1, 0.6f));
        Assert.Throws<ArgumentException>(() => ClassifierMistake.Worst([0, 1], [1], [0.5f], 1));
    }

    [Fact]
    public void Each_image_is_shown_in_its_own_shape_and_one_that_cannot_be_read_is_said()
    {
        // Red and wide, grey and high, and one that is damaged.
        var images = Images(
            () => Filled(10, 20, PixelMap.Colour, [0xFF, 0, 0, 0x33]),
            () => Filled(300, 100, PixelMap.Gray, [0x80]),
            () => throw new ImageException("c.jpg", "the image is damaged"));
        ContactSheet.Write(folder["sheet.png"], images, [new(0, 1, 0.75f), new(1, 0, 0.5f), new(2, 1, 0.25f)]);
        using var sheet = SKBitmap.Decode(folder["sheet.png"]);

        // In points: a margin of 14, places of 144 with a thumbnail of 128 in the middle, below a title of 42.
        Assert.Equal(SKColors.Red, At(sheet, 22 + 2, 42 + 64));
        Assert.Equal(SKColors.Red, At(sheet, 22 + 126, 42 + 64 + 30));
        Assert.Equal(SKColors.White, At(sheet, 22 + 64, 42 + 64 + 34));
        Assert.Equal(new SKColor(0x80, 0x80, 0x80), At(sheet, 166 + 64, 42 + 2));
        Assert.Equal(SKColors.White, At(sheet, 166 + 40, 42 + 64));
        Assert.Equal(new SKColor(0xEE, 0xEE, 0xEE), At(sheet, 310 + 2, 42 + 2));
    }

    [Fact]
    public void What_is_not_there_is_refused_before_anything_is_written()
    {
        var images = Images(() => Filled(1, 1, PixelMap.Gray, [0]));
        Assert.Throws<ArgumentException>(() => ContactSheet.Write(folder["sheet.png"], images, [new(1, 0, 0)]));
        Assert.Throws<ArgumentException>(() => ContactSheet.Write(folder["sheet.png"], images, [new(0, 2, 0)]));
        Assert.Throws<ArgumentException>(() => ContactSheet.Write(folder["sheet.svg"], images, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContactSheet.Write(folder["sheet.png"], images, [.. Enumerable.Repeat(new ClassifierMistake(0, 1, 0), 401)]));
        Assert.Empty(folder.Names);
        ContactSheet.Write(folder["sheet.png"], images, []);
        Assert.Equal(["sheet.png"], folder.Names);
    }

    private static LabelledImages Images(params Func<PixelMap>[] images)
        => new("set", ["cat", "dog"], [.. images.Select((image, index) => new LabelledImage($"{index}", index % 2, image))]);

    private static PixelMap Filled(int height, int width, int bytes, byte[] pixel)
    {
        var pixels = new PixelMap(height, width, bytes);
        for (var row = 0; row < height; row++)
        {
            for (var place = 0; place < pixels.Stride; place++)
            {
                pixels.Row(row)[place] = pixel[place % bytes];
            }
        }

        return pixels;
    }

    private static SKColor At(SKBitmap sheet, int x, int y) => sheet.GetPixel(2 * x, 2 * y);
}
