using VggGen.Cultures;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Networks in 8 bits as ONNX files: what ONNX Runtime computes from them, and what stands in them.</summary>
public sealed class OnnxInt8Tests : IDisposable
{
    private static readonly OnnxOptions s_int8 = new() { Precision = Precision.Int8 };

    // What is rounded to one of 256 steps is off by half a step, 1/512 of the range; so are the weights, by 1/254 of the largest of a channel. Four layers deep this adds up to a few steps of the logits.
    private const double FewSteps = 0.03;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["n.onnx"];

    public OnnxInt8Tests() => manual_seed(4);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(17)]
    [InlineData(21)]
    public void ONNX_Runtime_answers_within_a_few_steps(int opset)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Trained();
        network.ExportOnnx(File, s_int8 with { Opset = opset });
        using var engine = new OnnxEngine(File);
        var images = Images(randint(5, 200));
        var (expected, actual) = (network.call(images), engine.Run(images));
        OnnxEngine.AssertAgree(expected, actual, FewSteps);
        Assert.InRange(expected.argmax(1).eq(actual.argmax(1)).sum().item<long>(), 198, 200);

        // The steps are those of the network in 8 bits; where the processor has VNNI that one computes the same numbers but for rounding.
        using var compiled = network.Compile(new CompileOptions { Precision = Precision.Int8 });
        OnnxEngine.AssertAgree(compiled.call(images), actual, Int8Support.HasVnni ? FewSteps / 3 : 2 * FewSteps);
    }

    [Fact]
    public void So_it_does_without_fusing_anything()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Trained();
        network.ExportOnnx(File, s_int8);
        using var engine = new OnnxEngine(File, fuses: false);
        var images = Images(randint(5, 50));
        OnnxEngine.AssertAgree(network.call(images), engine.Run(images), FewSteps);
    }

    [Fact]
    public void The_dense_form_answers_within_a_few_steps_at_other_sizes()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Trained();
        network.ExportOnnx(File, s_int8 with { Dense = true });
        using var engine = new OnnxEngine(File);
        var images = randn(3, 3, 21, 26);
        OnnxEngine.AssertAgree(network.Dense(images), engine.Run(images), FewSteps);
    }

    [Fact]
    public void Channels_without_weights_and_large_biases_are_kept()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Trained();
        network.Fc3.weight[0] = 0;
        network.Fc3.bias![0] = 2;
        network.Fc3.weight[1] = 1e-20f;
        network.Fc3.bias![1] = 3;
        network.Calibration = Int8Calibrator.Watch(network, [Images(randint(5, 128))]).Calibration(1);
        network.ExportOnnx(File, s_int8);
        using var engine = new OnnxEngine(File);
        var images = Images(randint(5, 20));
        OnnxEngine.AssertAgree(network.call(images), engine.Run(images), FewSteps);
    }

    [Fact]
    public void The_file_is_about_a_quarter_as_long()
    {
        using var network = DescribedVgg.Of(FeatureShape.Map(3, 16, 16), at => at.Conv(64), at => at.Conv(128), at => at.Pool(PoolKind.Max, 2, stride: 2), at => at.FC(100), at => at.FC(10));
        network.Calibration = Calibration(network);
        network.ExportOnnx(_folder["f.onnx"]);
        network.ExportOnnx(File, s_int8);
        var share = (double)new FileInfo(File).Length / new FileInfo(_folder["f.onnx"]).Length;
        Assert.InRange(share, 0.25, 0.26);
    }

    [Fact]
    public void Every_layer_is_taken_by_ONNX_Runtime()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        foreach (var (name, network) in OnnxLayerTests.Networks())
        {
            using (network)
            {
                network.Calibration = Calibration(network);
                network.ExportOnnx(File, s_int8 with { Opset = 20 });
                using var engine = new OnnxEngine(File);
                var input = network.Architecture.Input;
                var images = randn(2, input.Channels, input.Height, input.Width);
                Assert.True(engine.Run(images).shape.SequenceEqual(network.call(images).shape), name);
            }
        }
    }

    [OnnxFact]
    public void ONNXs_checker_accepts_the_file_and_finds_whole_numbers_in_it()
    {
        using var culture = new CommaCulture();
        using var network = Trained();
        network.ExportOnnx(File, s_int8);
        var lines = Python.RunWith(
            Python.WithOnnx!,
            """
            import sys, onnx, onnx.numpy_helper
            onnx.checker.check_model(sys.argv[1], full_check=True)
            graph = onnx.load(sys.argv[1]).graph
            print(*[node.name for node in graph.node if node.op_type not in ('QuantizeLinear', 'DequantizeLinear')])
            print(*[node.name for node in graph.node if node.op_type == 'QuantizeLinear'])
            for tensor in graph.initializer:
                if tensor.name.endswith(('weight', 'bias')):
                    numbers = onnx.numpy_helper.to_array(tensor)
                    print(tensor.name, numbers.dtype, abs(numbers.astype('int64')).max() if tensor.name.endswith('weight') else '-')
            """,
            File).TrimEnd().Split('\n');
        Assert.Equal("conv1_1 relu1_1 pool1 conv2_1 relu2_1 pool2 flatten fc3 relu3 fc4", lines[0]);
        Assert.Equal("images.quantized relu1_1.quantized pool1.quantized relu2_1.quantized flatten.quantized relu3.quantized", lines[1]);
        string[] keys = ["features.0", "features.4", "classifier.0", "classifier.3"];
        Assert.Equal(keys.SelectMany(key => new[] { $"{key}.weight int8 127", $"{key}.bias int32 -" }), lines[2..]);
    }

    [Fact]
    public void Without_a_calibration_nothing_is_written()
    {
        using var network = new SmallVgg();
        var exception = Assert.Throws<InvalidOperationException>(() => network.ExportOnnx(File, s_int8));
        Assert.Contains("vgg quantize", exception.Message, StringComparison.Ordinal);
        network.Calibration = new Int8Calibration(new Dictionary<string, ActivationRange> { [Int8Calibration.Images] = new(0, 1) }, 1, 1);
        exception = Assert.Throws<InvalidOperationException>(() => network.ExportOnnx(File, s_int8));
        Assert.Contains("no range for relu1_1", exception.Message, StringComparison.Ordinal);
        using var bare = new SmallVgg(new VggOptions { Device = META, Initialize = false }) { Calibration = Calibration(network) };
        exception = Assert.Throws<InvalidOperationException>(() => bare.ExportOnnx(File, s_int8));
        Assert.Contains("meta device", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxOptions { Precision = Precision.BFloat16 });
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var network = Trained();
        Assert.Equal(0, TensorCount.LeftBy(() => network.ExportOnnx(File, s_int8)));
    }

    private static Int8Calibration Calibration(VggNetwork network)
    {
        using var scope = NewDisposeScope();
        var input = network.Architecture.Input;
        return Int8Calibrator.Watch(network, [randn(64, input.Channels, input.Height, input.Width)]).Calibration(1);
    }

    /// <summary>One that was trained for some seconds to tell five patterns in noise apart, so that its classes mean something and its batch norms have statistics of their own.</summary>
    private static SmallVgg Trained()
    {
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        var network = new SmallVgg(new VggOptions { Seed = 2 });
        network.train();
        using (var optimizer = optim.Adam(network.parameters(), 0.003))
        {
            for (var step = 0; step < 60; step++)
            {
                using var batch = NewDisposeScope();
                var labels = randint(5, 32);
                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(Images(labels)), labels).backward();
                optimizer.step();
            }
        }

        network.eval();
        network.Calibration = Int8Calibrator.Watch(network, [Images(randint(5, 128))]).Calibration(1);
        return network;
    }

    /// <summary>Images of classes: stripes, each class in its own direction and distance, in noise.</summary>
    private static Tensor Images(Tensor labels)
    {
        using var scope = NewDisposeScope();
        var places = arange(16, dtype: ScalarType.Float32);
        var patterns = stack(Enumerable.Range(1, 5).Select(label => ((places.view(16, 1) * (label * 0.5)) + (places * (3 - label))).sin()).ToArray());
        return (patterns.index_select(0, labels).unsqueeze(1) + (randn(labels.shape[0], 3, 16, 16) * 0.7)).MoveToOuterDisposeScope();
    }
}
