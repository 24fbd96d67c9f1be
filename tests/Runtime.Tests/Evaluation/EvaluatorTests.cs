using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Each mode against its definition, written out with torch's own functions.</summary>
public class EvaluatorTests
{
    // The same sums in batches of other sizes, where libtorch takes other kernels.
    private const double Tolerance = 1e-6;

    private static readonly ImageTransform transform = new()
    {
        ShorterSide = 18,
        Crop = 16,
        Scale = 2,
        ChannelOrder = ChannelOrder.Bgr,
        Mean = [0.4f, 0.5f, 0.6f],
        StandardDeviation = [0.5f, 0.6f, 0.7f],
    };

    [Fact]
    public void A_centre_crop_is_what_the_transform_makes()
        => AssertMode(EvaluationMode.CentreCrop, (network, pixels) => Softmax(network.call(Apply(transform, pixels))));

    [Fact]
    public void Centre_crops_at_several_scales_and_mirrored_are_averaged()
        => AssertMode(new EvaluationMode(EvaluationKind.CentreCrop, [17, 20]), (network, pixels) =>
        {
            var sum = zeros(5, float64);
            foreach (var scale in new[] { 17, 20 })
            {
                var crop = Apply(transform with { ShorterSide = scale }, pixels);
                sum = sum + Softmax(network.call(crop)) + Softmax(network.call(crop.flip(3)));
            }

            return sum / 4;
        });

    [Fact]
    public void Dense_averages_the_scores_over_space_and_the_posteriors_over_scales_and_mirror_images()
        => AssertMode(EvaluationMode.Dense(16, 24, 29), (network, pixels) => Dense(network, pixels, 16, 24, 29));

    [Fact]
    public void Without_mirror_images_there_are_none()
        => AssertMode(new EvaluationMode(EvaluationKind.Dense, [24], flip: false), (network, pixels) => Softmax(network.Dense(Whole(pixels, 24)).mean([2, 3])));

    [Fact]
    public void Fifty_crops_a_scale_are_averaged()
        => AssertMode(EvaluationMode.MultiCrop(16, 23), (network, pixels) => Crops(network, pixels, 5, 16, 23));

    [Fact]
    public void A_grid_may_be_of_one_crop()
        => AssertMode(new EvaluationMode(EvaluationKind.MultiCrop, [22], flip: true, grid: 1), (network, pixels) =>
        {
            var crop = Apply(transform with { ShorterSide = 22 }, pixels);
            return (Softmax(network.call(crop)) + Softmax(network.call(crop.flip(3)))) / 2;
        });

    [Fact]
    public void Dense_and_crops_weigh_the_same()
        => AssertMode(EvaluationMode.DenseAndMultiCrop(20, 24), (network, pixels) => (Dense(network, pixels, 20, 24) + Crops(network, pixels, 5, 20, 24)) / 2);

    [Fact]
    public void An_ensemble_averages_posteriors_and_tells_of_each_network()
    {
        using var first = Network(2);
        using var second = Network(3);
        var mode = EvaluationMode.Dense(20);
        var data = DrawnImages.Of();
        var ensemble = Evaluator.Run([first, second], data, transform, [mode])[0];
        var alone = new[] { first, second }.Select(network => Evaluator.Run(network, data, transform, mode)).ToArray();

        Assert.Equal(2, ensemble.Members.Count);
        for (var i = 0; i < data.Count; i++)
        {
            Assert.Equal(alone.Average(result => result.Predictions[i].LabelProbability), ensemble.Predictions[i].LabelProbability, 1e-12);
            var means = Enumerable.Range(0, 5).Select(place => alone.Average(result => Probability(result.Predictions[i], place))).ToArray();
            Assert.Equal(Array.IndexOf(means, means.Max()), ensemble.Predictions[i].Predicted.Index);
            for (var n = 0; n < 2; n++)
            {
                Assert.Equal(alone[n].Predictions[i].Top, ensemble.Members[n].Predictions[i].Top);
            }
        }
    }

