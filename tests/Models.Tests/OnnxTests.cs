using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>
/// ONNX Runtime computes from the exported file what the network computes: the six columns of the paper, and those with batch norm, on weights and images that a formula gives. 32-bit agreement is better than 1e-4 of the
/// largest logit. The columns take images of 32×32 pixels, whose files are a seventh as long, and D its own besides.
/// </summary>
public sealed class OnnxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vgg-onnx-");

    private static readonly Dictionary<string, Func<VggOptions, VggNetwork>> s_networks = new()
    {
        ["A"] = options => new SmallA(options),
        ["A-LRN"] = options => new SmallALRN(options),
        ["B"] = options => new SmallB(options),
        ["C"] = options => new SmallC(options),
        ["D"] = options => new SmallD(options),
        ["E"] = options => new SmallE(options),
        ["A with batch norm"] = options => new SmallABn(options),
        ["E with batch norm"] = options => new SmallEBn(options),
        ["D of 224×224 pixels"] = options => new VggD(options),
    };

    public static TheoryData<string> Names => [.. s_networks.Keys];

    private string File => Path.Combine(_folder.FullName, "network.onnx");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Networks_answer_alike(string name)
    {
        using var network = Filled(s_networks[name]);
        network.ExportOnnx(File);
        using var engine = new OnnxEngine(File);
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var images = Images(network, 2);
        OnnxEngine.AssertAgree(network.call(images), engine.Run(images));
    }

    [Fact]
    public void The_dense_form_answers_alike_at_two_sizes()
    {
        using var network = Filled(s_networks["E with batch norm"]);
        network.ExportOnnx(File, new OnnxOptions { Dense = true });
        using var engine = new OnnxEngine(File);
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        foreach (var images in new[] { FormulaWeights.Images(1, 3, 32, 32), FormulaWeights.Images(2, 3, 96, 64) })
        {
            OnnxEngine.AssertAgree(network.Dense(images), engine.Run(images));
        }
    }

    [OnnxFact]
    public void ONNXs_checker_accepts_column_D_with_the_fields_names_and_torchvisions_keys()
    {
        using var network = Filled(s_networks["D"]);
        network.ExportOnnx(File);
        var names = Python.RunWith(
            Python.WithOnnx!,
            """
            import sys, onnx
            onnx.checker.check_model(sys.argv[1], full_check=True)
            graph = onnx.load(sys.argv[1]).graph
            print(*[node.name for node in graph.node])
            print(*[tensor.name for tensor in graph.initializer])
            """,
            File).Split('\n');
        Assert.Equal(Nodes(network.Architecture), names[0].Split(' '));
        Assert.Equal(network.state_dict().Keys, names[1].Split(' '));
    }

    /// <summary>What stands in the paper's table from top to bottom, without dropout.</summary>
    private static List<string> Nodes(NetworkDescription network)
    {
        var names = network.Taps.Where(tap => tap.Point != TapPoint.Dropout).Select(tap => tap.Name).ToList();
        names.Insert(names.IndexOf("fc6"), "flatten");
        return names;
    }

    private static Tensor Images(VggNetwork network, long batch)
    {
        var input = network.Architecture.Input;
        return FormulaWeights.Images(batch, input.Channels, input.Height, input.Width);
    }

    private static VggNetwork Filled(Func<VggOptions, VggNetwork> create)
    {
        var network = create(new VggOptions { Initialize = false });
        FormulaWeights.Fill(network);
        network.eval();
        return network;
    }
}
