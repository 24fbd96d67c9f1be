using System.Globalization;
using FineTune;
using VggGen;

if (args is not [var photos, var weights, var run])
{
    Console.Error.WriteLine("""
        FineTune PHOTOS WEIGHTS RUN
          PHOTOS   a folder with a folder of images for each class
          WEIGHTS  trained weights of VGG-16, such as `vgg fetch vgg16` downloads
          RUN      a folder to put the new weights, metrics and curves in
        """);
    return 2;
}

try
{
    var data = DataSplits.Open(photos, new SplitOptions { ValidationShare = 0.2 });
    if (data.Classes.Count != Photos.Description.Output.Count)
    {
        Console.Error.WriteLine($"{photos} has {data.Classes.Count} classes; write `classes: {data.Classes.Count}` in photos.vggconf and build again");
        return 2;
    }

    // The convolutions come from the file, the classifier is fresh: that is what FullyConnected allows.
    using var network = Photos.Load(weights, new VggOptions { Adaptations = WeightsAdaptations.FullyConnected, Seed = 1 });
    var options = new TrainingOptions
    {
        Epochs = 5,
        BatchSize = 16,
        LearningRate = 0.01,
        Transform = ImageTransform.TorchvisionAt(96),
        Augmentation = new ScaleCrop(100, 140),

        // What sees edges and colours stays; what sees parts of things moves slowly.
        LayerRates = [LayerRate.Of("conv1", 0), LayerRate.Of("conv2", 0), LayerRate.Of("conv3", 0), LayerRate.Of("conv4", 0.1), LayerRate.Of("conv5", 0.1), LayerRate.Of(network.Fc8, 2)],
    };

    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    var result = File.Exists(new RunFolder(run).Checkpoint)
        ? Trainer.Resume(network, data, run, options, Tell, stop.Token)
        : Trainer.Start(network, data, run, options, Tell, stop.Token);
    if (!result.IsComplete)
    {
        Console.WriteLine("Stopped; the same line goes on.");
        return 130;
    }

    if (result.Evaluation is not { } evaluation)
    {
        Console.WriteLine($"Trained; there are too few images to test {result.Folder.Weights} with.");
        return 0;
    }

    var (top1, interval) = (evaluation.Top1, evaluation.Top1.AccuracyInterval);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{top1.Accuracy:P1} of {top1.Count} images that were not trained on are right (95 %: {interval.Low:P1} to {interval.High:P1}); see {result.Folder.Curves}"));

    // The weights say themselves how images are made ready and what the classes are called.
    var trained = TrainedInput.Read(result.Folder.Weights)!;
    using var classifier = new ImageClassifier(network, trained.Transform, trained.Classes);
    using var example = (data.Test ?? data.Validation)!.Pixels(0);
    Console.WriteLine($"The first of them is taken for a {classifier.Classify(example)[0].Label}.");
    return 0;

    static void Tell(TrainingEvent told)
    {
        if (told is TrainingEpoch { Metrics: var epoch })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}: loss {epoch.TrainingLoss:0.000}, {epoch.ValidationAccuracy:P1} right"));
        }
        else if (told is TrainingNotice notice)
        {
            Console.Error.WriteLine(notice.Text);
        }
    }
}
catch (Exception exception) when (exception is DataException or WeightsException or TrainingException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
