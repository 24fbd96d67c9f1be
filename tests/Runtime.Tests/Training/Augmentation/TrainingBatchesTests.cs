namespace VggGen.Runtime.Tests;

public sealed class TrainingBatchesTests
{
    private static readonly Augmentation s_everything = new PadAndCrop { Padding = 3, Cutout = 4, Mixup = 0.4 };

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    public void Batches_are_the_same_to_the_bit_whatever_the_number_of_workers(int workers, int ahead)
    {
        var data = TrainingData.Noise(53, 3, 20, 17);
        foreach (var augmentation in new[] { s_everything, new ScaleCrop(15, 30) { ColourShift = new ColourShift(ChannelStatistics.Measure(data)) } })
        {
            List<TrainingData.Copy> Epoch(int threads) => TrainingData.Copies(new TrainingBatches(
                data, augmentation, ImageTransform.TorchvisionAt(12), new BatchOptions { BatchSize = 7, Seed = 5, Workers = threads, BatchesAhead = ahead }).Epoch(2));

            TrainingData.Copy.AssertEqual(Epoch(1), Epoch(workers));
        }
    }

    [Fact]
    public void An_epoch_that_is_taken_up_in_the_middle_goes_on_as_the_unbroken_one()
    {
        var data = TrainingData.Noise(40, 3, 12, 12);
        var batches = new TrainingBatches(data, s_everything, ImageTransform.TorchvisionAt(8), new BatchOptions { BatchSize = 6, Seed = 9 });
        var whole = TrainingData.Copies(batches.Epoch(4));
        for (var first = 0; first <= batches.BatchCount; first++)
        {
            TrainingData.Copy.AssertEqual(whole[first..], TrainingData.Copies(batches.Epoch(4, first)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(4, batches.BatchCount + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(-1));
    }

    [Fact]
    public void What_is_passed_over_is_not_decoded()
    {
        var decoded = 0;
        var data = Counted(20, () => Interlocked.Increment(ref decoded));
        foreach (var batch in new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(4), new BatchOptions { BatchSize = 4 }).Epoch(0, firstBatch: 3))
        {
            batch.Dispose();
        }

        Assert.Equal(8, decoded);
    }

    [Theory]
    [InlineData(false, new[] { 8, 8, 4 })]
    [InlineData(true, new[] { 8, 8 })]
    public void Every_image_is_in_an_epoch_once_and_each_epoch_has_another_order(bool dropLast, int[] sizes)
    {
        var batches = new TrainingBatches(TrainingData.Noise(20, 1, 4, 4), new NoCrop(), TrainingData.Bytes(4) with { Channels = ImageChannels.Gray }, new BatchOptions { BatchSize = 8, DropLast = dropLast });
        var (one, two) = (TrainingData.Copies(batches.Epoch(0)), TrainingData.Copies(batches.Epoch(1)));

        Assert.Equal(sizes.Length, batches.BatchCount);
        Assert.Equal(sizes, one.Select(batch => batch.Indices.Length));
        var (orderOne, orderTwo) = (one.SelectMany(batch => batch.Indices).ToList(), two.SelectMany(batch => batch.Indices).ToList());
        Assert.Equal(sizes.Sum(), orderOne.Distinct().Count());
        Assert.NotEqual(orderOne, orderTwo);
        Assert.NotEqual(orderOne.Order(), orderOne);
        Assert.All(one, batch => Assert.Equal(batch.Indices.Select(index => (long)(index % 3)), batch.Labels));
    }

    [Fact]
    public void Another_seed_is_another_order_and_other_crops()
    {
        var data = TrainingData.Noise(20, 3, 16, 16);
        var one = TrainingData.Copies(new TrainingBatches(data, new PadAndCrop(), TrainingData.Bytes(16), new BatchOptions { Seed = 1 }).Epoch(0));
        var two = TrainingData.Copies(new TrainingBatches(data, new PadAndCrop(), TrainingData.Bytes(16), new BatchOptions { Seed = 2 }).Epoch(0));
        Assert.NotEqual(one[0].Indices, two[0].Indices);
        Assert.NotEqual(one[0].Images, two[0].Images);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_augmentation_images_are_those_of_the_evaluation(bool channelsLast)
    {
        var data = TrainingData.Noise(5, 3, 20, 30);
        var transform = ImageTransform.Caffe with { ShorterSide = 13, Crop = (9, 15) };
        foreach (var batch in new TrainingBatches(data, new NoCrop(), transform, new BatchOptions { ChannelsLast = channelsLast }).Epoch(0))
        {
            using (batch)
            {
                Assert.Equal(channelsLast ? [405, 1, 45, 3] : [405, 135, 15, 1], batch.Images.stride());
                for (var i = 0; i < 5; i++)
                {
                    using var pixels = data.Pixels(batch.Indices[i]);
                    using var expected = transform.Apply(pixels);
                    using var image = batch.Images[i];
                    Tensors.AssertEqual("image", expected, image);
                }
            }
        }
    }

    [Fact]
    public void Channels_last_changes_the_memory_and_nothing_else()
    {
        var data = TrainingData.Noise(20, 3, 12, 10);
        List<TrainingData.Copy> Epoch(bool channelsLast) => TrainingData.Copies(new TrainingBatches(
            data, s_everything, ImageTransform.TorchvisionAt(9), new BatchOptions { BatchSize = 7, ChannelsLast = channelsLast }).Epoch(0));
        TrainingData.Copy.AssertEqual(Epoch(false), Epoch(true));
    }

    [Theory]
    [InlineData(1, ImageChannels.Rgb)]
    [InlineData(3, ImageChannels.Gray)]
    public void Grey_and_colour_become_what_the_network_takes(int channels, ImageChannels wanted)
    {
        var data = TrainingData.Noise(3, channels, 6, 6);
        var copy = Assert.Single(TrainingData.Copies(new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(6) with { Channels = wanted }).Epoch(0)));
        Assert.Equal((int)wanted, copy.Shape[1]);
        using var pixels = data.Pixels(copy.Indices[0]);
        var bytes = pixels.bytes.ToArray();
        for (var i = 0; i < 36; i++)
        {
            var expected = channels == 1 ? bytes[i] : (0.299 * bytes[i]) + (0.587 * bytes[36 + i]) + (0.114 * bytes[72 + i]);
            Assert.InRange(copy[0, (int)wanted - 1, i / 6, i % 6], expected - 0.51, expected + 0.51);
        }
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_fatal_or_told_once_and_left_out()
    {
        using var folder = new TemporaryFolder();
        var data = LabelledImages.Open(folder.Write("data", DataFolder.Names(5, "a", "b")));
        File.WriteAllBytes(data.Name(7), File.ReadAllBytes(data.Name(7))[..50]);
        var told = new List<string>();
        var left = TensorCount.LeftBy(() =>
        {
            var fatal = new TrainingBatches(data, s_everything, TrainingData.Bytes(5), new BatchOptions { BatchSize = 4 });
            Assert.Equal(data.Name(7), Assert.Throws<ImageException>(() => TrainingData.Copies(fatal.Epoch(0))).ImageSource);

            told.Clear();
            var skipping = new TrainingBatches(data, s_everything, TrainingData.Bytes(5), new BatchOptions { BatchSize = 4, Unreadable = exception => told.Add(exception.Message) });
            for (var epoch = 0; epoch < 3; epoch++)
            {
                Assert.Equal([0, 1, 2, 3, 4, 5, 6, 8, 9], TrainingData.Copies(skipping.Epoch(epoch)).SelectMany(batch => batch.Indices).Order());
            }
        });
        Assert.Equal(0, left);
        Assert.Equal($"{data.Name(7)}: the image is cut off", Assert.Single(told));
    }

    [Fact]
    public void Whatever_goes_wrong_in_a_worker_is_thrown_where_the_batch_is_taken()
    {
        var data = Counted(20, () => throw new InvalidTimeZoneException("of all things"));
        Assert.Throws<InvalidTimeZoneException>(() => TrainingData.Copies(new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(4), new BatchOptions { BatchSize = 4, Unreadable = static _ => { } }).Epoch(0)));
    }

    [Fact]
    public void Stopping_early_and_cancelling_leave_nothing()
    {
        var data = TrainingData.Noise(60, 3, 8, 8);
        var left = TensorCount.LeftBy(() =>
        {
            using var cancellation = new CancellationTokenSource();
            var batches = new TrainingBatches(data, s_everything, TrainingData.Bytes(8), new BatchOptions { BatchSize = 3, Workers = 3, BatchesAhead = 4 }, cancellation.Token);
            foreach (var batch in batches.Epoch(0))
            {
                batch.Dispose();
                break;
            }

            Assert.Throws<OperationCanceledException>(() =>
            {
                foreach (var batch in batches.Epoch(0))
                {
                    batch.Dispose();
                    cancellation.Cancel();
                }
            });
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public void Cancelling_wakes_who_waits_for_a_slow_image()
    {
        using var cancellation = new CancellationTokenSource();
        using var released = new ManualResetEventSlim();
        var data = Counted(4, () =>
        {
            cancellation.Cancel();
            released.Wait(TimeSpan.FromMinutes(1));
        });
        var epoch = new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(4), new BatchOptions { Workers = 1 }, cancellation.Token).Epoch(0);

        // Stopping waits for the image that is being decoded, so that it is let go once the cancellation has come.
        using var registration = cancellation.Token.Register(released.Set);
        Assert.Throws<OperationCanceledException>(() => TrainingData.Copies(epoch));
    }

    [Fact]
    public void No_more_batches_are_made_than_may_be_ahead()
    {
        var decoded = 0;
        var data = Counted(40, () => Interlocked.Increment(ref decoded));
        using var batches = new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(4), new BatchOptions { BatchSize = 2, BatchesAhead = 3, Workers = 2 }).Epoch(0).GetEnumerator();
        for (var taken = 1; taken <= 5; taken++)
        {
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            var most = (taken + 3) * 2;
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref decoded) == most, TimeSpan.FromMinutes(1)));
            Assert.False(SpinWait.SpinUntil(() => Volatile.Read(ref decoded) > most, TimeSpan.FromMilliseconds(20)));
        }
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        var data = TrainingData.Noise(6, 3, 8, 8);
        Assert.Throws<ArgumentException>(() => new TrainingBatches(data, new ScaleCrop(7, 9), TrainingData.Bytes(8)));
        Assert.Throws<ArgumentException>(() => new TrainingBatches(data, new PadAndCrop { Padding = 8 }, TrainingData.Bytes(8)));
        Assert.Throws<ArgumentException>(() => new TrainingBatches(data, new NoCrop(), new ImageTransform()));
        Assert.Throws<ArgumentException>(() => new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(8), new BatchOptions { BatchSize = 7, DropLast = true }));
        Assert.Throws<ArgumentException>(() => new TrainingBatches(data.Take([]), new NoCrop(), TrainingData.Bytes(8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaleCrop(9, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PadAndCrop { Mixup = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PadAndCrop { Cutout = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchOptions { BatchSize = 0 });
    }

    private static LabelledImages Counted(int count, Action decode)
        => new("test", ["a", "b"], [.. Enumerable.Range(0, count).Select(i => new LabelledImage($"image {i}", i % 2, () =>
        {
            decode();
            var image = new PixelMap(4, 4, PixelMap.Colour);
            for (var row = 0; row < 4; row++)
            {
                image.Row(row).Clear();
            }

            return image;
        }))]);
}
