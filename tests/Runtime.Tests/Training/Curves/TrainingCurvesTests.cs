using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace VggGen.Runtime.Tests;

public sealed class TrainingCurvesTests : IDisposable
{
    private static readonly SKColor blue = new(0x00, 0x72, 0xB2);
    private static readonly SKColor vermilion = new(0xD5, 0x5E, 0x00);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Training_is_dashed_and_validation_is_not_and_each_run_has_its_colour()
    {
        var lines = Curves([Run("one", 10), Run("two & <more>", 5)], CurveMetric.Loss, out var texts);
        Assert.Equal(
            [("#0072B2", true, 10), ("#0072B2", false, 10), ("#D55E00", true, 5), ("#D55E00", false, 5)],
            lines.Select(line => (line.Attribute("stroke")!.Value, line.Attribute("stroke-dasharray") is not null, Points(line).Length)));
        Assert.Contains("one (best: 50.0 % in epoch 10)", texts);
        Assert.Contains("two & <more> (best: 25.0 % in epoch 5)", texts);
        Assert.Contains("Loss", texts);
        Assert.DoesNotContain("Accuracy", texts);
        Assert.Contains("training", texts);
        Assert.Contains("validation", texts);
    }

    [Fact]
    public void Points_lie_where_the_ticks_say()
    {
        // The loss of epoch e is 2 / e, the axis goes from 0 to 2.
        var line = Curves([Run("one", 10)], CurveMetric.Loss, out _)[0];
        var labels = Texts();
        double Of(string text, string axis) => Number(labels.First(label => label.Value == text).Attribute(axis)!);
        var points = Points(line);
        Assert.Equal(Of("10", "x"), points[9].X, 2);
        Assert.Equal(Of("2", "x"), points[1].X, 2);

        // A label stands a little below its tick, all by as much.
        var below = Of("2.0", "y") - points[0].Y;
        Assert.InRange(below, 1, 6);
        Assert.Equal(Of("1.0", "y") - below, points[1].Y, 2);
        Assert.Equal(Of("0.0", "y") - below, points[9].Y + ((Of("0.0", "y") - Of("1.0", "y")) * 0.2), 1);
    }

    [Fact]
    public void Curves_are_broken_at_losses_that_are_not_finite_and_cut_at_those_that_exploded()
    {
        var run = Run("one", 9);
        var epochs = run.Epochs.Select(metrics => metrics with
        {
            TrainingLoss = metrics.Epoch == 5 ? 1e9 : metrics.TrainingLoss,
            ValidationLoss = metrics.Epoch is 2 or 5 ? double.NaN : metrics.ValidationLoss,
        });
        var lines = Curves([run with { Epochs = [.. epochs] }], CurveMetric.Loss, out _);

        // Training: up to the upper end, and from it; validation: two pieces, and a dot for the first epoch alone.
        Assert.Equal([5, 5, 2, 4], lines.Select(line => Points(line).Length));
        Assert.Equal(48, Points(lines[0])[^1].Y, 2);
        Assert.All(lines.SelectMany(Points), point => Assert.InRange(point.Y, 48, 310));
        Assert.Single(Elements("circle"));
    }

    [Fact]
    public void A_single_epoch_is_a_dot_and_runs_without_validation_have_one_curve()
    {
        var first = Run("one", 1).Epochs[0] with { ValidationLoss = null, ValidationAccuracy = null, ValidationTop5 = null };
        Assert.Empty(Curves([new TrainingRun("one", [first]), new TrainingRun("none", [])], CurveMetric.Both, out var texts));
        Assert.Equal(2, Elements("circle").Count);
        Assert.Contains("one", texts);
        Assert.Contains("none", texts);
    }

