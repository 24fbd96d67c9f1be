using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class InputTests
{
    public static TheoryData<long[], string> WrongShapes => new()
    {
        { [1, 3, 32, 32], "SmallVgg takes images of N×3×16×16; it was given 1×3×32×32" },
        { [2, 1, 16, 16], "SmallVgg takes images of N×3×16×16; it was given 2×1×16×16" },
        { [3, 16, 16], "SmallVgg takes images of N×3×16×16; it was given 3×16×16, without a batch dimension; images.unsqueeze(0) makes one image a batch" },
        { [2, 16, 16, 3], "SmallVgg takes images of N×3×16×16; it was given 2×16×16×3, with the channels last; images.permute(0, 3, 1, 2) puts them first" },
        { [], "SmallVgg takes images of N×3×16×16; it was given a scalar" },
        { [1, 1, 3, 16, 16], "SmallVgg takes images of N×3×16×16; it was given 1×1×3×16×16" },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void A_wrong_shape_is_refused_with_both_shapes(long[] shape, string message)
    {
        using var network = new SmallVgg();
        using var images = zeros(shape);

        AssertRefused(network, images, message);
    }

    [Fact]
    public void Bytes_are_refused_with_the_way_out()
    {
        using var network = new SmallVgg();
        using var images = zeros(1, 3, 16, 16, ScalarType.Byte);

        AssertRefused(network, images, "SmallVgg takes images of Float32, as its weights are; it was given Byte; images.to(ScalarType.Float32).div(255) makes 0 … 1 of bytes");
    }

    [Fact]
    public void Another_floating_type_is_refused_with_the_conversion()
    {
        using var network = new SmallVgg(new VggOptions { DType = ScalarType.BFloat16 });
        using var images = zeros(1, 3, 16, 16);

        AssertRefused(network, images, "SmallVgg takes images of BFloat16, as its weights are; it was given Float32; images.to(ScalarType.BFloat16) converts them");
    }

    [Fact]
    public void Another_device_is_refused()
    {
        using var network = new SmallVgg();
        using var images = zeros(1, 3, 16, 16, device: META);

        AssertRefused(network, images, "The weights of SmallVgg are on cpu, the images on meta; images.to(torch.device(\"cpu\")) takes them there.");
    }

    [Fact]
    public void Null_is_refused()
    {
        using var network = new SmallVgg();

        AssertRefused(network, null!, "SmallVgg takes images of N×3×16×16; it was given null");
    }

    [Fact]
    public void An_empty_batch_goes_through()
    {
        using var network = new SmallVgg();
        network.eval();
        using var images = zeros(0, 3, 16, 16);
        using var logits = network.call(images);

        Assert.Equal([0, 5], logits.shape);
    }

    private static void AssertRefused(SmallVgg network, Tensor images, string message)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => network.call(images));
        Assert.Equal($"{message} (Parameter 'images')", exception.Message);
        Assert.Equal("images", exception.ParamName);
    }
}