    [Fact]
    public void Several_modes_decode_each_image_once_and_find_what_each_finds_alone()
    {
        using var network = Network(2);
        var decoded = new int[7];
        EvaluationMode[] modes = [EvaluationMode.CentreCrop, EvaluationMode.Dense(20, 24), EvaluationMode.MultiCrop(24), EvaluationMode.DenseAndMultiCrop(20, 24)];
        var together = Evaluator.Run([network], DrawnImages.Of(decoded: index => Interlocked.Increment(ref decoded[index])), transform, modes);

        Assert.All(decoded, count => Assert.Equal(1, count));
        Assert.Equal(modes, together.Select(result => result.Mode));
        for (var mode = 0; mode < modes.Length; mode++)
        {
            var alone = Evaluator.Run(network, DrawnImages.Of(), transform, modes[mode]);
            Assert.Equal(alone.Predictions.Select(image => image.LabelProbability), together[mode].Predictions.Select(image => image.LabelProbability));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(100, 2)]
    public void Batches_and_threads_change_nothing(int batchSize, int workers)
    {
        using var network = Network(2);
        var mode = EvaluationMode.DenseAndMultiCrop(20, 24);
        var expected = Evaluator.Run(network, DrawnImages.Of(), transform, mode);
        var actual = Evaluator.Run(network, DrawnImages.Of(), transform, mode, new EvaluationOptions { BatchSize = batchSize, Workers = workers });

        Assert.Equal(expected.Predictions.Select(image => (image.Index, image.Name, image.Label)), actual.Predictions.Select(image => (image.Index, image.Name, image.Label)));
        Assert.All(expected.Predictions.Zip(actual.Predictions), pair => Assert.Equal(pair.First.LabelProbability, pair.Second.LabelProbability, Tolerance));
    }

    [Fact]
    public void Nothing_is_left_over()
    {
        using var network = Network(2);
        var left = TensorCount.LeftBy(() => Evaluator.Run([network, network], DrawnImages.Of(unreadable: 2), transform, [EvaluationMode.CentreCrop, EvaluationMode.DenseAndMultiCrop(20)], new EvaluationOptions { SkipUnreadable = true, BatchSize = 2 }));
        Assert.Equal(0, left);
    }

    private static void AssertMode(EvaluationMode mode, Func<SmallVgg, Tensor, Tensor> definition)
    {
        using var network = Network(2);
        var data = DrawnImages.Of();
        var result = Evaluator.Run(network, data, transform, mode, new EvaluationOptions { BatchSize = 3, Workers = 2 });
        Assert.Equal(data.Count, result.Count);
        var (correct, entropy) = (0, 0.0);
        for (var i = 0; i < data.Count; i++)
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            var posterior = definition(network, data.Pixels(i)).data<double>().ToArray();
            var image = result.Predictions[i];
            Assert.Equal((i, $"image {i}", i * 3 % 5), (image.Index, image.Name, image.Label));
            Assert.Equal(posterior[image.Label], image.LabelProbability, Tolerance);
            Assert.Equal(Enumerable.Range(0, 5).OrderByDescending(place => posterior[place]), image.Top.Select(prediction => prediction.Index));
            Assert.All(image.Top, prediction => Assert.Equal(posterior[prediction.Index], prediction.Probability, Tolerance));
            Assert.Equal(data.Classes[image.Predicted.Index], image.Predicted.Label);
            correct += Array.IndexOf(posterior, posterior.Max()) == image.Label ? 1 : 0;
            entropy -= Math.Log(posterior[image.Label]) / data.Count;
        }

        Assert.Equal(correct, result.Top1.Correct);
        Assert.Equal(entropy, result.CrossEntropy, 1e-5);
        Assert.Null(result.Top5);
    }

    private static Tensor Dense(SmallVgg network, Tensor pixels, params int[] scales)
    {
        var sum = zeros(5, float64);
        foreach (var scale in scales)
        {
            var image = Whole(pixels, scale);
            sum = sum + Softmax(network.Dense(image).mean([2, 3])) + Softmax(network.Dense(image.flip(3)).mean([2, 3]));
        }

        return sum / (2 * scales.Length);
    }

    private static Tensor Crops(SmallVgg network, Tensor pixels, int grid, params int[] scales)
    {
        var sum = zeros(5, float64);
        foreach (var scale in scales)
        {
            var image = Whole(pixels, scale);
            for (var row = 0; row < grid; row++)
            {
                for (var column = 0; column < grid; column++)
                {
                    var top = (long)Math.Round((image.shape[2] - 16) * row / (grid - 1.0));
                    var left = (long)Math.Round((image.shape[3] - 16) * column / (grid - 1.0));
                    var crop = image[.., .., (int)top..(int)(top + 16), (int)left..(int)(left + 16)];
                    sum = sum + Softmax(network.call(crop)) + Softmax(network.call(crop.flip(3)));
                }
            }
        }

        return sum / (2 * grid * grid * scales.Length);
    }

    private static double Probability(EvaluatedImage image, int place) => image.Top.Single(prediction => prediction.Index == place).Probability;

    private static Tensor Whole(Tensor pixels, int scale) => Apply(transform with { ShorterSide = scale, Crop = null }, pixels);

    private static Tensor Apply(ImageTransform how, Tensor pixels) => how.Apply(pixels).unsqueeze(0);

    private static Tensor Softmax(Tensor scores) => scores.flatten().to(float64).softmax(0);

    private static SmallVgg Network(int seed)
    {
        var network = new SmallVgg(new VggOptions { Seed = seed });

        // Fresh weights hardly tell images apart; larger ones do.
        using (no_grad())
        {
            network.Fc3.weight!.mul_(60);
            network.Fc4.weight!.mul_(60);
        }

        network.eval();
        return network;
    }
}
