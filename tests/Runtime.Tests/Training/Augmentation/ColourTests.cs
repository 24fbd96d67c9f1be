using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class ColourTests
{
    [Fact]
    public void Mean_and_covariance_are_those_of_all_pixels()
    {
        var data = TrainingData.Noise(7, 3, 9, 11);
        var pixels = Enumerable.Range(0, 7).SelectMany(i => Pixels(data, i)).ToList();

        var statistics = ChannelStatistics.Measure(data, new MeasureOptions { Workers = 3 });

        Assert.Equal(7, statistics.Images);
        for (var i = 0; i < 3; i++)
        {
            var mean = pixels.Average(pixel => pixel[i]);
            Assert.Equal(mean, statistics.Mean[i], 1e-12);
            for (var j = 0; j < 3; j++)
            {
                var other = pixels.Average(pixel => pixel[j]);
                Assert.Equal(pixels.Average(pixel => (pixel[i] - mean) * (pixel[j] - other)), statistics.Covariance[i][j], 1e-12);
            }

            Assert.Equal(Math.Sqrt(statistics.Covariance[i][i]), statistics.StandardDeviation[i], 1e-15);
        }
    }

    [PillowFact]
    public void The_principal_axes_are_numpys()
    {
        const string Script = """
            import json, sys, numpy
            values, vectors = numpy.linalg.eigh(numpy.array(json.loads(sys.argv[1])))
            order = numpy.argsort(-values)
            vectors = vectors.T[order]
            vectors *= numpy.sign(vectors[range(3), numpy.abs(vectors).argmax(axis=1)])[:, None]
            print(json.dumps([values[order].tolist(), vectors.tolist()]))
            """;
        using var colours = Coloured(200);
        var statistics = ChannelStatistics.Measure(TrainingData.From(colours, 2));

        using var expected = JsonDocument.Parse(PillowFactAttribute.Run(Script, JsonSerializer.Serialize(statistics.Covariance)));

        for (var axis = 0; axis < 3; axis++)
        {
            Assert.Equal(expected.RootElement[0][axis].GetDouble(), statistics.Variances[axis], 1e-12);
            for (var channel = 0; channel < 3; channel++)
            {
                Assert.Equal(expected.RootElement[1][axis][channel].GetDouble(), statistics.Axes[axis][channel], 1e-9);
            }
        }
    }

    [Fact]
    public void The_axes_make_the_covariance()
    {
        using var colours = Coloured(50);
        var statistics = ChannelStatistics.Measure(TrainingData.From(colours, 2));
        Assert.Equal(statistics.Variances.OrderDescending(), statistics.Variances);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(statistics.Covariance[i][j], Enumerable.Range(0, 3).Sum(axis => statistics.Variances[axis] * statistics.Axes[axis][i] * statistics.Axes[axis][j]), 1e-14);
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 3).Sum(channel => statistics.Axes[i][channel] * statistics.Axes[j][channel]), 1e-12);
            }
        }
    }

    [Fact]
    public void Grey_images_have_one_axis()
    {
        var statistics = ChannelStatistics.Measure(TrainingData.Noise(3, 1, 9, 9));
        Assert.Equal(3 * statistics.Covariance[0][0], statistics.Variances[0], 1e-14);
        Assert.Equal(0, statistics.Variances[1], 1e-15);
        Assert.All(statistics.Axes[0], number => Assert.Equal(Math.Sqrt(1.0 / 3), number, 1e-12));
    }

    [Fact]
    public void Of_many_images_the_seed_draws_some()
    {
        var data = TrainingData.Noise(30, 3, 4, 4);
        ChannelStatistics Measured(long seed, int workers) => ChannelStatistics.Measure(data, new MeasureOptions { MaximumImages = 10, Seed = seed, Workers = workers });

        Assert.Equal(10, Measured(1, 1).Images);
        Assert.Equal(Measured(1, 1).Mean, Measured(1, 4).Mean);
        Assert.NotEqual(Measured(1, 1).Mean, Measured(2, 1).Mean);
    }

    [Fact]
    public void Unreadable_images_are_not_measured_and_none_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var data = LabelledImages.Open(folder.Write("data", "a/0.png", "b/0.png"));
        File.WriteAllText(data.Name(0), "no image");
        Assert.Equal(1, ChannelStatistics.Measure(data).Images);
        File.WriteAllText(data.Name(1), "no image");
        Assert.StartsWith(data.Source, Assert.Throws<DataException>(() => ChannelStatistics.Measure(data)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageChannels.Rgb, ChannelOrder.Rgb, 1)]
    [InlineData(ImageChannels.Rgb, ChannelOrder.Bgr, 255)]
    [InlineData(ImageChannels.Gray, ChannelOrder.Rgb, 1)]
    public void Normalised_by_it_the_data_has_mean_0_and_deviation_1(ImageChannels channels, ChannelOrder order, double scale)
    {
        using var colours = Coloured(20);
        var data = TrainingData.From(colours, 2);
        var transform = ChannelStatistics.Measure(data).Normalise(new ImageTransform { Crop = 10, Channels = channels, ChannelOrder = order, Scale = scale });
        foreach (var batch in new EvaluationBatches(data, transform))
        {
            using (batch)
            {
                using var scope = NewDisposeScope();
                foreach (var (mean, deviation) in batch.Images.mean([0, 2, 3]).data<float>().Zip(batch.Images.std([0, 2, 3], unbiased: false).data<float>()))
                {
                    // Luma is rounded to bytes, which adds up to half a level.
                    Assert.Equal(0, mean, channels == ImageChannels.Gray ? 0.02 : 1e-4);
                    Assert.Equal(1, deviation, channels == ImageChannels.Gray ? 0.02 : 1e-4);
                }
            }
        }

        Assert.Null(ChannelStatistics.Measure(data).Normalise(transform, standardDeviation: false).StandardDeviation);
    }

    [Theory]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public void Colours_are_shifted_along_the_axes_by_their_variances(ChannelOrder order)
    {
        using var colours = Coloured(400);
        var data = TrainingData.From(colours, 2);
        var statistics = ChannelStatistics.Measure(data);
        var plain = new ImageTransform { Crop = 10, ChannelOrder = order, Scale = 255, StandardDeviation = [50, 60, 70] };
        var (moved, still) = (
            TrainingData.Copies(new TrainingBatches(data, new NoCrop { ColourShift = new ColourShift(statistics, 0.3) }, plain, new BatchOptions { BatchSize = 400 }).Epoch(0))[0],
            TrainingData.Copies(new TrainingBatches(data, new NoCrop(), plain, new BatchOptions { BatchSize = 400 }).Epoch(0))[0]);
        var along = new double[3][];
        for (var axis = 0; axis < 3; axis++)
        {
            along[axis] = [.. Enumerable.Range(0, 400).Select(i => Enumerable.Range(0, 3).Sum(channel =>
            {
                var shift = (moved[i, channel, 0, 0] - still[i, channel, 0, 0]) * plain.StandardDeviation[channel] / 255;
                Assert.Equal(moved[i, channel, 0, 0] - still[i, channel, 0, 0], moved[i, channel, 9, 9] - still[i, channel, 9, 9], 1e-4);
                return shift * statistics.Axes[axis][order == ChannelOrder.Bgr ? 2 - channel : channel];
            }))];

            // 400 draws: the deviation is within 15 of a hundred, four of its standard errors.
            Assert.Equal(1, Math.Sqrt(along[axis].Average(x => x * x)) / (0.3 * statistics.Variances[axis]), 0.15);
        }
    }

    /// <summary>Noise whose channels go together in part.</summary>
    private static Tensor Coloured(int count)
    {
        var random = new Random(count);
        var bytes = new byte[count * 300];
        for (var i = 0; i < count; i++)
        {
            for (var pixel = 0; pixel < 100; pixel++)
            {
                var (common, one, two) = (random.Next(120), random.Next(80), random.Next(50));
                bytes[(i * 300) + pixel] = (byte)(common + one);
                bytes[(i * 300) + 100 + pixel] = (byte)(common + 30 + (two / 2));
                bytes[(i * 300) + 200 + pixel] = (byte)(200 - (common / 2) + two);
            }
        }

        return tensor(bytes, [count, 3, 10, 10], dtype: ScalarType.Byte);
    }

    private static IEnumerable<double[]> Pixels(LabelledImages data, int index)
    {
        using var pixels = data.Pixels(index);
        var bytes = pixels.bytes.ToArray();
        var plane = bytes.Length / 3;
        return [.. Enumerable.Range(0, plane).Select(i => new[] { bytes[i] / 255.0, bytes[plane + i] / 255.0, bytes[(2 * plane) + i] / 255.0 })];
    }
}