    [Fact]
    public void A_PNG_shows_the_curves_and_their_letters()
    {
        var file = folder["curves.PNG"];
        TrainingCurves.Write(file, [Run("one", 20), Run("two", 10)]);
        using var picture = SKBitmap.Decode(file);
        Assert.Equal(1936, picture.Width);
        Assert.Equal(SKColors.White, picture.GetPixel(0, 0));
        Assert.InRange(picture.Pixels.Count(pixel => IsNear(pixel, blue)), 500, 20000);
        Assert.InRange(picture.Pixels.Count(pixel => IsNear(pixel, vermilion)), 500, 20000);

        // Of the title's place, which holds nothing else, two pixels a point.
        var title = Enumerable.Range(0, 2 * 470).SelectMany(x => Enumerable.Range(2 * 14, 2 * 20).Select(y => picture.GetPixel(x, y)));
        Assert.InRange(title.Count(pixel => IsNear(pixel, new SKColor(0x22, 0x22, 0x22))), 100, 2000);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TrainingCurves.Write(folder["curves.pdf"], [Run("one", 2)]));
        Assert.Throws<ArgumentException>(() => TrainingCurves.Write(folder["curves.png"], []));
        Assert.Throws<ArgumentException>(() => TrainingCurves.Write(folder["curves.png"], [new TrainingRun("none", [])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingCurves.Write(folder["curves.png"], [Run("one", 2)], (CurveMetric)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingCurves.Write(folder["curves.png"], [.. Enumerable.Repeat(Run("one", 2), 33)]));
        Assert.Empty(folder.Names);
        Assert.Throws<DirectoryNotFoundException>(() => TrainingCurves.Write(folder["none/curves.png"], [Run("one", 2)]));
    }

    [Fact]
    public void A_run_is_read_from_its_folder_or_its_file()
    {
        Directory.CreateDirectory(folder["first"]);
        foreach (var metrics in Run("x", 3).Epochs)
        {
            MetricsFile.Append(folder["first/metrics.csv"], metrics);
            MetricsFile.Append(folder["second.csv"], metrics);
        }

        Assert.Equal(("first", 3), Told(TrainingRun.Read(folder["first"])));
        Assert.Equal(("first", 3), Told(TrainingRun.Read(folder["first/metrics.csv"])));
        Assert.Equal(("second", 3), Told(TrainingRun.Read(folder["second.csv"])));
        Assert.Equal(("named", 3), Told(TrainingRun.Read(folder["first"], "named")));
        Directory.CreateDirectory(folder["empty"]);
        Assert.Contains("the folder of a run", Assert.Throws<MetricsException>(() => TrainingRun.Read(folder["empty"])).Message, StringComparison.Ordinal);
        Assert.Throws<MetricsException>(() => TrainingRun.Read(folder["none"]));

        static (string, int) Told(TrainingRun run) => (run.Name, run.Epochs.Count);
    }

    private static TrainingRun Run(string name, int epochs)
        => new(name, [.. Enumerable.Range(1, epochs).Select(epoch => new EpochMetrics(epoch, 0.1, 2.0 / epoch, 0.1, 1.9 / epoch, 0.05 * epoch, 1, 100, 1))]);

    private static (double X, double Y)[] Points(XElement line)
        => [.. line.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',')).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];

    // The edges of what is drawn are mixed with white.
    private static bool IsNear(SKColor one, SKColor two)
        => Math.Abs(one.Red - two.Red) < 40 && Math.Abs(one.Green - two.Green) < 40 && Math.Abs(one.Blue - two.Blue) < 40;

    private static double Number(XAttribute attribute) => double.Parse(attribute.Value, CultureInfo.InvariantCulture);

    /// <summary>Draws, and finds the curves: lines in colour above the legend.</summary>
    private List<XElement> Curves(IReadOnlyList<TrainingRun> runs, CurveMetric metric, out List<string> texts)
    {
        TrainingCurves.Write(folder["curves.svg"], runs, metric);
        texts = [.. Texts().Select(text => text.Value)];
        return [.. Elements("polyline").Where(line => line.Attribute("stroke")!.Value is "#0072B2" or "#D55E00" && Points(line).All(point => point.Y <= 310))];
    }

    private List<XElement> Texts() => Elements("text");

    private List<XElement> Elements(string name) => [.. XDocument.Load(folder["curves.svg"]).Descendants().Where(element => element.Name.LocalName == name)];
}
