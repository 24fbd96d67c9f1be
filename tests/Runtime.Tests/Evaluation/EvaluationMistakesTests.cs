using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What does not fit together, what cannot be read, and what is told meanwhile.</summary>
public class EvaluationMistakesTests
{
    private static readonly ImageTransform transform = new() { ShorterSide = 18, Crop = 16 };

    [Fact]
    public void Classes_are_found_by_name_in_any_order()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 2 });
        var data = DrawnImages.Of(["d", "a", "c"]);
        var result = Evaluator.Run(network, data, transform, EvaluationMode.CentreCrop, new EvaluationOptions { ClassNames = ["a", "b", "c", "d", "e"] });

        Assert.Equal(Enumerable.Range(0, data.Count).Select(index => new[] { 3, 0, 2 }[data.Label(index)]), result.Predictions.Select(image => image.Label));
        Assert.All(result.Predictions, image => Assert.Equal("abcde"[image.Predicted.Index].ToString(), image.Predicted.Label));
    }

    [Fact]
    public void Strangers_among_the_classes_are_named()
    {
        AssertRefused("drawn has classes that network small-vgg does not know: x, y. It knows a, b, c and 2 more.", ["a", "x", "y"], ["a", "b", "c", "d", "e"]);
        AssertRefused("drawn has a class that network small-vgg does not know: x. It knows a, b, c and 2 more.", ["x", "b"], ["a", "b", "c", "d", "e"]);
        AssertRefused("Network small-vgg has several classes of the name b", ["a", "b"], ["a", "b", "b", "d", "e"]);
        AssertRefused("Network small-vgg has 5 classes; there are 2 names", ["a", "b"], ["a", "b"]);
    }

    [Fact]
    public void Without_names_the_counts_must_agree()
        => AssertRefused("drawn has 3 classes, network small-vgg has 5 classes; with the names", ["a", "b", "c"], null);

    [Fact]
    public void Scales_that_do_not_fit_are_refused()
    {
        AssertRefused("At the scale 15 network small-vgg, which takes 3×16×16, does not fit into the images; the smallest scale for this mode is 16.", null, null, EvaluationMode.Dense(20, 15));
        AssertRefused("the smallest scale for this mode is 16.", null, null, EvaluationMode.MultiCrop(15));
        AssertRefused("the smallest scale for this mode is 16.", null, null, new EvaluationMode(EvaluationKind.CentreCrop, [12]));
        Assert.Throws<ArgumentException>(() => EvaluationMode.Dense());
        Assert.Throws<ArgumentException>(() => EvaluationMode.Dense(16, 20, 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationMode.Dense(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationMode(EvaluationKind.MultiCrop, [16], grid: 0));
    }

    [Fact]
    public void Networks_of_an_ensemble_must_agree()
    {
        using var small = new SmallVgg();
        using var other = new FixtureVgg();
        var exception = Assert.Throws<ArgumentException>(() => Evaluator.Run([small, other], DrawnImages.Of(), transform, [EvaluationMode.CentreCrop]));
        Assert.Contains("Network fixture takes images of 3×8×8", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evaluator.Run([], DrawnImages.Of(), transform, [EvaluationMode.CentreCrop]));
        Assert.Throws<ArgumentException>(() => Evaluator.Run([small], DrawnImages.Of(), transform, []));
        Assert.Throws<ArgumentException>(() => Evaluator.Run([small], DrawnImages.Of(count: 0), transform, [EvaluationMode.CentreCrop]));
    }

    [Fact]
    public void What_cannot_be_read_ends_it_or_is_told_of()
    {
        using var network = new SmallVgg();
        var exception = Assert.Throws<ImageException>(() => Evaluator.Run(network, DrawnImages.Of(unreadable: 4), transform, EvaluationMode.CentreCrop));
        Assert.Contains("image 4: it is torn", exception.Message, StringComparison.Ordinal);

        var skipping = new EvaluationOptions { SkipUnreadable = true, BatchSize = 2 };
        var result = Evaluator.Run(network, DrawnImages.Of(unreadable: 4), transform, EvaluationMode.CentreCrop, skipping);
        Assert.Equal(new SkippedImage(4, "image 4", "image 4: it is torn"), Assert.Single(result.Skipped));
        Assert.Equal([0, 1, 2, 3, 5, 6], result.Predictions.Select(image => image.Index));
        Assert.Equal(6, result.Top1.Count);

        var none = Assert.Throws<InvalidOperationException>(() => Evaluator.Run(network, DrawnImages.Of(unreadable: 0, count: 1), transform, EvaluationMode.CentreCrop, skipping));
        Assert.Contains("None of the 1 images of drawn can be read: image 0: it is torn", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_finite_is_refused_with_the_image_named()
    {
        using var network = new SmallVgg();
        using (no_grad())
        {
            network.Fc4.bias!.fill_(float.NaN);
        }

        var exception = Assert.Throws<InvalidOperationException>(() => Evaluator.Run(network, DrawnImages.Of(), transform, EvaluationMode.CentreCrop));
        Assert.StartsWith("image 0: what network small-vgg puts out is not finite.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_grows_to_the_end_and_cancelling_ends_it()
    {
        using var network = new SmallVgg();
        var heard = new List<EvaluationProgress>();
        var options = new EvaluationOptions { BatchSize = 1, SkipUnreadable = true, Progress = new Listener(heard.Add) };
        Evaluator.Run(network, DrawnImages.Of(unreadable: 6), transform, EvaluationMode.MultiCrop(20), options);
        Assert.Equal(heard.OrderBy(progress => progress.Fraction), heard);
        Assert.Equal(heard.OrderBy(progress => progress.Images), heard);
        Assert.Equal(new EvaluationProgress(7, 7, 1), heard[^1]);
        Assert.True(heard.Count > 7, "between two images nothing was told");

        using var cancellation = new CancellationTokenSource();
        var cancelling = options with { Progress = new Listener(_ => cancellation.Cancel()) };
        Assert.Throws<OperationCanceledException>(() => Evaluator.Run(network, DrawnImages.Of(), transform, EvaluationMode.MultiCrop(20), cancelling, cancellation.Token));
    }

    private static void AssertRefused(string message, IReadOnlyList<string>? classes, IReadOnlyList<string>? names, EvaluationMode? mode = null)
    {
        using var network = new SmallVgg();
        var exception = Assert.Throws<ArgumentException>(() => Evaluator.Run(network, DrawnImages.Of(classes), transform, mode ?? EvaluationMode.CentreCrop, new EvaluationOptions { ClassNames = names }));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private sealed class Listener(Action<EvaluationProgress> hear) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => hear(value);
    }
}
