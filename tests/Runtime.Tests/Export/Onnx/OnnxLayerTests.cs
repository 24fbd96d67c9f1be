using static TorchSharp.torch;
using Layers = System.Func<VggGen.Runtime.Tests.LayerPlace, VggGen.LayerDescription>;

namespace VggGen.Runtime.Tests;

/// <summary>Each kind of layer with each of its options: ONNX Runtime computes from the exported file what the network computes.</summary>
public class OnnxLayerTests
{
    private static readonly Dictionary<string, Layers[]> s_networks = new()
    {
        ["conv: stride"] = [at => at.Conv(5, kernelSize: (3, 2), stride: (2, 1), padding: (0, 1))],
        ["conv: groups"] = [at => at.Conv(6, groups: 3), at => at.Conv(12, groups: 6, activation: Activation.None)],
        ["conv: dilation"] = [at => at.Conv(4, dilation: (2, 3), padding: (2, 1))],
        ["conv: no bias"] = [at => at.Conv(4, kernelSize: 1, padding: 0, bias: false)],
        ["batch norm"] = [at => at.Conv(4, batchNorm: true), at => at.Conv(3, bias: false, batchNorm: true, activation: Activation.None)],
        ["leaky ReLU"] = [at => at.Conv(4, activation: Activation.LeakyRelu(0.2)), at => at.Conv(4, activation: Activation.LeakyRelu(-0.5))],
        ["ELU"] = [at => at.Conv(4, activation: Activation.Elu)],
        ["GELU"] = [at => at.Conv(4, activation: Activation.Gelu), at => at.FC(3, activation: Activation.Gelu), at => at.FC(3)],
        ["SiLU"] = [at => at.Conv(4, activation: Activation.Silu), at => at.FC(3, activation: Activation.Silu), at => at.FC(3)],
        ["LRN"] = [at => at.Conv(7), at => at.Lrn(5), at => at.Lrn(1), at => at.Lrn(9, alpha: 2, beta: 0.5, k: 1)],
        ["LRN: even sizes"] = [at => at.Conv(7), at => at.Lrn(4), at => at.Lrn(2, alpha: 2, beta: 0.5, k: 1), at => at.Lrn(10)],
        ["LRN: signs"] = [at => at.Conv(7), at => at.Lrn(3, alpha: 0.5, beta: -0.25), at => at.Lrn(3, alpha: 0), at => at.Lrn(5, beta: 0)],
        ["max pool"] = [at => at.Pool(PoolKind.Max, (3, 2), stride: (2, 1), padding: (1, 1))],
        ["max pool: dilation"] = [at => at.Pool(PoolKind.Max, 2, stride: 2, padding: 1, dilation: (3, 2))],
        ["max pool: ceil"] = [at => at.Pool(PoolKind.Max, 3, stride: 2, ceil: true), at => at.Pool(PoolKind.Max, 2, stride: 3, padding: 1, ceil: true)],
        ["max pool: ceil, dilation"] = [at => at.Pool(PoolKind.Max, 2, stride: 4, padding: 1, dilation: 4, ceil: true)],
        ["max pool: ceil, wide steps"] = [at => at.Pool(PoolKind.Max, 1, stride: 3, ceil: true), at => at.Pool(PoolKind.Max, 2, stride: 4, ceil: true)],
        ["average pool"] = [at => at.Pool(PoolKind.Average, 3, stride: (2, 1), padding: 1)],
        ["average pool: ceil"] = [at => at.Pool(PoolKind.Average, 3, stride: 2, ceil: true), at => at.Pool(PoolKind.Average, 3, stride: 2, padding: 1, ceil: true)],
        ["average pool: ceil, wide steps"] = [at => at.Pool(PoolKind.Average, 2, stride: 4, padding: 1, ceil: true)],
        ["adaptive pool: equal windows"] = [at => at.Pool(PoolKind.Max, 1, stride: 1), at => at.Conv(3, kernelSize: (2, 4), padding: 0), at => at.Adaptive(5, 2)],
        ["adaptive pool: as it is"] = [at => at.Adaptive(11, 13)],
        ["adaptive pool: unequal windows"] = [at => at.Adaptive(4, 13), at => at.Adaptive(3, 5), at => at.FC(4)],
        ["adaptive pool: larger"] = [at => at.Adaptive(14, 20)],
        ["global pool: max"] = [at => at.Conv(4), at => at.Global(PoolKind.Max)],
        ["global pool: average"] = [at => at.Conv(4), at => at.Global(PoolKind.Average), at => at.FC(3)],
        ["dropout"] = [at => at.Conv(4), at => at.Drop(), at => at.FC(6, activation: Activation.Relu, dropout: 0.5), at => at.Drop(), at => at.FC(3, bias: false)],
        ["nothing but dropout"] = [at => at.Drop()],
    };

    public static TheoryData<string> Names => [.. s_networks.Keys];

    /// <summary>A network for each name. The caller disposes them.</summary>
    internal static IEnumerable<(string Name, DescribedVgg Network)> Networks() => s_networks.Keys.Select(name => (name, Network(name)));

    /// <summary>Whether the dense form is refused.</summary>
    internal static bool CannotBeSlid(string name) => name is "adaptive pool: unequal windows" or "adaptive pool: larger";

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_layer_computes_as_it_does_here(string name)
    {
        using var folder = new TemporaryFolder();
        using var network = Network(name);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        foreach (var opset in new[] { 17, 21 })
        {
            network.ExportOnnx(folder["n.onnx"], new OnnxOptions { Opset = opset });
            using var engine = new OnnxEngine(folder["n.onnx"]);
            foreach (var batch in new[] { 1, 3 })
            {
                var images = randn(batch, 3, 11, 13);
                OnnxEngine.AssertAgree(network.call(images), engine.Run(images));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_layer_is_slid_over_larger_maps_as_it_is_here(string name)
    {
        using var folder = new TemporaryFolder();
        using var network = Network(name);
        if (CannotBeSlid(name))
        {
            Assert.Throws<NotSupportedException>(() => network.ExportOnnx(folder["n.onnx"], new OnnxOptions { Dense = true }));
            Assert.Empty(folder.Names);
            return;
        }

        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        network.ExportOnnx(folder["n.onnx"], new OnnxOptions { Dense = true });
        using var engine = new OnnxEngine(folder["n.onnx"]);
        foreach (var (batch, height, width) in new[] { (1, 11, 13), (2, 12, 16), (1, 18, 14), (1, 21, 23) })
        {
            var images = randn(batch, 3, height, width);
            OnnxEngine.AssertAgree(network.Dense(images), engine.Run(images));
        }
    }

    private static DescribedVgg Network(string name) => DescribedVgg.Of(FeatureShape.Map(3, 11, 13), s_networks[name]);
}
