using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class TrainerTests : IDisposable
{
    private static readonly TrainingOptions s_options = new() { Epochs = 3, BatchSize = 16, LearningRate = 0.05, AverageDecay = 0.9, Seed = 5, Augmentation = new PadAndCrop { Padding = 1, Flip = true, Mixup = 0.2 } };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_small_network_learns_and_is_left_with_its_best_weights()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var told = new List<TrainingEvent>();

        var result = Trainer.Start(network, StripedImages.Splits(), _folder["run"], new TrainingOptions { Epochs = 8, BatchSize = 16, Images = TrainingImages.Plain }, told.Add);

        Assert.True(result.IsComplete);
        Assert.True(result.Best!.ValidationAccuracy > 0.9, $"{result.Best}");
        Assert.Equal(8, result.History.Count);
        Assert.Equal(result.History.Max(epoch => epoch.ValidationAccuracy), result.Best.ValidationAccuracy);
        Assert.Equal(8 * 10, told.OfType<TrainingStep>().Count());
        Assert.Equal(result.History, told.OfType<TrainingEpoch>().Select(epoch => epoch.Metrics));
        Assert.Equal(result.History, MetricsFile.Read(result.Folder.Metrics));
        Assert.False(network.training);
        Assert.True(network.Conv1_1.weight!.is_contiguous());
        using var loaded = SmallVgg.Load(result.Folder.Weights);
        Assert.All(loaded.state_dict(), pair => Tensors.AssertEqual(pair.Key, pair.Value, network.state_dict()[pair.Key]));
        var trained = TrainedInput.Read(result.Folder.Weights)!;
        Assert.Equal(["a", "b", "c", "d", "e"], trained.Classes);
        Assert.Equal(3, trained.Transform.Mean!.Count);
        var right = Enumerable.Range(0, 40).Count(i => Classify(network, trained.Transform, i) == i % StripedImages.Classes);
        Assert.Equal(result.Best.ValidationAccuracy!.Value, right / 40.0, 9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(17)]
    [InlineData(29)]
    public void A_training_that_was_stopped_goes_on_to_the_same_bits(int steps)
    {
        var unbroken = Weights("unbroken", s_options);
        using (var stop = new CancellationTokenSource())
        {
            using var network = new SmallVgg(new VggOptions { Seed = 1 });
            var count = 0;
            var stopped = Trainer.Start(network, StripedImages.Splits(), _folder["broken"], s_options, told => StopAfter(told, steps, ref count, stop), stop.Token);
            Assert.False(stopped.IsComplete);
        }

        // Neither the process's random numbers nor the number of threads that decode have a part in it.
        random.manual_seed(999);
        using var other = new SmallVgg(new VggOptions { Seed = 99 });
        var result = Trainer.Resume(other, StripedImages.Splits(), _folder["broken"], s_options with { Workers = 3 });

        Assert.True(result.IsComplete);
        Assert.Equal(unbroken, File.ReadAllBytes(result.Folder.Weights));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_does_one_with_clipping_accumulation_and_recomputing(bool recompute)
    {
        var options = s_options with { Recompute = recompute, GradientClip = 0.5, AccumulatedBatches = 3, BatchSize = 8 };
        var unbroken = Weights("unbroken", options);
        using (var stop = new CancellationTokenSource())
        {
            using var network = new SmallVgg(new VggOptions { Seed = 1 });
            var count = 0;
            Trainer.Start(network, StripedImages.Splits(), _folder["broken"], options, told => StopAfter(told, 10, ref count, stop), stop.Token);
        }

        using var other = new SmallVgg();
        Assert.Equal(unbroken, File.ReadAllBytes(Trainer.Resume(other, StripedImages.Splits(), _folder["broken"], options).Folder.Weights));
        Assert.NotEqual(unbroken, Weights("unclipped", options with { GradientClip = null }));
    }

    [Fact]
    public void Bfloat16_is_trained_in_or_that_it_is_not_is_said()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var told = new List<TrainingEvent>();

        var result = Trainer.Start(network, StripedImages.Splits(), _folder["run"], s_options with { Epochs = 1, Precision = TrainingPrecision.BFloat16 }, told.Add);

        var isSaid = told.OfType<TrainingNotice>().Any(notice => notice.Text.Contains("no instructions for bfloat16", StringComparison.Ordinal));
        Assert.Equal(!BFloat16Support.IsFast, isSaid);
        Assert.Equal(BFloat16Support.IsFast, !File.ReadAllBytes(result.Folder.Weights).SequenceEqual(Weights("float32", s_options with { Epochs = 1, Precision = TrainingPrecision.Float32 })));
    }

    [Fact]
    public void Training_ends_early_where_nothing_gets_better()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });

        var result = Trainer.Start(network, StripedImages.Splits(), _folder["run"], s_options with { Epochs = 50, LearningRate = 1e-12, EarlyStop = 2, AverageDecay = null });

        Assert.True(result.IsComplete);
        Assert.Equal(result.Best!.Epoch + 2, result.History.Count);
        Assert.True(result.History.Count < 50);
    }

    [Fact]
    public void Images_that_cannot_be_read_are_passed_over_where_that_is_asked_for()
    {
        var data = StripedImages.Splits();
        var training = new LabelledImages("photos", data.Classes, [.. Enumerable.Range(0, 160).Select(i =>
            new LabelledImage($"photos/{i}", i % StripedImages.Classes, () => i % 40 == 7 ? throw new ImageException($"photos/{i}", "is damaged") : data.Training.Decode(i)))]);
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var told = new List<TrainingEvent>();

        Trainer.Start(network, data with { Training = training }, _folder["run"], s_options with { SkipUnreadable = true }, told.Add);

        Assert.Equal(4, told.OfType<TrainingNotice>().Count(notice => notice.Text.StartsWith("skipped photos/", StringComparison.Ordinal)));
        using var other = new SmallVgg(new VggOptions { Seed = 1 });
        Assert.Contains("is damaged", Assert.Throws<TrainingException>(() => Trainer.Start(other, data with { Training = training }, _folder["other"], s_options)).Message);
    }

    [Fact]
    public void A_validation_image_that_is_gone_loses_nothing_either()
    {
        var data = StripedImages.Splits(validation: 10);
        var isGone = true;
        var validation = new LabelledImages("photos", data.Classes, [.. Enumerable.Range(0, 10).Select(i =>
            new LabelledImage($"photos/{i}", i % StripedImages.Classes, () => isGone ? throw new ImageException($"photos/{i}", "there is no such file") : data.Validation!.Decode(i)))]);
        using var network = new SmallVgg(new VggOptions { Seed = 1 });

        var exception = Assert.Throws<TrainingException>(() => Trainer.Start(network, data with { Validation = validation }, _folder["run"], s_options));
        Assert.Contains("one of the validation images cannot be read", exception.Message);
        isGone = false;
        using var other = new SmallVgg();
        var result = Trainer.Resume(other, data with { Validation = validation }, _folder["run"], s_options);

        Assert.Equal(Weights("unbroken", s_options, data with { Validation = validation }), File.ReadAllBytes(result.Folder.Weights));
    }

    [Fact]
    public void Weights_that_are_no_numbers_any_more_never_replace_a_checkpoint()
    {
        // Every loss is finite, but the last step of the epoch leaves weights that are not.
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var told = new List<TrainingEvent>();
        var exception = Assert.Throws<TrainingException>(() => Trainer.Start(network, StripedImages.Splits(), _folder["run"], s_options with { Epochs = 1, BatchSize = 160, LearningRate = 1e300, Schedule = LearningRateSchedule.Constant }, told.Add));

        Assert.Contains("half the learning rate", told.OfType<TrainingNotice>().Last().Text);
        using var other = new SmallVgg();
        using var start = new SmallVgg(new VggOptions { Seed = 1 });
        using var kept = Tensors.Read(exception.Checkpoint!);
        Assert.All(start.state_dict().Where(pair => pair.Key.EndsWith("weight", StringComparison.Ordinal)), pair => Tensors.AssertEqual(pair.Key, pair.Value, kept.ByName[$"weights.{pair.Key}"]));
    }

    [Fact]
    public void A_training_killed_after_a_checkpoint_repeats_what_came_after()
    {
        var options = s_options with { CheckpointInterval = TimeSpan.FromTicks(1) };
        var unbroken = Weights("unbroken", options);
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var count = 0;
        Assert.Throws<TimeoutException>(() => Trainer.Start(network, StripedImages.Splits(), _folder["broken"], options, told =>
        {
            if (told is TrainingStep && ++count == 14)
            {
                // As if the process had ended here: nothing of the step has been kept.
                throw new TimeoutException();
            }
        }));

        using var other = new SmallVgg();
        Trainer.Resume(other, StripedImages.Splits(), _folder["broken"], options);

        Assert.Equal(unbroken, File.ReadAllBytes(new RunFolder(_folder["broken"]).Weights));
    }

    [Fact]
    public void What_would_be_another_training_is_no_resumption()
    {
        Weights("run", s_options with { Epochs = 1 });
        using var network = new SmallVgg();

        var refused = Assert.Throws<TrainingException>(() => Trainer.Resume(network, StripedImages.Splits(), _folder["run"], s_options with { Epochs = 1, Momentum = 0.8, LearningRate = 0.5 }));
        Assert.Contains("learning rate was 0.05 and is 0.5 now, momentum was 0.9 and is 0.8 now", refused.Message);

        Assert.Contains("training images was 160 (", Assert.Throws<TrainingException>(() => Trainer.Resume(network, StripedImages.Splits(150), _folder["run"], s_options with { Epochs = 1 })).Message);
        Assert.Contains("layer rates was features.0=0", Assert.Throws<TrainingException>(() =>
        {
            using var frozen = new SmallVgg();
            Trainer.Start(frozen, StripedImages.Splits(), _folder["frozen"], s_options with { Epochs = 1, LayerRates = [LayerRate.Frozen(frozen.Conv1_1)] });
            Trainer.Resume(frozen, StripedImages.Splits(), _folder["frozen"], s_options with { Epochs = 1, LayerRates = [LayerRate.Frozen(frozen.Conv2_1)] });
        }).Message);
        Assert.Contains("holds a training already", Assert.Throws<TrainingException>(() => Trainer.Start(network, StripedImages.Splits(), _folder["run"])).Message);
        Assert.Contains("no training to go on with", Assert.Throws<TrainingException>(() => Trainer.Resume(network, StripedImages.Splits(), _folder["nothing"])).Message);
        File.WriteAllText(new RunFolder(_folder["run"]).Checkpoint, "damaged");
        Assert.Contains("the checkpoint cannot be used", Assert.Throws<TrainingException>(() => Trainer.Resume(network, StripedImages.Splits(), _folder["run"], s_options)).Message);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_tried_at_half_the_rate_and_then_ends_the_training()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var told = new List<TrainingEvent>();

        var exception = Assert.Throws<TrainingException>(() => Trainer.Start(
            network, StripedImages.Splits(), _folder["run"], s_options with { LearningRate = 1e30, Schedule = LearningRateSchedule.Constant, Precision = TrainingPrecision.Float32 }, told.Add));

        Assert.Single(told.OfType<TrainingNotice>(), notice => notice.Text.Contains("half the learning rate", StringComparison.Ordinal));
        Assert.Equal(new RunFolder(_folder["run"]).Checkpoint, exception.Checkpoint);
        Assert.Contains(exception.Checkpoint!, exception.Message);
    }

    [Fact]
    public void A_run_that_can_no_longer_be_written_ends_with_a_reason()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        File.WriteAllText(_folder["file"], "");
        Assert.Contains("the run cannot be written", Assert.Throws<TrainingException>(() => Trainer.Start(network, StripedImages.Splits(), Path.Combine(_folder["file"], "run"), s_options)).Message);

        var exception = Assert.Throws<TrainingException>(() => Trainer.Start(network, StripedImages.Splits(), _folder["run"], s_options, told =>
        {
            if (told is TrainingEpoch { Metrics.Epoch: 1 })
            {
                Directory.Move(_folder["run"], _folder["elsewhere"]);
            }
        }));
        Assert.Contains("the run cannot be written", exception.Message);
    }

    [Fact]
    public void Images_that_are_gone_end_a_training_with_a_checkpoint_to_go_on_from()
    {
        var data = StripedImages.Splits(validation: 10);
        var isGone = false;
        var training = new LabelledImages("photos", data.Classes, [.. Enumerable.Range(0, data.Training.Count).Select(i =>
            new LabelledImage($"photos/{i}", i % StripedImages.Classes, () => isGone ? throw new ImageException($"photos/{i}", "there is no such file") : data.Training.Decode(i)))]);
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var options = s_options with { Transform = new ImageTransform { Size = 16 }, Workers = 1 };

        var exception = Assert.Throws<TrainingException>(() => Trainer.Start(network, data with { Training = training }, _folder["run"], options, told => isGone |= told is TrainingStep { Step: 2 }));

        Assert.Contains("one of the training images cannot be read: photos/", exception.Message);
        Assert.Equal(new RunFolder(_folder["run"]).Checkpoint, exception.Checkpoint);
        Assert.True(Trainer.Resume(network, data, _folder["run"], options).IsComplete);
        Assert.Equal(Weights("unbroken", options, data), File.ReadAllBytes(new RunFolder(_folder["run"]).Weights));
    }

    [Fact]
    public void Batches_that_are_accumulated_make_the_step_of_one_large_batch()
    {
        // Without batch norms and chance: they see the small batches.
        float[] Trained(int batchSize, int accumulated)
        {
            using var network = new PlainVgg(new VggOptions { Seed = 1 });
            var options = new TrainingOptions { Epochs = 1, BatchSize = batchSize, AccumulatedBatches = accumulated, Images = TrainingImages.Plain, Schedule = LearningRateSchedule.Constant };
            Trainer.Start(network, StripedImages.Splits(), _folder[$"run-{batchSize}"], options);
            return Numbers.Of(network.Conv1_1.weight!);
        }

        var (large, small) = (Trained(32, 1), Trained(8, 4));
        Assert.All(large.Zip(small), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Frozen_layers_stay_as_they_are_and_others_follow_their_rates()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        using var start = new SmallVgg(new VggOptions { Seed = 1 });
        var options = s_options with { Epochs = 1, AverageDecay = null, LayerRates = [LayerRate.Frozen(network.Conv1_1), LayerRate.Of("fc4", 0.5), LayerRate.Of("conv2", 0)] };

        Trainer.Start(network, StripedImages.Splits(), _folder["run"], options);

        var (before, after) = (start.state_dict(), network.state_dict());
        string[] same = [.. before.Keys.Where(key => Numbers.Of(before[key]).SequenceEqual(Numbers.Of(after[key])))];
        Assert.Equal(before.Keys.Where(key => key.StartsWith("features.", StringComparison.Ordinal)), same);
        Assert.All(network.parameters(), parameter => Assert.True(parameter.requires_grad));

        Assert.Contains("no layer or block conv9", Assert.Throws<ArgumentException>(() => Trainer.Start(network, StripedImages.Splits(), _folder["other"], s_options with { LayerRates = [LayerRate.Of("conv9", 0)] })).Message);
    }

    [Fact]
    public void A_training_leaves_no_tensor_behind()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        var data = StripedImages.Splits();
        var run = 0;

        Assert.Equal(0, TensorCount.LeftBy(() => Trainer.Start(network, data, _folder[$"run{run++}"], s_options with { Epochs = 1 })));
    }

    [Fact]
    public void Data_of_other_classes_is_refused_before_anything_is_made()
    {
        using var network = new SmallVgg();
        var images = new LabelledImages("two", ["a", "b"], []);

        Assert.Contains("tells 5 classes apart, the images have 2", Assert.Throws<ArgumentException>(() => Trainer.Start(network, new DataSplits(images, null, null), _folder["run"])).Message);
        Assert.Empty(_folder.Names);
    }

    private static void StopAfter(TrainingEvent told, int steps, ref int count, CancellationTokenSource stop)
    {
        if (told is TrainingStep && ++count == steps)
        {
            stop.Cancel();
        }
    }

    private static int Classify(SmallVgg network, ImageTransform transform, int index)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var pixels = StripedImages.Draw("validation", index + 1, 2).Pixels(index);
        return (int)network.call(transform.Apply(pixels).unsqueeze(0)).argmax(1).item<long>();
    }

    private byte[] Weights(string name, TrainingOptions options, DataSplits? data = null)
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        return File.ReadAllBytes(Trainer.Start(network, data ?? StripedImages.Splits(), _folder[name], options).Folder.Weights);
    }
}
