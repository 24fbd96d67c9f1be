using TorchSharp;
using VggGen.Cultures;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What the files say, how they are written, and what is refused.</summary>
public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string File => _folder["n.onnx"];

    [Fact]
    public void Inputs_and_outputs_have_names_and_a_batch_of_any_size()
    {
        using var network = Network();
        network.ExportOnnx(File);
        using (var engine = new OnnxEngine(File))
        {
            Assert.Equal("images: batch×3×16×16", engine.Input);
            Assert.Equal("logits: batch×5", engine.Output);
            Assert.Equal("VggGen", engine.Model.ProducerName);
            Assert.Equal("small-vgg", engine.Model.GraphName);
        }

        network.ExportOnnx(File, new OnnxOptions { Dense = true });
        using (var engine = new OnnxEngine(File))
        {
            Assert.Equal("images: batch×3×height×width", engine.Input);
            Assert.Equal("score_map: batch×5×map_height×map_width", engine.Output);
        }
    }

    [Fact]
    public void Probabilities_are_the_soft_max()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        network.ExportOnnx(File, new OnnxOptions { Probabilities = true });
        using var engine = new OnnxEngine(File);
        Assert.Equal("probabilities: batch×5", engine.Output);
        var images = rand(2, 3, 16, 16);
        OnnxEngine.AssertAgree(network.Probabilities(images), engine.Run(images));
        Assert.Contains("soft-max", Assert.Throws<ArgumentException>(() => network.ExportOnnx(File, new OnnxOptions { Probabilities = true, Dense = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_as_it_answers_in_evaluation_whatever_its_mode()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        network.ExportOnnx(_folder["eval.onnx"]);
        network.train();
        network.ExportOnnx(File);
        Assert.True(network.training);
        Assert.Equal(System.IO.File.ReadAllBytes(_folder["eval.onnx"]), System.IO.File.ReadAllBytes(File));
    }

    [Theory]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    public void Other_element_types_become_float32(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        network.to(type);
        network.ExportOnnx(File);
        network.to(ScalarType.Float32);
        using var engine = new OnnxEngine(File);
        var images = rand(2, 3, 16, 16);
        OnnxEngine.AssertAgree(network.call(images), engine.Run(images));
    }

    [Fact]
    public void Weights_may_lie_in_memory_in_any_order()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        network.ExportOnnx(_folder["rows.onnx"]);
        network.Conv2_1.weight = new TorchSharp.Modules.Parameter(network.Conv2_1.weight.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        network.ExportOnnx(File);
        Assert.Equal(System.IO.File.ReadAllBytes(_folder["rows.onnx"]), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_model_too_long_for_one_file_keeps_its_weights_beside_it()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        network.ExportOnnx(File);
        Assert.Equal(["n.onnx"], _folder.Names);
        var length = new FileInfo(File).Length;

        network.WriteOnnx(File, new OnnxOptions(), length);
        Assert.Equal(["n.onnx"], _folder.Names);
        network.WriteOnnx(File, new OnnxOptions(), length - 1);
        Assert.Equal(["n.onnx", "n.onnx.data"], _folder.Names.Order(StringComparer.Ordinal));
        Assert.InRange(new FileInfo(File).Length, 1, 4096);

        using var engine = new OnnxEngine(File);
        var images = rand(2, 3, 16, 16);
        OnnxEngine.AssertAgree(network.call(images), engine.Run(images));
    }

    [Fact]
    public void Where_the_weights_cannot_go_beside_it_there_is_no_model_either()
    {
        using var network = Network();
        System.IO.File.WriteAllText(File, "before");
        Directory.CreateDirectory(File + ".data");
        var exception = Assert.Throws<WeightsException>(() => network.WriteOnnx(File, new OnnxOptions(), 4096));
        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
        Assert.Equal("before", System.IO.File.ReadAllText(File));
        Assert.Equal(["n.onnx", "n.onnx.data"], _folder.Names.Order(StringComparer.Ordinal));
        Assert.Throws<WeightsException>(() => network.ExportOnnx(_folder["none/n.onnx"]));
    }

    [Fact]
    public void The_metadata_tell_of_network_classes_and_transform()
    {
        using var network = Network();
        network.ExportOnnx(File);
        Assert.Equal([new("vgggen.network", "small-vgg")], Metadata());

        var trained = new TrainedInput(["a", "b", "c", "d", "ü"], ImageTransform.Resize(16));
        network.ExportOnnx(File, new OnnxOptions { TrainedInput = trained });
        Assert.Equal(trained.Metadata["vgggen.classes"], Metadata()["vgggen.classes"]);
        Assert.Equal(trained.Metadata["vgggen.transform"], Metadata()["vgggen.transform"]);

        // What stands in the file of the weights goes on, even when that file is gone.
        SafetensorsFile.Write(_folder["w.safetensors"], network.state_dict(), new Dictionary<string, string>(trained.Metadata) { ["vgggen.channels"] = "bgr", ["other"] = "x" });
        using var loaded = SmallVgg.Load(_folder["w.safetensors"], new VggOptions { MapWeights = false });
        System.IO.File.Delete(_folder["w.safetensors"]);
        loaded.ExportOnnx(File);
        Assert.Equal(["vgggen.channels", "vgggen.classes", "vgggen.network", "vgggen.transform"], Metadata().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(trained.Metadata["vgggen.classes"], Metadata()["vgggen.classes"]);

        var exception = Assert.Throws<ArgumentException>(() => network.ExportOnnx(File, new OnnxOptions { TrainedInput = trained with { Classes = ["a"] } }));
        Assert.Contains("SmallVgg has 5 classes; the options name 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_exported_is_refused_and_leaves_no_file()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxOptions { Opset = 16 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxOptions { Opset = 22 });
        using var empty = new SmallVgg(new VggOptions { Device = META, Initialize = false });
        Assert.Contains("meta device", Assert.Throws<InvalidOperationException>(() => empty.ExportOnnx(File)).Message, StringComparison.Ordinal);

        using var network = Network();
        using var other = new TorchSharp.Modules.Parameter(zeros(12, 7, 3, 3));
        network.Conv2_1.weight = other;
        Assert.Contains("features.4.weight is 12×7×3×3", Assert.Throws<InvalidOperationException>(() => network.ExportOnnx(File)).Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var network = Network();
        network.to(ScalarType.BFloat16);
        Assert.Equal(0, TensorCount.LeftBy(() => network.WriteOnnx(File, new OnnxOptions(), 4096)));
    }

    [Fact]
    public void The_users_culture_does_not_matter()
    {
        using var network = Network();
        network.WriteOnnx(File, new OnnxOptions(), 4096);
        var (model, data) = (System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(File + ".data"));
        using var culture = new CommaCulture();
        network.WriteOnnx(File, new OnnxOptions(), 4096);
        Assert.Equal(model, System.IO.File.ReadAllBytes(File));
        Assert.Equal(data, System.IO.File.ReadAllBytes(File + ".data"));
    }

    private static SmallVgg Network()
    {
        var network = new SmallVgg(new VggOptions { Seed = 2 });
        network.eval();
        return network;
    }

    private Dictionary<string, string> Metadata()
    {
        using var engine = new OnnxEngine(File);
        return new Dictionary<string, string>(engine.Metadata);
    }
}
