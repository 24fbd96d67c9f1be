using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What PyTorch 1.13 computes with the thirteen convolutions of a VGG-16 of few channels; Features/Fixtures/make.py wrote it.</summary>
public sealed class ParityTests : IDisposable
{
    // 32-bit sums in another order.
    private const float Tolerance = 2e-6f;

    private static readonly string s_fixtures = Path.Combine(AppContext.BaseDirectory, "Features", "Fixtures");

    private readonly Dictionary<string, Tensor> _expected = WeightsFile.Read(Path.Combine(s_fixtures, "expected.pth"));
    private readonly NarrowVgg16 _network = NarrowVgg16.Load(Path.Combine(s_fixtures, "network.pth"));

    public void Dispose()
    {
        _network.Dispose();
        foreach (var tensor in _expected.Values)
        {
            tensor.Dispose();
        }
    }

    [Fact]
    public void Taps_and_logits_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        _network.eval();
        Numbers.AssertEqual(_expected["logits"], _network.call(_expected["images"]), 1e-5f);
        var taken = _network.ExtractByName(_expected["images"], [.. Lpips.Taps]);
        for (var i = 0; i < taken.Count; i++)
        {
            Numbers.AssertEqual(_expected[Lpips.Taps[i]], taken[i], 1e-5f);
        }
    }

    [Fact]
    public void Lpips_and_its_gradient_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        using var lpips = new Lpips(_network, Path.Combine(s_fixtures, "lpips.pth"));
        var images = _expected["images"].clone().requires_grad_(true);
        var distances = lpips.Compute((images * 2) - 1, (_expected["others"] * 2) - 1);
        distances.sum().backward();

        Numbers.AssertEqual(_expected["lpips"], distances, Tolerance);
        Numbers.AssertEqual(_expected["lpips_gradient"], images.grad!, Tolerance);
        Assert.All(_network.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(Numbers.Of(lpips.Compute(images, images)), distance => Assert.Equal(0, distance));
    }

    [Fact]
    public void The_perceptual_loss_and_its_gradient_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        var loss = new PerceptualLoss<NarrowVgg16>(
            _network,
            [
                new(NarrowVgg16.Tap("relu2_2"), Distance: PerceptualDistance.L1),
                new(NarrowVgg16.Tap("relu3_3"), Weight: 0.5),
                new(NarrowVgg16.Tap("relu4_3"), Weight: 2, PerceptualDistance.Gram),
            ],
            ChannelNormalization.ImageNet);
        var images = _expected["images"].clone().requires_grad_(true);
        var value = loss.Compute(images, _expected["others"]);
        value.backward();

        Numbers.AssertEqual(_expected["perceptual"], value, Tolerance);
        Numbers.AssertEqual(_expected["perceptual_gradient"], images.grad!, Tolerance);
    }

    [Fact]
    public void GradCam_of_a_class_is_PyTorchs()
    {
        using var scope = NewDisposeScope();
        _network.eval();
        Numbers.AssertEqual(_expected["cam_relu4_3_class3"], GradCam.Compute(_network, _expected["images"], NarrowVgg16.Tap("relu4_3"), classIndex: 3), 1e-5f);
    }

    [Fact]
    public void GradCam_of_the_likeliest_class_is_PyTorchs_also_in_inference_mode()
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        _network.eval();
        Numbers.AssertEqual(_expected["cam_relu3_3_top"], GradCam.Compute(_network, _expected["images"], NarrowVgg16.Tap("relu3_3")), 1e-5f);
    }

    [Fact]
    public void GradCam_refuses_what_has_no_maps_and_what_is_no_class()
    {
        Assert.Contains("fc6 puts out 5 numbers, no maps", Assert.Throws<ArgumentException>(() => GradCam.Compute(_network, _expected["images"], NarrowVgg16.Tap("fc6"))).Message, StringComparison.Ordinal);
        Assert.Contains("NarrowVgg16 has the classes 0 to 4.", Assert.Throws<ArgumentOutOfRangeException>(() => GradCam.Compute(_network, _expected["images"], NarrowVgg16.Tap("relu5_3"), 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_leave_no_tensor_behind()
    {
        using var lpips = new Lpips(_network, Path.Combine(s_fixtures, "lpips.pth"));
        var loss = new PerceptualLoss<NarrowVgg16>(_network, [new(NarrowVgg16.Tap("relu2_2"))]);
        var left = TensorCount.LeftBy(() =>
        {
            using var unrecorded = no_grad();
            lpips.Compute(_expected["images"], _expected["others"]).Dispose();
            loss.Compute(_expected["images"], _expected["others"]).Dispose();
            _network.GradCam(_expected["images"], "relu5_3").Dispose();
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public void Linear_weights_of_another_network_are_refused()
    {
        using var small = new SmallVgg();
        Assert.Contains("has no tap relu1_2", Assert.Throws<ArgumentException>(() => new Lpips(small, Path.Combine(s_fixtures, "lpips.pth"))).Message, StringComparison.Ordinal);
        var exception = Assert.Throws<WeightsException>(() => new Lpips(_network, Path.Combine(s_fixtures, "network.pth")));
        Assert.Contains("it has no lin0.model.1.weight, the linear weights of LPIPS for relu1_2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void Linear_weights_that_are_no_weights_are_refused(float number)
    {
        using var folder = new TemporaryFolder();
        var linear = WeightsFile.Read(Path.Combine(s_fixtures, "lpips.pth"));
        linear["lin2.model.1.weight"][0, 3] = number;
        SafetensorsFile.Write(folder["lpips.safetensors"], linear);
        var exception = Assert.Throws<WeightsException>(() => new Lpips(_network, folder["lpips.safetensors"]));
        Assert.Contains("lin2.model.1.weight has numbers that are negative or NaN", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PerceptualLoss<NarrowVgg16>(_network, [new(NarrowVgg16.Tap("relu2_2"), number < 0 ? double.PositiveInfinity : number)]));
    }

    [Fact]
    public void Pairs_of_different_shapes_are_refused()
    {
        using var scope = NewDisposeScope();
        using var lpips = new Lpips(_network, Path.Combine(s_fixtures, "lpips.pth"));
        Assert.Contains("The images are 1×3×32×32, the others 2×3×32×32.", Assert.Throws<ArgumentException>(() => lpips.Compute(zeros(1, 3, 32, 32), zeros(2, 3, 32, 32))).Message, StringComparison.Ordinal);
        Assert.Contains("N×3×height×width", Assert.Throws<ArgumentException>(() => lpips.Compute(zeros(1, 1, 32, 32), zeros(1, 1, 32, 32))).Message, StringComparison.Ordinal);
    }
}
