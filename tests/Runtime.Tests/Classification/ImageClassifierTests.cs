using TorchSharp;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class ImageClassifierTests : IDisposable
{
    private static readonly string[] s_labels = ["ant", "bee", "cat", "dog", "eel"];
    private static readonly string[] s_files = ["colour.png", "gray.png", "lossy.webp", "cmyk.jpg", "alpha.bmp", "orientation6.jpg", "palette.png"];
    private static readonly ImageTransform s_transform = ImageTransform.TorchvisionAt(16);

    private readonly SmallVgg _network = new(new VggOptions { Seed = 5 });

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Classes_are_ranked_by_the_networks_probabilities()
    {
        using var classifier = new ImageClassifier(_network, s_transform, s_labels);
        var expected = Probabilities("colour.png");

        var predictions = classifier.Classify(ImageFixture.Decoding("colour.png"));

        Assert.Equal(5, predictions.Count);
        Assert.Equal(expected.Order().Reverse(), predictions.Select(prediction => prediction.Probability), Close);
        Assert.All(predictions, prediction =>
        {
            Assert.Equal(expected[prediction.Index], prediction.Probability, 1e-5f);
            Assert.Equal(s_labels[prediction.Index], prediction.Label);
        });
        Assert.Equal(1, predictions.Sum(prediction => prediction.Probability), 1e-5f);
    }

    [Fact]
    public void Paths_streams_and_pixels_give_the_same()
    {
        using var classifier = new ImageClassifier(_network, s_transform);
        var path = ImageFixture.Decoding("colour.png");
        using var stream = File.OpenRead(path);
        using var pixels = ImageReader.Read(path, new ImageOptions { Bytes = true });
        var expected = classifier.Classify(path);

        Assert.Equal(expected, classifier.Classify(stream));
        Assert.Equal(expected, classifier.Classify(pixels));
    }

    [Fact]
    public void As_many_as_wanted_are_given_and_no_more_than_there_are()
    {
        using var classifier = new ImageClassifier(_network, s_transform);
        var path = ImageFixture.Decoding("colour.png");

        Assert.Equal(classifier.Classify(path).Take(2), classifier.Classify(path, 2));
        Assert.Equal(5, classifier.Classify(path, 99).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => classifier.Classify(path, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => classifier.ClassifyAll([path], 0));
    }

    [Fact]
    public void Without_labels_the_number_of_the_class_stands_for_its_name()
    {
        using var classifier = new ImageClassifier(_network, s_transform);

        Assert.All(classifier.Classify(ImageFixture.Decoding("colour.png")), prediction => Assert.Equal($"{prediction.Index}", prediction.Label));
    }

    [Fact]
    public void Many_images_are_classified_in_their_order()
    {
        using var classifier = new ImageClassifier(_network, s_transform, s_labels);
        var paths = s_files.Select(ImageFixture.Decoding).ToArray();

        var classified = classifier.ClassifyAll(paths, 3, new ImageBatchOptions { BatchSize = 3 }).ToArray();

        Assert.Equal(paths, classified.Select(image => image.Path));
        Assert.All(classified, image => AssertClose(classifier.Classify(image.Path, 3), image.Predictions));
    }

    [Fact]
    public void Images_that_cannot_be_read_are_skipped_where_somebody_is_told()
    {
        using var classifier = new ImageClassifier(_network, s_transform);
        string[] paths = [ImageFixture.Decoding("colour.png"), ImageFixture.Decoding("nowhere.png"), ImageFixture.Decoding("gray.png")];
        var told = new List<ImageException>();

        var classified = classifier.ClassifyAll(paths, options: new ImageBatchOptions { Unreadable = told.Add }).ToArray();

        Assert.Equal([paths[0], paths[2]], classified.Select(image => image.Path));
        Assert.Equal(paths[1], Assert.Single(told).ImageSource);
        Assert.Throws<ImageException>(() => classifier.ClassifyAll(paths).ToArray());
        Assert.Throws<ImageException>(() => classifier.Classify(paths[1]));
    }

    [Fact]
    public void Many_images_can_be_cancelled()
    {
        using var classifier = new ImageClassifier(_network, s_transform);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => classifier.ClassifyAll([ImageFixture.Decoding("colour.png")], cancellation: cancellation.Token).ToArray());
    }

    [Fact]
    public async Task Many_threads_get_equal_results()
    {
        using var classifier = new ImageClassifier(_network, s_transform, s_labels);
        var expected = s_files.Select(file => classifier.Classify(ImageFixture.Decoding(file))).ToArray();

        var threads = Enumerable.Range(0, 12).Select(number => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    var file = (i + number) % s_files.Length;
                    AssertClose(expected[file], classifier.Classify(ImageFixture.Decoding(s_files[file])));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));

        await Task.WhenAll(threads);
    }

    [Fact]
    public void The_network_is_put_into_evaluation_mode_and_records_nothing()
    {
        _network.train();
        using var classifier = new ImageClassifier(_network, s_transform);
        Assert.False(_network.training);
        var path = ImageFixture.Decoding("colour.png");

        // Dropout would tell two calls apart.
        Assert.Equal(classifier.Classify(path), classifier.Classify(path));
        Assert.Equal(0, TensorCount.LeftBy(() =>
        {
            classifier.Classify(path);
            _ = classifier.ClassifyAll([path, path, path], options: new ImageBatchOptions { BatchSize = 2 }).First();
        }));
    }

    [Fact]
    public void Weights_of_another_type_are_served()
    {
        using var classifier = new ImageClassifier(_network, s_transform, s_labels);
        var expected = Probabilities("colour.png");
        _network.to(ScalarType.Float64);
        AssertProbabilities(1e-5f);
        _network.to(ScalarType.BFloat16);
        AssertProbabilities(0.05f);

        void AssertProbabilities(float tolerance)
            => Assert.All(classifier.Classify(ImageFixture.Decoding("colour.png")), prediction => Assert.Equal(expected[prediction.Index], prediction.Probability, tolerance));
    }

    [Fact]
    public void What_is_not_finite_is_told()
    {
        using var classifier = new ImageClassifier(_network, s_transform);
        using (no_grad())
        {
            _network.Fc4.weight!.fill_(float.NaN);
        }

        var path = ImageFixture.Decoding("colour.png");
        var exception = Assert.Throws<InvalidOperationException>(() => classifier.Classify(path));
        Assert.StartsWith($"{path}: what network small-vgg puts out is not finite. Its weights may be damaged or hold NaN", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused_with_their_numbers()
    {
        Assert.StartsWith("Network small-vgg takes images of 3×16×16; the transform gives 3×224×224.", Refusal(ImageTransform.Torchvision), StringComparison.Ordinal);
        Assert.StartsWith("Network small-vgg takes images of 3×16×16; the transform gives 1×16×16.", Refusal(ImageTransform.Resize(16) with { Channels = ImageChannels.Gray }), StringComparison.Ordinal);
        Assert.Contains("have no fixed size", Refusal(new ImageTransform { ShorterSide = 16 }), StringComparison.Ordinal);
        Assert.Contains("set ShorterSide or Size to null", Refusal(new ImageTransform { ShorterSide = 16, Size = 16 }), StringComparison.Ordinal);
        Assert.StartsWith("Network small-vgg has 5 classes; there are 3 labels.", Refusal(s_transform, s_labels[..3]), StringComparison.Ordinal);
        Assert.StartsWith("A label is null.", Refusal(s_transform, ["ant", null!, "cat", "dog", "eel"]), StringComparison.Ordinal);

        using var maps = new Bench();
        Assert.Contains("gives maps of 3×8×8", Assert.Throws<ArgumentException>(() => new ImageClassifier(maps, ImageTransform.Resize(8))).Message, StringComparison.Ordinal);

        string Refusal(ImageTransform transform, string[]? labels = null) => Assert.Throws<ArgumentException>(() => new ImageClassifier(_network, transform, labels)).Message;
    }

    [Fact]
    public void The_network_is_disposed_only_where_it_is_owned()
    {
        var weight = _network.Fc4.weight!;
        new ImageClassifier(_network, s_transform).Dispose();
        Assert.False(weight.IsInvalid);

        var owner = new ImageClassifier(_network, s_transform, ownsNetwork: true);
        owner.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => owner.Classify(ImageFixture.Decoding("colour.png")));
    }

    [Fact]
    public void ImageNets_thousand_classes_have_names()
    {
        var names = ImageNetLabels.Names;

        Assert.Equal(1000, names.Count);
        Assert.Equal(1000, names.Distinct().Count());
        Assert.Equal(("tench", "tabby", "toilet tissue"), (names[0], names[281], names[999]));
        Assert.DoesNotContain(names, name => name.Length == 0 || name != name.Trim());
    }

    private float[] Probabilities(string file)
    {
        _network.eval();
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        return Numbers.Of(_network.Probabilities(s_transform.Apply(ImageFixture.Decoding(file)).unsqueeze(0)));
    }

    private static void AssertClose(IReadOnlyList<ClassPrediction> expected, IReadOnlyList<ClassPrediction> actual)
    {
        Assert.Equal(expected.Select(prediction => (prediction.Index, prediction.Label)), actual.Select(prediction => (prediction.Index, prediction.Label)));

        // libtorch may split a batch otherwise, and so add in another order.
        Assert.Equal(expected.Select(prediction => prediction.Probability), actual.Select(prediction => prediction.Probability), Close);
    }

    private static bool Close(float one, float two) => Math.Abs(one - two) < 1e-5;
}
