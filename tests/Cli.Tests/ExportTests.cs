using System.Text.Json;
using VggGen.Cli.Tests.Support;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg export`: files that ONNX Runtime runs, and folders as Triton wants them.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Theory]
    [InlineData("n.onnx")]
    [InlineData("n.ONNX")]
    [InlineData("n.model", "--to", "onnx")]
    [InlineData("n.onnx", "--opset", "21")]
    public void The_file_computes_what_the_network_does(string name, params string[] options)
    {
        var file = small.Folder[name];
        var run = Export(file, [.. options, "--probabilities"]).AssertSucceeded();
        Assert.Equal($"{file}: ONNX, small, 2 weight layers, 455 parameters, {new FileInfo(file).Length:N0} bytes", run.Output.TrimEnd());
        using var images = rand(1, 3, SmallNetwork.Height, SmallNetwork.Width);
        using var expected = tensor(small.Probabilities(images)).view(1, SmallNetwork.Classes);
        using var engine = new OnnxEngine(file);
        using var actual = engine.Run(images);
        OnnxEngine.AssertAgree(expected, actual);
    }

    [Fact]
    public void TorchScript_computes_what_the_network_does()
    {
        var file = small.Folder["n.pt"];
        var run = Export(file).AssertSucceeded();
        Assert.StartsWith($"{file}: TorchScript, small, 2 weight layers, 455 parameters, ", run.Output, StringComparison.Ordinal);
        using var images = rand(1, 3, SmallNetwork.Height, SmallNetwork.Width);
        using var expected = tensor(small.Probabilities(images)).view(1, SmallNetwork.Classes);
        using var script = jit.load<Tensor, Tensor>(file);
        using var logits = script.call(images);
        using var actual = logits.softmax(1);
        OnnxEngine.AssertAgree(expected, actual);
    }

    [Fact]
    public void The_source_of_a_PyTorch_module_comes_with_its_weights()
    {
        var file = small.Folder["n.py"];
        var run = Export(file).AssertSucceeded();
        Assert.Equal([file, small.Folder["n.pth"]], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Contains("load_state_dict(torch.load(\"n.pth\"))", File.ReadAllText(file), StringComparison.Ordinal);
        using var scope = NewDisposeScope();
        Assert.Equal(WeightsFile.Read(small.WeightsFile).Keys.Order(StringComparer.Ordinal), WeightsFile.Read(small.Folder["n.pth"]).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dense_form_takes_images_of_any_size()
    {
        Export(small.Folder["n.onnx"], "--dense").AssertSucceeded();
        using var engine = new OnnxEngine(small.Folder["n.onnx"]);
        Assert.Equal("images: batch×3×height×width", engine.Input);
        using var images = rand(2, 3, SmallNetwork.Height + 4, SmallNetwork.Width + 2);
        using var map = engine.Run(images);
        Assert.Equal([2, SmallNetwork.Classes, 3, 2], map.shape);
    }

    [Fact]
    public void Weights_for_BGR_images_are_told_of()
    {
        using (var weights = NewDisposeScope())
        {
            SafetensorsFile.Write(small.WeightsFile, WeightsFile.Read(small.WeightsFile), new Dictionary<string, string> { ["vgggen.channels"] = "bgr" });
        }

        var run = Export(small.Folder["n.onnx"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("BGR", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Triton_gets_its_layout()
    {
        var repository = small.Folder["models"];
        Triton(repository).AssertSucceeded();
        Assert.Equal(
            """
            name: "small"
            platform: "onnxruntime_onnx"
            max_batch_size: 32
            input [
              {
                name: "images"
                data_type: TYPE_FP32
                dims: [ 3, 6, 8 ]
              }
            ]
            output [
              {
                name: "logits"
                data_type: TYPE_FP32
                dims: [ 7 ]
              }
            ]
            dynamic_batching { }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Path.Combine(repository, "small", "config.pbtxt")));
        Assert.Equal(["small", "small/1", "small/1/model.onnx", "small/config.pbtxt"], Tree(repository));
        using var engine = new OnnxEngine(Path.Combine(repository, "small", "1", "model.onnx"));
        Assert.Equal("images: batch×3×6×8", engine.Input);
        Assert.Equal("logits: batch×7", engine.Output);

        // A second time it is written anew.
        Triton(repository, "--dense").AssertSucceeded();
        var configuration = File.ReadAllText(Path.Combine(repository, "small", "config.pbtxt"));
        Assert.Contains("dims: [ 3, -1, -1 ]", configuration, StringComparison.Ordinal);
        Assert.Contains("name: \"score_map\"\n    data_type: TYPE_FP32\n    dims: [ 7, -1, -1 ]", configuration, StringComparison.Ordinal);
    }

    [OnnxFact]
    public void Tritons_configuration_is_protobuf_text()
    {
        small.Change(weights => (weights["classifier.0.weight"], weights["classifier.0.bias"]) = (randn(1000, 48), randn(1000)));
        var network = small.Folder.Write("Été-1.vggconf", "input: 6×8 RGB\nconv3-4, maxpool, FC-1000\n");
        Vgg.Run("export", network, "--weights", small.WeightsFile, "--triton", small.Folder["models"]).AssertSucceeded();

        // The part of Triton's model_config.proto that is used, by its names, numbers and types.
        var read = Python.RunWith(
            Python.WithOnnx!,
            """
            import sys
            from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format
            file = descriptor_pb2.FileDescriptorProto(name="m.proto", syntax="proto3")
            kind = descriptor_pb2.FieldDescriptorProto
            types = file.enum_type.add(name="DataType")
            types.value.add(name="TYPE_INVALID", number=0)
            types.value.add(name="TYPE_FP32", number=11)
            def message(name, *fields):
                added = file.message_type.add(name=name)
                for word, number, type, type_name, many in fields:
                    field = added.field.add(name=word, number=number, type=type, label=3 if many else 1)
                    if type_name: field.type_name = type_name
            text, number = kind.TYPE_STRING, kind.TYPE_INT64
            message("ModelInput", ("name", 1, text, None, False), ("data_type", 2, kind.TYPE_ENUM, "DataType", False), ("dims", 4, number, None, True))
            message("ModelOutput", ("name", 1, text, None, False), ("data_type", 2, kind.TYPE_ENUM, "DataType", False), ("dims", 3, number, None, True), ("label_filename", 4, text, None, False))
            message("ModelDynamicBatching")
            message("ModelConfig", ("name", 1, text, None, False), ("platform", 2, text, None, False), ("max_batch_size", 4, kind.TYPE_INT32, None, False),
                ("input", 5, kind.TYPE_MESSAGE, "ModelInput", True), ("output", 6, kind.TYPE_MESSAGE, "ModelOutput", True), ("dynamic_batching", 11, kind.TYPE_MESSAGE, "ModelDynamicBatching", False))
            pool = descriptor_pool.DescriptorPool()
            pool.Add(file)
            descriptor = pool.FindMessageTypeByName("ModelConfig")
            make = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
            config = text_format.Parse(open(sys.argv[1], encoding="utf-8").read(), make(descriptor)())
            print(ascii(config.name), config.platform, config.max_batch_size, config.HasField("dynamic_batching"))
            print(*[(tensor.name, tensor.data_type, list(tensor.dims)) for tensor in [*config.input, *config.output]], config.output[0].label_filename)
            """,
            Path.Combine(small.Folder["models"], "Été-1", "config.pbtxt"));
        Assert.Equal(
            """
            '\xc9t\xe9-1' onnxruntime_onnx 32 True
            ('images', 11, [3, 6, 8]) ('logits', 11, [1000]) labels.txt

            """.ReplaceLineEndings("\n"),
            read);
        Assert.Equal(1000, File.ReadAllLines(Path.Combine(small.Folder["models"], "Été-1", "labels.txt")).Length);
    }

    [Fact]
    public void A_run_brings_its_weights_and_the_names_of_its_classes()
    {
        var network = small.Folder.Write("bars.vggconf", "input: 12×12 RGB\nconv3-4 (bn), maxpool\nFC-2\n");
        var run = small.Folder["run"];
        Assert.Equal(0, Vgg.Run("train", network, "--data", DrawnPhotos.Write(small.Folder, "photos", 10), "--out", run, "--epochs", "1", "--quiet").ExitCode);

        var file = small.Folder["bars.onnx"];
        Vgg.Run("export", run, file).AssertSucceeded();
        using (var engine = new OnnxEngine(file))
        {
            Assert.Equal(["lying", "standing"], JsonSerializer.Deserialize<string[]>(engine.Metadata["vgggen.classes"])!.Order(StringComparer.Ordinal));
            Assert.Contains("mean", engine.Metadata["vgggen.transform"], StringComparison.OrdinalIgnoreCase);
        }

        var repository = small.Folder["models"];
        Vgg.Run("export", run, "--triton", repository).AssertSucceeded();
        var trained = TrainedInput.Read(Path.Combine(run, "weights.safetensors"))!;
        Assert.Equal(trained.Classes, File.ReadAllLines(Path.Combine(repository, "bars", "labels.txt")));
        Assert.Contains("dims: [ 2 ]\n    label_filename: \"labels.txt\"\n", File.ReadAllText(Path.Combine(repository, "bars", "config.pbtxt")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_exported_is_told_and_leaves_nothing()
    {
        var before = Tree(small.Folder.Path);
        Export(small.Folder["n.tflite"]).AssertRefused("n.tflite", ".onnx", "--to onnx");
        Export(small.Folder["none/n.onnx"]).AssertRefused("there is no folder");
        Export(small.WeightsFile, "--to", "onnx").AssertRefused("would write over");
        Export(small.File, "--to", "onnx").AssertRefused("would write over");
        Export(small.Folder["n.onnx"], "--dense", "--probabilities").AssertRefused("--dense and --probabilities do not go together");
        Export(small.Folder["n.pt"], "--dense").AssertRefused("--precision are for ONNX files, not for TorchScript");
        Export("-", "--to", "onnx").AssertRefused("not to the standard output");
        Export(small.Folder["n.onnx"], "--triton", small.Folder["models"]).AssertRefused("--triton names the files itself");
        Vgg.Run("export", small.File, small.Folder["n.onnx"], "--weights", small.Folder["none.pth"]).AssertRefused("none.pth", "there is no such file");
        Vgg.Run("export", "vgg11", small.Folder["n.onnx"], "--weights", small.WeightsFile).AssertRefused(small.WeightsFile, "do not fit Vgg11");

        var unequal = small.Folder.Write("unequal.vggconf", "input: 6×8 RGB\nconv3-4, adaptive-avgpool-2×3\nFC-7\n");
        small.Change(weights => weights["classifier.0.weight"] = randn(7, 24));
        Vgg.Run("export", unequal, small.Folder["n.onnx"], "--weights", small.WeightsFile, "--dense").AssertRefused("pool1", "windows of different sizes");
        Vgg.Run("export", unequal, "--weights", small.WeightsFile, "--triton", small.Folder["models"], "--dense").AssertRefused("windows of different sizes");
        Vgg.Run("export", small.File, "--weights", small.WeightsFile, "--triton", small.WeightsFile).AssertRefused(small.WeightsFile);
        File.Delete(unequal);
        Assert.Equal(before, Tree(small.Folder.Path));
    }

    private Run Export(string file, params string[] options) => Vgg.Run(["export", small.File, file, "--weights", small.WeightsFile, .. options]);

    private Run Triton(string repository, params string[] options) => Vgg.Run(["export", small.File, "--weights", small.WeightsFile, "--triton", repository, .. options]);

    private static List<string> Tree(string folder) => Directory
        .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .ToList();
}
