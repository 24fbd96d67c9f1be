using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>
/// The logits that torchvision 0.14.1 on PyTorch 1.13.1 computes for the same weights and the same image, all filled by a formula.
/// Agreement in 32-bit floats is better than 1e-4 of the logits' norm. The networks run one after another to stay in memory.
/// </summary>
public class TorchvisionParityTests
{
    private const double RelativeTolerance = 1e-4;

    [Fact]
    public void Vgg11_gives_torchvisions_logits() => Check(
        () => new Vgg11(new VggOptions { Initialize = false }),
        keys: 22,
        [-0.7567299, -0.9801858, 1.846154, -0.305862, 3.796887, 0.4105319, -0.5253247, -2.438391, 3.740278, -0.2700737],
        sum: -98.98363,
        norm: 105.958,
        [(851, 0.9161642), (41, 0.02293163), (209, 0.01001816), (114, 0.005893668), (971, 0.005327543)]);

    [Fact]
    public void Vgg16_gives_torchvisions_logits() => Check(
        () => new Vgg16(new VggOptions { Initialize = false }),
        keys: 32,
        [-1.219348, -0.1450325, -0.5095657, 0.1936212, 1.828185, -0.4893875, -0.6243749, -0.7129838, 0.36778, -0.5802629],
        sum: -34.19794,
        norm: 64.9321,
        [(743, 0.06512866), (128, 0.03566116), (326, 0.03505541), (242, 0.03140739), (209, 0.02513104)]);

    [Fact]
    public void Vgg16_with_batch_norm_gives_torchvisions_logits() => Check(
        () => new Vgg16Bn(new VggOptions { Initialize = false }),
        keys: 97,
        [-0.5816912, -0.1051971, -0.1487895, 0.1737019, -0.05630101, -0.7824461, -0.4026488, -0.3961052, 0.6253207, 0.8554218],
        sum: 18.70583,
        norm: 27.67522,
        [(242, 0.02184016), (209, 0.01263629), (103, 0.01057246), (41, 0.009937779), (851, 0.008793388)]);

    private static void Check(Func<VggNetwork> create, int keys, double[] firstLogits, double sum, double norm, (int Index, double Probability)[] top)
    {
        using var network = create();
        Assert.Equal(keys, network.state_dict().Count);
        FormulaWeights.Fill(network);
        network.eval();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var images = FormulaWeights.Images(1, 3, 224, 224);
        var logits = network.call(images);
        var values = logits.data<float>().ToArray();

        var tolerance = RelativeTolerance * norm;
        for (var i = 0; i < firstLogits.Length; i++)
        {
            Assert.InRange(values[i] - firstLogits[i], -tolerance, tolerance);
        }

        Assert.InRange(values.Sum(value => (double)value) - sum, -10 * tolerance, 10 * tolerance);
        Assert.InRange(logits.norm().item<float>() - norm, -tolerance, tolerance);
        var probabilities = network.Probabilities(images).data<float>().ToArray();
        var ranked = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).Take(top.Length).ToArray();
        Assert.Equal(top.Select(entry => entry.Index), ranked);
        foreach (var (index, probability) in top)
        {
            // A logit that is off by the tolerance moves a probability by about as much of itself.
            Assert.InRange(probabilities[index] / probability, 1 - (2 * tolerance), 1 + (2 * tolerance));
        }
    }
}
