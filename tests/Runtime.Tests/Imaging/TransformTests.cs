using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class TransformTests
{
    private static readonly ImageTransform s_bytes = new() { Scale = 255 };

    [Theory]
    [InlineData(47, 61, 3, 31, 29)]
    [InlineData(47, 61, 3, 113, 97)]
    [InlineData(47, 61, 3, 47, 20)]
    [InlineData(47, 61, 3, 101, 61)]
    [InlineData(611, 803, 3, 37, 41)]
    [InlineData(13, 509, 3, 32, 32)]
    [InlineData(509, 13, 3, 32, 32)]
    [InlineData(1, 1, 3, 5, 7)]
    [InlineData(90, 77, 1, 33, 35)]
    [InlineData(9, 7, 1, 40, 51)]
    public void Resized_pixels_are_Pillows_to_the_bit(int height, int width, int channels, int toHeight, int toWidth)
    {
        var (shape, planes) = ImageFixture.ReadPixels(ImageFixture.Resizing($"{height}x{width}-{toHeight}x{toWidth}.{(channels == 1 ? "pgm" : "ppm")}"));
        using var noise = ImageFixture.Noise(channels, height, width);

        using var resized = (s_bytes with { Size = (toHeight, toWidth), Channels = (ImageChannels)channels }).Apply(noise);

        Assert.Equal(shape, resized.shape);
        Assert.Equal(planes.Select(value => (float)value), Numbers.Of(resized));
    }

    [Theory]
    [InlineData(64, 56)]
    [InlineData(63, 56)]
    [InlineData(40, 56)]
    public void A_photograph_becomes_what_torchvision_makes_of_it(int shorterSide, int crop)
    {
        var transform = ImageTransform.Torchvision with { ShorterSide = shorterSide, Crop = crop };

        using var image = transform.Apply(ImageFixture.Resizing("photo.jpg"));

        Assert.Equal([3, crop, crop], image.shape);
        Assert.Equal(ImageFixture.ReadNumbers(ImageFixture.Resizing($"photo-{shorterSide}-{crop}.f32")), Numbers.Of(image));
    }

    [Fact]
    public void Paths_streams_and_pixels_give_the_same()
    {
        var path = ImageFixture.Resizing("photo.jpg");
        var transform = ImageTransform.TorchvisionAt(32);
        using var pixels = ImageReader.Read(path, new ImageOptions { Bytes = true });
        using var stream = File.OpenRead(path);

        using var ofPath = transform.Apply(path);
        using var ofStream = transform.Apply(stream);
        using var ofPixels = transform.Apply(pixels);

        Numbers.AssertEqual(ofPath, ofStream);
        Numbers.AssertEqual(ofPath, ofPixels);
    }

    [Fact]
    public void The_reader_resizes_by_the_same_numbers()
    {
        var path = ImageFixture.Resizing("photo.jpg");
        using var read = ImageReader.Read(path, new ImageOptions { Size = (64, 80) });
        using var transformed = ImageTransform.Resize((64, 80)).Apply(path);

        Numbers.AssertEqual(read, transformed);
    }

    [Fact]
    public void A_crop_is_the_middle_and_a_half_goes_to_the_even_pixel()
    {
        using var pixels = arange(7, dtype: ScalarType.Byte).view(1, 1, 7).expand(3, 1, 7);

        Assert.Equal([2, 3, 4], FirstRow(3));
        Assert.Equal([2, 3], FirstRow(2));       // 2.5 → 2
        Assert.Equal([0, 1, 2, 3, 4, 5], FirstRow(6)); // 0.5 → 0
        Assert.Equal([2, 3, 4, 5], FirstRow(4)); // 1.5 → 2
        Assert.Equal([0, 0, 1, 2, 3, 4, 5, 6, 0, 0], FirstRow(10)); // 1 before, 2 behind

        float[] FirstRow(long width)
        {
            using var cropped = (s_bytes with { Crop = (1, width) }).Apply(pixels);
            return Numbers.Of(cropped)[..(int)width];
        }
    }

    [Fact]
    public void Padding_is_black_before_normalisation()
    {
        using var pixels = full([3, 2, 2], 255, dtype: ScalarType.Byte);

        using var padded = (ImageTransform.Torchvision with { ShorterSide = null, Crop = (4, 3) }).Apply(pixels);

        var numbers = Numbers.Of(padded);
        Assert.Equal((0 - 0.485f) / 0.229f, numbers[0]);
        Assert.Equal((1 - 0.485f) / 0.229f, numbers[3]);
        Assert.Equal((0 - 0.485f) / 0.229f, numbers[5]);
    }

    [Fact]
    public void The_longer_side_is_rounded_down()
    {
        using var wide = ImageFixture.Noise(3, 30, 41);
        using var tall = ImageFixture.Noise(3, 41, 30);
        using var ofWide = (s_bytes with { ShorterSide = 7 }).Apply(wide);
        using var ofTall = (s_bytes with { ShorterSide = 7 }).Apply(tall);

        Assert.Equal([3, 7, 9], ofWide.shape); // 9.57
        Assert.Equal([3, 9, 7], ofTall.shape);
    }

    [Fact]
    public void Caffe_takes_blue_first_and_the_mean_of_its_training_set()
    {
        using var pixels = cat([full([1, 300, 300], 10, dtype: ScalarType.Byte), full([1, 300, 300], 20, dtype: ScalarType.Byte), full([1, 300, 300], 30, dtype: ScalarType.Byte)]);

        using var image = ImageTransform.Caffe.Apply(pixels);

        Assert.Equal([3, 224, 224], image.shape);
        var numbers = Numbers.Of(image);
        Assert.Equal([30 - 103.939f, 20 - 116.779f, 10 - 123.68f], [numbers[0], numbers[224 * 224], numbers[2 * 224 * 224]]);
    }

    [Fact]
    public void Grey_and_colour_become_each_other()
    {
        using var gray = full([1, 2, 2], 100, dtype: ScalarType.Byte);
        using var red = cat([full([1, 2, 2], 255, dtype: ScalarType.Byte), zeros([2, 2, 2], dtype: ScalarType.Byte)]);

        using var ofGray = s_bytes.Apply(gray);
        using var ofRed = (s_bytes with { Channels = ImageChannels.Gray }).Apply(red);

        Assert.Equal(Enumerable.Repeat(100f, 12), Numbers.Of(ofGray));
        Assert.Equal(Enumerable.Repeat(76f, 4), Numbers.Of(ofRed));
    }

    [Fact]
    public void Presets_have_their_sizes()
    {
        Assert.Equal((256, 224), (ImageTransform.Torchvision.ShorterSide, ImageTransform.Torchvision.Crop));
        Assert.Equal((73, 64), (ImageTransform.TorchvisionAt(64).ShorterSide, ImageTransform.TorchvisionAt(64).Crop));
        Assert.Equal((37, 32), (ImageTransform.TorchvisionAt(32).ShorterSide, ImageTransform.TorchvisionAt(32).Crop));
        Assert.Equal(new Size2(64, 48), ImageTransform.Resize((64, 48)).OutputSize);
        Assert.Equal(new Size2(224, 224), ImageTransform.Caffe.OutputSize);
        Assert.Null(new ImageTransform { ShorterSide = 4 }.OutputSize);
    }

    [Fact]
    public void Transforms_are_equal_by_their_settings()
    {
        Assert.Equal(ImageTransform.Torchvision, ImageTransform.TorchvisionAt(224));
        Assert.Equal(ImageTransform.Torchvision.GetHashCode(), ImageTransform.TorchvisionAt(224).GetHashCode());
        Assert.NotEqual(ImageTransform.Torchvision, ImageTransform.Torchvision with { Mean = null });
        Assert.NotEqual(ImageTransform.Torchvision, ImageTransform.Torchvision with { ApplyOrientation = false });
    }

    [Fact]
    public void Numbers_given_are_copied()
    {
        float[] mean = [1, 2, 3];
        var transform = new ImageTransform { Mean = mean };
        mean[0] = 9;

        Assert.Equal([1, 2, 3], transform.Mean);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_where_it_is_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { ShorterSide = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { Size = (0, 3) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { Crop = (1L << 40, 1L << 40) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { Scale = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { Channels = (ImageChannels)2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTransform { ChannelOrder = (ChannelOrder)7 });
        Assert.Throws<ArgumentException>(() => new ImageTransform { Mean = [float.NaN] });
        Assert.Throws<ArgumentException>(() => new ImageTransform { StandardDeviation = [1, 0, 1] });
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused_before_anything_is_read()
    {
        var both = Assert.Throws<InvalidOperationException>(() => new ImageTransform { ShorterSide = 4, Size = (5, 6) }.Apply("nowhere.png"));
        Assert.Equal("An image cannot be resized both to a shorter side of 4 pixels and to 5×6; set ShorterSide or Size to null.", both.Message);
        var count = Assert.Throws<InvalidOperationException>(() => (ImageTransform.Torchvision with { Channels = ImageChannels.Gray }).Apply("nowhere.png"));
        Assert.Equal("Mean has 3 numbers, the image 1 channels.", count.Message);
    }

    [Fact]
    public void Pixels_of_another_kind_are_refused()
    {
        using var numbers = zeros(3, 4, 4);
        using var batch = zeros([1, 3, 4, 4], dtype: ScalarType.Byte);
        using var empty = zeros([3, 0, 4], dtype: ScalarType.Byte);

        Assert.Contains("these are 3×4×4 of Float32", Assert.Throws<ArgumentException>(() => s_bytes.Apply(numbers)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => s_bytes.Apply(batch));
        Assert.Throws<ArgumentException>(() => s_bytes.Apply(empty));
    }

    [Fact]
    public void A_resized_image_past_all_bounds_is_refused_and_its_crop_is_not()
    {
        using var strip = ImageFixture.Noise(3, 1, 2000);

        Assert.Throws<ImageException>(() => (s_bytes with { ShorterSide = 1000 }).Apply(strip));
        using var cropped = (s_bytes with { ShorterSide = 1000, Crop = 8 }).Apply(strip);
        Assert.Equal([3, 8, 8], cropped.shape);
    }

    [Fact]
    public void Nothing_is_left_but_the_result()
    {
        using var pixels = ImageFixture.Noise(3, 40, 50);
        var left = TensorCount.LeftBy(() =>
        {
            ImageTransform.TorchvisionAt(16).Apply(pixels).Dispose();
            ImageTransform.TorchvisionAt(16).Apply(ImageFixture.Resizing("photo.jpg")).Dispose();
        });

        Assert.Equal(0, left);
    }
}
