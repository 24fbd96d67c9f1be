using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class AdaptationTests : IDisposable
{
    private static readonly string s_torchvision = ForeignWeights.PathOf("layouts", "torchvision.safetensors");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Other_classes_leave_the_last_layer_fresh_and_say_so()
    {
        using var whole = FixtureVgg.Load(s_torchvision);
        using var network = FixtureVgg.Load(s_torchvision, new VggOptions { Adaptations = WeightsAdaptations.Classes, Seed = 3 }, classes: 7);

        Assert.Equal(["classifier.3.weight", "classifier.3.bias"], network.WeightsReport!.Fresh);
        Numbers.AssertEqual(whole.state_dict()["classifier.0.weight"], network.state_dict()["classifier.0.weight"]);

        // Fresh is drawn, and not what was in memory: N(0, 0.01²), and a bias of zeros.
        var weight = Numbers.Of(network.state_dict()["classifier.3.weight"]);
        Assert.InRange(Numbers.StandardDeviation(weight), 0.005, 0.015);
        Assert.All(Numbers.Of(network.state_dict()["classifier.3.bias"]), number => Assert.Equal(0, number));
    }

    [Fact]
    public void Other_classes_are_refused_unasked_with_the_way_out()
    {
        var exception = Assert.Throws<WeightsException>(() => FixtureVgg.Load(s_torchvision, classes: 7));
        Assert.Equal(
            $"""
            {s_torchvision}: the weights do not fit FixtureVgg:
              classifier.3.weight is 5×12 in the file, 7×12 in the network
              classifier.3.bias is 5 in the file, 7 in the network
              to load them all the same, set VggOptions.Adaptations to WeightsAdaptations.Classes: classifier.3 is then left fresh
            """,
            exception.Message);
    }

    [Fact]
    public void A_grey_image_gives_what_it_gave_as_RGB()
    {
        using var scope = NewDisposeScope();
        using var colour = FixtureVgg.Load(s_torchvision);
        using var grey = FixtureVgg.Load(s_torchvision, new VggOptions { Adaptations = WeightsAdaptations.InputChannels }, channels: 1);
        colour.eval();
        grey.eval();
        var image = rand(2, 1, 8, 8);

        Assert.Equal(["features.0.weight"], grey.WeightsReport!.Changed);
        Numbers.AssertEqual(colour.call(image.repeat(1, 3, 1, 1)), grey.call(image), 1e-5f);
    }

    [Fact]
    public void An_image_of_more_equal_channels_gives_what_it_gave_as_RGB()
    {
        using var scope = NewDisposeScope();
        using var colour = FixtureVgg.Load(s_torchvision);
        using var six = FixtureVgg.Load(s_torchvision, new VggOptions { Adaptations = WeightsAdaptations.InputChannels }, channels: 6);
        colour.eval();
        six.eval();
        var image = rand(2, 1, 8, 8);

        Numbers.AssertEqual(colour.call(image.repeat(1, 3, 1, 1)), six.call(image.repeat(1, 6, 1, 1)), 1e-5f);
    }

    [Fact]
    public void Other_channels_are_refused_unasked_with_the_way_out()
    {
        var exception = Assert.Throws<WeightsException>(() => FixtureVgg.Load(s_torchvision, channels: 1));
        Assert.Contains("features.0.weight is 4×3×3×3 in the file, 4×1×3×3 in the network", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("set VggOptions.Adaptations to WeightsAdaptations.InputChannels: the kernels of features.0 are then made to fit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_alone_are_loaded_where_that_is_asked_for()
    {
        var features = WeightsFile.Read(s_torchvision).Where(pair => pair.Key.StartsWith("features.", StringComparison.Ordinal)).ToDictionary();
        SafetensorsFile.Write(_folder["features.safetensors"], features);

        Assert.Throws<WeightsException>(() => FixtureVgg.Load(_folder["features.safetensors"]));
        using var network = FixtureVgg.Load(_folder["features.safetensors"], new VggOptions { Adaptations = WeightsAdaptations.FullyConnected });

        Assert.Equal(["classifier.0.weight", "classifier.0.bias", "classifier.3.weight", "classifier.3.bias"], network.WeightsReport!.Fresh);
        Assert.All(Numbers.Of(network.state_dict()["classifier.0.weight"]), number => Assert.InRange(number, -0.1f, 0.1f));
    }

    [Fact]
    public void Every_adaptation_that_would_do_is_named()
    {
        var all = WeightsFile.Read(s_torchvision);
        SafetensorsFile.Write(_folder["features.safetensors"], all.Where(pair => pair.Key.StartsWith("features.", StringComparison.Ordinal)).ToDictionary());
        Assert.EndsWith("WeightsAdaptations.FullyConnected: fully connected layers that the file has not are then left fresh, and those that the network has not are passed over", Refusal(_folder["features.safetensors"], 3, 5), StringComparison.Ordinal);
        Assert.EndsWith("WeightsAdaptations.Classes | WeightsAdaptations.InputChannels: classifier.3 is then left fresh, the kernels of features.0 are then made to fit", Refusal(s_torchvision, 1, 7), StringComparison.Ordinal);

        all.Remove("features.2.weight");
        SafetensorsFile.Write(_folder["less.safetensors"], all);
        Assert.DoesNotContain("Adaptations", Refusal(_folder["less.safetensors"], 3, 7), StringComparison.Ordinal);

        string Refusal(string path, int channels, int classes) => Assert.Throws<WeightsException>(() => FixtureVgg.Load(path, channels: channels, classes: classes)).Message;
    }

    [Fact]
    public void Batch_norm_on_one_side_alone_is_told()
    {
        var exception = Assert.Throws<WeightsException>(() => SmallVgg.Load(s_torchvision));
        Assert.EndsWith("the network has batch norm, the file has none", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_are_no_weights()
    {
        var tensors = WeightsFile.Read(s_torchvision);
        tensors["features.0.weight"] = tensors["features.0.weight"].to(ScalarType.Int8);
        SafetensorsFile.Write(_folder["int.safetensors"], tensors);
        var exception = Assert.Throws<WeightsException>(() => FixtureVgg.Load(_folder["int.safetensors"]));
        Assert.Contains("features.0.weight is Int8 in the file, Float32 in the network; whole numbers are no weights", exception.Message, StringComparison.Ordinal);
        Assert.Contains("DType is Int8", Assert.Throws<ArgumentException>(() => FixtureVgg.Load(s_torchvision, new VggOptions { DType = ScalarType.Int8 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_network_answers_the_same_twice()
    {
        using var scope = NewDisposeScope();
        using var network = FixtureVgg.Load(s_torchvision);
        var images = rand(2, 3, 8, 8);
        Numbers.AssertEqual(network.call(images), network.call(images));
        Assert.False(network.training);
    }

    [Theory]
    [InlineData("w.pth", "PyTorch")]
    [InlineData("w.pt", "PyTorch")]
    [InlineData("w.dat", "TorchSharp")]
    [InlineData("w.safetensors", "safetensors")]
    [InlineData("weights", "safetensors")]
    public void The_name_chooses_the_format_that_is_saved(string name, string format)
    {
        using var network = FixtureVgg.Load(s_torchvision);
        network.SaveWeights(_folder[name]);
        using var again = FixtureVgg.Load(_folder[name]);
        Assert.Equal(format, again.WeightsReport!.Format);
    }

    [Fact]
    public void A_directory_is_called_one()
        => Assert.EndsWith(": is a directory", Assert.Throws<WeightsException>(() => FixtureVgg.Load(_folder["."])).Message, StringComparison.Ordinal);

    [Fact]
    public void Loading_into_a_network_leaves_what_the_file_has_not_as_it_was()
    {
        using var network = new FixtureVgg(new VggOptions { Seed = 4 }, classes: 7);
        var before = Numbers.Of(network.state_dict()["classifier.3.weight"]);

        var report = network.LoadWeights(s_torchvision, WeightsAdaptations.Classes);

        Assert.Equal(before, Numbers.Of(network.state_dict()["classifier.3.weight"]));
        Assert.Same(report, network.WeightsReport);
    }

    [Fact]
    public void Weights_that_are_NaN_are_noticed_and_not_computed_with()
    {
        var tensors = WeightsFile.Read(s_torchvision);
        tensors["classifier.0.weight"].fill_(float.NaN);
        tensors["classifier.3.bias"].fill_(float.PositiveInfinity);
        SafetensorsFile.Write(_folder["nan.safetensors"], tensors);
        using var images = rand(1, 3, 8, 8);
        using var network = FixtureVgg.Load(_folder["nan.safetensors"]);
        network.eval();

        Assert.Equal(["classifier.0.weight", "classifier.3.bias"], network.WeightsReport!.NotFinite);
        var exception = Assert.Throws<InvalidOperationException>(() => network.call(images));
        Assert.Contains("classifier.0.weight, classifier.3.bias have been NaN or infinite since", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["nan.safetensors"], exception.Message, StringComparison.Ordinal);

        // torchvision publishes such files for their features.
        network.ExtractByName(images, "pool2")[0].Dispose();
        Assert.Throws<InvalidOperationException>(() => network.ExtractByName(images, "fc3"));
        Assert.Throws<InvalidOperationException>(() => network.GradCam(images, "relu2_2"));

        using (no_grad())
        {
            network.state_dict()["classifier.0.weight"].zero_();
            network.state_dict()["classifier.3.bias"].zero_();
        }

        network.call(images).Dispose();
    }
}
