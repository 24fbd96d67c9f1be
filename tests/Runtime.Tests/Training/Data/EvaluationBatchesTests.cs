namespace VggGen.Runtime.Tests;

public sealed class EvaluationBatchesTests : IDisposable
{
    private static readonly ImageTransform s_transform = new() { ShorterSide = 8, Crop = (7, 9), Mean = [0.1f, 0.2f, 0.3f], StandardDeviation = [0.5f, 0.6f, 0.7f] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(5, 3, false)]
    public void Images_are_those_of_the_transform_in_order(int workers, int ahead, bool channelsLast)
    {
        var data = Images(11);
        var options = new BatchOptions { BatchSize = 4, Workers = workers, BatchesAhead = ahead, ChannelsLast = channelsLast };
        var seen = new List<int>();
        var batches = new EvaluationBatches(data, s_transform, options);
        foreach (var batch in batches)
        {
            using (batch)
            {
                Assert.Equal([batch.Indices.Count, 3, 7, 9], batch.Images.shape);
                Assert.Equal(channelsLast ? [189, 1, 27, 3] : [189, 63, 9, 1], batch.Images.stride());
                Assert.Equal(batch.Indices.Select(index => (long)data.Label(index)), batch.Labels.data<long>().ToArray());
                for (var i = 0; i < batch.Indices.Count; i++)
                {
                    using var expected = s_transform.Apply(data.Name(batch.Indices[i]));
                    using var image = batch.Images[i];
                    Tensors.AssertEqual(data.Name(batch.Indices[i]), expected, image);
                }

                seen.AddRange(batch.Indices);
            }
        }

        Assert.Equal(Enumerable.Range(0, 11), seen);
        Assert.Equal(3, batches.BatchCount);
    }

    [Fact]
    public void Images_of_their_own_sizes_come_one_by_one()
    {
        var data = Images(2);
        var transform = new ImageTransform { Channels = ImageChannels.Gray };
        Assert.Throws<ArgumentException>(() => new EvaluationBatches(data, transform));
        foreach (var batch in new EvaluationBatches(data, transform, new BatchOptions { BatchSize = 1 }))
        {
            using (batch)
            {
                Assert.Equal([1, 1, 6, 5], batch.Images.shape);
            }
        }
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_fatal_or_skipped_and_told_once()
    {
        var data = Images(10);
        File.WriteAllBytes(data.Name(3), File.ReadAllBytes(data.Name(3))[..60]);
        File.WriteAllText(data.Name(8), "no image");
        File.WriteAllText(data.Name(9), "no image");
        var told = new List<string>();
        var left = TensorCount.LeftBy(() =>
        {
            Assert.Equal(data.Name(3), Assert.Throws<ImageException>(() => Indices(new EvaluationBatches(data, s_transform, new BatchOptions { BatchSize = 2 }))).ImageSource);

            told.Clear();
            var batches = new EvaluationBatches(data, s_transform, new BatchOptions { BatchSize = 4, Unreadable = exception => told.Add(exception.ImageSource) });
            Assert.Equal([0, 1, 2, 4, 5, 6, 7], Indices(batches));
            Assert.Equal([0, 1, 2, 4, 5, 6, 7], Indices(batches));
        });

        Assert.Equal([data.Name(3), data.Name(8), data.Name(9)], told);
        Assert.Equal(0, left);
    }

    [Fact]
    public void What_is_kept_of_a_batch_has_the_right_pixels_and_labels()
    {
        var data = Images(6);
        File.WriteAllText(data.Name(0), "no image");
        foreach (var batch in new EvaluationBatches(data, s_transform, new BatchOptions { Unreadable = static _ => { } }))
        {
            using (batch)
            {
                Assert.Equal([1, 2, 3, 4, 5], batch.Indices);
                Assert.Equal([0, 0, 1, 1, 1], batch.Labels.data<long>().ToArray());
                using var expected = s_transform.Apply(data.Name(4));
                using var image = batch.Images[3];
                Tensors.AssertEqual("4", expected, image);
            }
        }
    }

    [Fact]
    public void Stopping_early_leaves_no_tensors_and_no_threads_waiting()
    {
        var data = Images(30);
        var left = TensorCount.LeftBy(() =>
        {
            foreach (var batch in new EvaluationBatches(data, s_transform, new BatchOptions { BatchSize = 2, Workers = 3, BatchesAhead = 4 }))
            {
                batch.Dispose();
                break;
            }
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var cancellation = new CancellationTokenSource();
        var data = Images(8);
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var batch in new EvaluationBatches(data, s_transform, new BatchOptions { BatchSize = 2 }, cancellation.Token))
            {
                batch.Dispose();
                cancellation.Cancel();
            }
        });
    }

    [Fact]
    public void A_batch_that_no_memory_could_hold_is_refused()
        => Assert.Contains("smaller batches", Assert.Throws<ArgumentException>(() => new EvaluationBatches(Images(2), ImageTransform.Torchvision, new BatchOptions { BatchSize = 100_000 })).Message, StringComparison.Ordinal);

    private LabelledImages Images(int count)
    {
        var path = _folder.Write("data", [.. Enumerable.Range(0, count).Select(i => $"{(i < count / 2 ? "a" : "b")}/{i:D3}.png")]);
        return LabelledImages.Open(path);
    }

    private static List<int> Indices(EvaluationBatches batches)
    {
        var indices = new List<int>();
        foreach (var batch in batches)
        {
            using (batch)
            {
                indices.AddRange(batch.Indices);
            }
        }

        return indices;
    }
}
