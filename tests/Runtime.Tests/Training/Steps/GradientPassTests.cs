using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>The gradients of a pass in segments against those of the module's own forward, and what else a pass must leave as that does.</summary>
public sealed class GradientPassTests : IDisposable
{
    private readonly SmallVgg _network = new(new VggOptions { Seed = 1 });
    private readonly Tensor _images = Images();
    private readonly Tensor _labels = tensor([0L, 1, 2, 3, 4, 0, 1, 2]);

    public void Dispose()
    {
        _network.Dispose();
        _images.Dispose();
        _labels.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_and_statistics_are_those_of_the_module(bool recompute)
    {
        var (wanted, wantedStatistics) = OfModule();

        var (loss, gradients, statistics) = OfPass(recompute, inBFloat16: false);

        Assert.Equal(wanted.Loss, loss, 5);
        Assert.Equal(wanted.Gradients.Keys, gradients.Keys);
        foreach (var (key, gradient) in wanted.Gradients)
        {
            // Sums of the same numbers in another order, since the layout in memory differs.
            AssertClose(key, gradient, gradients[key], 1e-4f);
        }

        foreach (var (key, statistic) in wantedStatistics)
        {
            AssertClose(key, statistic, statistics[key], 1e-5f);
        }
    }

    [Fact]
    public void Recomputing_changes_no_bit()
    {
        var (loss, gradients, statistics) = OfPass(recompute: false, inBFloat16: false);
        var (lossAgain, gradientsAgain, statisticsAgain) = OfPass(recompute: true, inBFloat16: false);

        Assert.Equal(loss, lossAgain);
        Assert.All(gradients, pair => Assert.Equal(pair.Value, gradientsAgain[pair.Key]));
        Assert.All(statistics, pair => Assert.Equal(pair.Value, statisticsAgain[pair.Key]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_bfloat16_gradients_point_the_same_way(bool recompute)
    {
        var (loss, gradients, _) = OfPass(recompute: false, inBFloat16: false);

        var (reducedLoss, reduced, _) = OfPass(recompute, inBFloat16: true);

        Assert.NotEqual(loss, reducedLoss);
        Assert.Equal(loss, reducedLoss, 0.03);
        foreach (var (key, gradient) in gradients.Where(pair => !IsBiasBeforeNorm(pair.Key)))
        {
            var cosine = Dot(gradient, reduced[key]) / Math.Sqrt(Dot(gradient, gradient) * Dot(reduced[key], reduced[key]));
            Assert.True(cosine > 0.98, $"{key}: {cosine}");
        }
    }

    [Fact]
    public void Nothing_before_the_first_trained_segment_gets_gradients()
    {
        var segments = NetworkSegment.Of(SmallVgg.Description);
        var keys = segments.Select(segment => string.Join(' ', segment.Keys)).ToArray();
        foreach (var parameter in _network.Conv1_1.parameters().Concat(_network.Bn1_1.parameters()))
        {
            parameter.requires_grad_(false);
        }

        var done = new List<string>();
        new GradientPass(_network, segments, firstTrained: 1, recompute: false).Run(
            _images, inBFloat16: false, logits => nn.functional.cross_entropy(logits, _labels), _ => true, segment => done.Add(string.Join(' ', segment.Keys)));

        Assert.Equal(["features.0 features.1", "features.4 features.5", "classifier.0 classifier.3"], keys);
        Assert.Equal([keys[2], keys[1]], done);
        Assert.Null(_network.Conv1_1.weight!.grad);
        Assert.NotNull(_network.Conv2_1.weight!.grad);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Nothing_is_left_behind(bool recompute, bool inBFloat16)
    {
        var left = TensorCount.LeftBy(() =>
        {
            Pass(recompute, inBFloat16);
            ForgetGradients();
        });

        Assert.Equal(0, left);
    }

    private ((double Loss, Dictionary<string, float[]> Gradients) Wanted, Dictionary<string, float[]> Statistics) OfModule()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        random.manual_seed(7);
        network.train();
        using var loss = nn.functional.cross_entropy(network.call(_images), _labels);
        loss.backward();
        return ((loss.item<float>(), Gradients(network)), Statistics(network));
    }

    private (double Loss, Dictionary<string, float[]> Gradients, Dictionary<string, float[]> Statistics) OfPass(bool recompute, bool inBFloat16)
    {
        ForgetGradients();
        using var fresh = new SmallVgg(new VggOptions { Seed = 1 });
        _network.load_state_dict(fresh.state_dict());
        var loss = Pass(recompute, inBFloat16);
        return (loss, Gradients(_network), Statistics(_network));
    }

    private double Pass(bool recompute, bool inBFloat16)
    {
        random.manual_seed(7);
        _network.train();
        var value = 0.0;
        new GradientPass(_network, NetworkSegment.Of(SmallVgg.Description), 0, recompute).Run(
            _images,
            inBFloat16,
            logits => nn.functional.cross_entropy(logits, _labels),
            loss =>
            {
                value = loss.item<float>();
                return true;
            },
            _ => { });
        return value;
    }

    private void ForgetGradients()
    {
        foreach (var parameter in _network.parameters())
        {
            parameter.grad = null;
        }
    }

    private static Tensor Images()
    {
        using var generator = new Generator(3);
        using var numbers = randn([8, 3, 16, 16], generator: generator);
        return ChannelsLast.Of(numbers);
    }

    private static Dictionary<string, float[]> Gradients(SmallVgg network)
        => network.named_parameters().ToDictionary(named => named.name, named => Numbers.Of(named.parameter.grad!), StringComparer.Ordinal);

    private static Dictionary<string, float[]> Statistics(SmallVgg network)
        => network.named_buffers().ToDictionary(named => named.name, named => Numbers.Of(named.buffer), StringComparer.Ordinal);

    // A batch norm takes the bias before it out again: its gradient is rounding alone.
    private static bool IsBiasBeforeNorm(string key) => key is "features.0.bias" or "features.4.bias";

    private static double Dot(float[] one, float[] two) => one.Zip(two, (a, b) => (double)a * b).Sum();

    private static void AssertClose(string key, float[] wanted, float[] got, float tolerance)
    {
        var scale = Math.Max(wanted.Max(Math.Abs), 1e-3f);
        var worst = wanted.Zip(got, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance * scale, $"{key}: {worst} of {scale}");
    }
}
