using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>
/// The features and the dense scores that torchvision computes, for weights and images that a formula fills: each ReLU and pool of <c>features</c> by shape, mean and norm,
/// and the score map of a 3×256×320 image. 32-bit agreement is better than 1e-4 relative.
/// </summary>
public class FeatureParityTests
{
    private const double RelativeTolerance = 1e-4;

    [Fact]
    public void Vgg11_gives_torchvisions_features() => Check(() => new Vgg11(new VggOptions { Initialize = false }), "vgg11");

    [Fact]
    public void Vgg16_gives_torchvisions_features() => Check(() => new Vgg16(new VggOptions { Initialize = false }), "vgg16");

    [Fact]
    public void Vgg16_with_batch_norm_gives_torchvisions_features() => Check(() => new Vgg16Bn(new VggOptions { Initialize = false }), "vgg16_bn");

    private static void Check(Func<VggNetwork> create, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "torchvision-parity.json")));
        var reference = json.RootElement.GetProperty(name);
        using var network = create();
        FormulaWeights.Fill(network);
        network.eval();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        CheckTaps(network, reference.GetProperty("taps"));
        CheckDense(network, reference.GetProperty("dense_256x320"));
    }

    private static void CheckTaps(VggNetwork network, JsonElement reference)
    {
        // torchvision's in-place ReLU leaves nothing of what is before it, so its taps are ReLUs and pools.
        var taps = network.Architecture.Taps.Where(tap => !tap.Shape.IsVector && (tap.Point == TapPoint.Activation || network.Architecture.Layers[tap.Layer] is PoolDescription)).ToArray();
        var expected = reference.EnumerateObject().Select(tap => tap.Value).ToArray();
        Assert.Equal(expected.Length, taps.Length);
        var features = network.ExtractByName(FormulaWeights.Images(1, 3, 224, 224), Array.ConvertAll(taps, tap => tap.Name));
        for (var i = 0; i < taps.Length; i++)
        {
            Assert.Equal(expected[i][0].EnumerateArray().Select(extent => extent.GetInt64()), features[i].shape[1..]);
            AssertNear(expected[i][1].GetDouble(), features[i].mean().item<float>(), taps[i].Name);
            AssertNear(expected[i][2].GetDouble(), features[i].norm().item<float>(), taps[i].Name);
        }
    }

    private static void CheckDense(VggNetwork network, JsonElement reference)
    {
        var map = network.Dense(FormulaWeights.Images(1, 3, 256, 320));
        Assert.Equal(reference.GetProperty("map").EnumerateArray().Select(extent => extent.GetInt64()), map.shape[1..]);
        var scores = map.mean([2, 3]);
        var norm = reference.GetProperty("l2").GetDouble();
        AssertNear(norm, scores.norm().item<float>(), "the dense scores");
        var values = scores.data<float>().ToArray();
        var first = reference.GetProperty("avg10").EnumerateArray().Select(score => score.GetDouble()).ToArray();
        Assert.All(first.Zip(values), pair => Assert.InRange(pair.Second - pair.First, -RelativeTolerance * norm, RelativeTolerance * norm));
    }

    private static void AssertNear(double expected, double actual, string what)
        => Assert.True(Math.Abs(actual - expected) <= RelativeTolerance * Math.Abs(expected), FormattableString.Invariant($"{what}: {expected} expected, {actual} found"));
}
