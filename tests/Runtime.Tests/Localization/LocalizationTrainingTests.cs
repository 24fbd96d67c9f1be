using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>A network really learns to find a rectangle in pictures that it has not seen.</summary>
public sealed class LocalizationTrainingTests : IDisposable
{
    private const int Training = 160;
    private const int Count = 200;

    private static readonly ImageTransform transform = ImageTransform.Resize(16);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void One_box_for_all_classes_or_one_for_each_is_learnt(int outputs)
    {
        var boxes = LabelledBoxes.Open(DrawnBoxes.Write(_folder, Count));
        var unseen = boxes.Take(Enumerable.Range(Training, Count - Training));

        // As the paper starts its networks for boxes: all but the last layer comes from a network of classes.
        using var classes = new BoxVgg(2, new VggOptions { Seed = 1 });
        classes.SaveWeights(_folder["classes.safetensors"]);
        using var network = new BoxVgg(outputs, new VggOptions { Seed = 2 });
        var report = network.LoadWeights(_folder["classes.safetensors"], WeightsAdaptations.Classes);
        Assert.Equal(["classifier.3.weight", "classifier.3.bias"], report.Fresh);

        var before = BoxEvaluation.Run(network, unseen, transform);
        Train(network, boxes);
        var after = BoxEvaluation.Run(network, unseen, transform);

        Assert.True(before.MeanIntersectionOverUnion < 0.1, $"{before.MeanIntersectionOverUnion} before");
        Assert.True(after.MeanIntersectionOverUnion > 0.55, $"{after.MeanIntersectionOverUnion} after");
        Assert.True(after.Found.Accuracy > 0.65, $"{after.Found.Accuracy} found");
        Assert.Equal(Count - Training, after.Found.Count);
    }

    [Fact]
    public void Outputs_that_are_no_boxes_of_these_classes_are_refused()
    {
        var boxes = LabelledBoxes.Open(DrawnBoxes.Write(_folder, 6));
        using var network = new BoxVgg(12);
        var exception = Assert.Throws<ArgumentException>(() => BoxEvaluation.Run(network, boxes, transform));
        Assert.Contains("Network box-vgg puts out 12 numbers; a box for all classes is 4, one for each of the 2 of", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BoxEvaluation.Run(network, boxes, ImageTransform.Resize(12)));
    }

    private static void Train(BoxVgg network, LabelledBoxes boxes)
    {
        network.train();
        using var optimizer = optim.Adam(network.parameters(), lr: 3e-3);
        using var batch = boxes.Batch([.. Enumerable.Range(0, Training)], transform);
        using var mirrored = boxes.Batch([.. Enumerable.Range(0, Training)], transform, mirror: true);
        for (var step = 0; step < 240; step++)
        {
            using var scope = NewDisposeScope();
            var data = step % 2 == 0 ? batch : mirrored;
            var loss = BoxLoss.Compute(network.call(data.Images), data.Boxes, data.Labels);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }
}
