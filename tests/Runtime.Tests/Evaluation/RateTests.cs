namespace VggGen.Runtime.Tests;

public class RateTests
{
    // The roots of (1 + z²/n) p² − (2 k/n + z²/n) p + k²/n² = 0, computed with 50 digits.
    [Theory]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(5, 10, 0.2365931, 0.7634069)]
    [InlineData(1, 3, 0.06149194, 0.7923404)]
    public void Wilsons_interval(long hits, long count, double low, double high)
    {
        var interval = ConfidenceInterval.Wilson(hits, count);
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(4117, 5000)]
    public void Its_ends_are_where_the_score_is_the_quantile(long hits, long count)
    {
        // The definition: |k/n − p| = z √(p (1 − p) / n).
        var interval = ConfidenceInterval.Wilson(hits, count);
        foreach (var p in new[] { interval.Low, interval.High })
        {
            Assert.Equal(1.959963984540054, Math.Abs(((double)hits / count) - p) / Math.Sqrt(p * (1 - p) / count), 1e-9);
        }
    }

    [Fact]
    public void Error_and_accuracy_are_each_others_complement()
    {
        var rate = new ClassificationRate(30, 40);
        Assert.Equal((0.75, 0.25), (rate.Accuracy, rate.Error));
        Assert.Equal(rate.AccuracyInterval.Low, 1 - rate.ErrorInterval.High, 1e-12);
        Assert.Equal(rate.AccuracyInterval.High, 1 - rate.ErrorInterval.Low, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceInterval.Wilson(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceInterval.Wilson(4, 3));
    }

    [Fact]
    public void The_fifth_place_still_counts()
    {
        var builder = new ResultBuilder(["a", "b", "c", "d", "e", "f"]);
        double[] posterior = [0.1, 0.3, 0.1, 0.2, 0.05, 0.25];
        for (var label = 0; label < 6; label++)
        {
            builder.Add(label, "image", label, posterior);
        }

        var result = builder.Build(EvaluationMode.CentreCrop, 6, TimeSpan.FromSeconds(3), [], []);
        Assert.Equal(new ClassificationRate(1, 6), result.Top1);
        Assert.Equal(new ClassificationRate(5, 6), result.Top5);
        Assert.Equal([1, 5, 3, 0, 2], result.Predictions[0].Top.Select(prediction => prediction.Index));
        Assert.Equal(-posterior.Average(Math.Log), result.CrossEntropy, 1e-12);
        Assert.Equal(2, result.ImagesPerSecond);
    }

    [Fact]
    public void Scales_are_the_papers_and_in_proportion_for_others()
    {
        Assert.Equal([224, 256, 288], EvaluationScales.Around(Square(224), 256));
        Assert.Equal([352, 384, 416], EvaluationScales.Around(Square(224), 384));
        Assert.Equal([32, 37, 42], EvaluationScales.Around(Square(32), 37));
        Assert.Equal([32, 37], EvaluationScales.Around(Square(32), 32));
        Assert.Equal([256, 384, 512], EvaluationScales.Jittered(256, 512));
        Assert.Equal(256, EvaluationScales.TrainingScale(Square(224), ImageTransform.Torchvision));
        Assert.Equal(32, EvaluationScales.TrainingScale(Square(32), ImageTransform.Resize(32)));
        Assert.Equal(37, EvaluationScales.TrainingScale(Square(32), new ImageTransform { Crop = 32 }));
    }

    private static NetworkDescription Square(long side) => new("square", FeatureShape.Map(3, side, side), []);
}
