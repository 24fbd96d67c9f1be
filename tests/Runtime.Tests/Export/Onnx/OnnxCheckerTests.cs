using VggGen.PyTorch;

namespace VggGen.Runtime.Tests;

/// <summary>ONNX's own checker, with the inference of shapes: what it infers is what the file declares.</summary>
public class OnnxCheckerTests
{
    private const string Check = """
        import sys, onnx
        for path in sys.argv[1:]:
            try:
                onnx.checker.check_model(path, full_check=True)
                model = onnx.load(path)
                inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
                assert len(inferred.graph.value_info) == len(model.graph.node) - 1, 'a shape was not inferred'
            except Exception as problem:
                sys.exit(path + ': ' + str(problem))
        print(len(sys.argv) - 1)
        """;

    // The newest operators that the oldest checker in use knows (ONNX 1.12).
    private const int Opset = 17;

    [OnnxFact]
    public void It_accepts_every_layer_in_both_forms()
    {
        using var folder = new TemporaryFolder();
        var files = new List<string>();
        foreach (var (name, network) in OnnxLayerTests.Networks())
        {
            using (network)
            {
                files.Add(folder[$"{files.Count}, {name}.onnx"]);
                network.ExportOnnx(files[^1], new OnnxOptions { Opset = Opset });
                if (!OnnxLayerTests.CannotBeSlid(name))
                {
                    files.Add(folder[$"{files.Count}, {name}, dense.onnx"]);
                    network.ExportOnnx(files[^1], new OnnxOptions { Opset = Opset, Dense = true });
                }
            }
        }

        Assert.Equal(FormattableString.Invariant($"{files.Count}\n"), Python.RunWith(Python.WithOnnx!, Check, [.. files]));
    }

    [OnnxFact]
    public void It_accepts_probabilities_and_weights_beside_the_model()
    {
        using var folder = new TemporaryFolder();
        using var network = new SmallVgg(new VggOptions { Seed = 2 });
        network.WriteOnnx(folder["n.onnx"], new OnnxOptions { Probabilities = true }, longest: 4096);
        Assert.Equal("1\n", Python.RunWith(Python.WithOnnx!, Check, folder["n.onnx"]));

        // The numbers that ONNX's own reader finds under the keys are the network's.
        const string Sums = """
            import sys, onnx, onnx.numpy_helper
            for tensor in onnx.load(sys.argv[1]).graph.initializer:
                numbers = onnx.numpy_helper.to_array(tensor)
                print(tensor.name, list(numbers.shape), '%.6e' % numbers.astype('float64').sum())
            """;
        var expected = network.state_dict().Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Select(pair =>
        {
            var numbers = Numbers.Of(pair.Value);
            return FormattableString.Invariant($"{pair.Key} [{string.Join(", ", pair.Value.shape)}] {numbers.Sum(number => (double)number):0.000000e+00}");
        });
        var found = Python.RunWith(Python.WithOnnx!, Sums, folder["n.onnx"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
