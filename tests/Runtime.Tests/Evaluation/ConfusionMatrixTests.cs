using System.Xml.Linq;
using SkiaSharp;

namespace VggGen.Runtime.Tests;

public sealed class ConfusionMatrixTests : IDisposable
{
    private static readonly string[] animals = ["cat", "dog, large", "\"emu\""];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Images_are_counted_by_what_they_are_and_what_they_were_taken_for()
    {
        var matrix = ConfusionMatrix.Of(animals, [0, 0, 0, 1, 1, 0, 1], [0, 1, 1, 1, 0, 0, 2]);
        Assert.Equal(7, matrix.Count);
        Assert.Equal([2, 2, 0, 1, 1, 1, 0, 0, 0], Enumerable.Range(0, 9).Select(cell => matrix[cell / 3, cell % 3]));
        Assert.Equal(3.0 / 7, matrix.Accuracy);
        Assert.Equal([4, 3, 0], Enumerable.Range(0, 3).Select(matrix.ImagesOf));
        Assert.Equal([0.5, 1.0 / 3, null], Enumerable.Range(0, 3).Select(matrix.AccuracyOf));
        Assert.Equal([new ConfusedPair(0, 1, 2, 0.5), new ConfusedPair(1, 0, 1, 1.0 / 3), new ConfusedPair(1, 2, 1, 1.0 / 3)], matrix.MostConfused(10));
        Assert.Equal([new ConfusedPair(0, 1, 2, 0.5)], matrix.MostConfused(1));
        Assert.Empty(matrix.MostConfused(0));
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([], [], []));
        Assert.Contains("2 labels and 1 predictions", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(animals, [0, 1], [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of(animals, [3], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of(animals, [0], [-1]));
        var empty = ConfusionMatrix.Of(animals, [], []);
        Assert.True(double.IsNaN(empty.Accuracy));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.MostConfused(-1));
        Assert.Throws<ArgumentException>(() => empty.WritePicture(folder["matrix.gif"]));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Values_are_separated_by_commas_and_quoted_where_names_hold_some()
    {
        ConfusionMatrix.Of(animals, [0, 1, 1], [0, 0, 2]).WriteCsv(folder["matrix.csv"]);
        Assert.Equal("class,cat,\"dog, large\",\"\"\"emu\"\"\"\r\ncat,1,0,0\r\n\"dog, large\",1,0,1\r\n\"\"\"emu\"\"\",0,0,0\r\n", File.ReadAllText(folder["matrix.csv"]));
    }

    [Fact]
    public void The_drawing_has_the_counts_in_rows_of_the_true_class()
    {
        ConfusionMatrix.Of(animals, [0, 0, 0, 0, 1, 1], [2, 2, 2, 0, 1, 1]).WritePicture(folder["matrix.svg"]);
        var texts = XDocument.Load(folder["matrix.svg"]).Descendants().Where(element => element.Name.LocalName == "text").ToList();
        double Place(string text, string axis) => double.Parse(texts.First(element => element.Value == text).Attribute(axis)!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(texts, text => text.Value == "50.0 % of 6 images right");

        // The three of the first class that were taken for the last: in the row of the one, right of all others.
        Assert.Equal(Place("1", "y"), Place("3", "y"), 2);
        Assert.Equal(Place("cat", "y"), Place("3", "y"), 2);
        Assert.True(Place("3", "x") > Place("2", "x") && Place("2", "x") > Place("1", "x"));
        Assert.True(Place("2", "y") > Place("1", "y"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1000)]
    [InlineData(20000)]
    public void The_picture_is_bounded_whatever_the_number_of_classes(int count)
    {
        var labels = Enumerable.Range(0, 500).Select(index => index % count).ToList();
        ConfusionMatrix.Of([.. Enumerable.Range(0, count).Select(index => $"a class with a long name {index}")], labels, labels).WritePicture(folder["matrix.png"]);
        using var picture = SKBitmap.Decode(folder["matrix.png"]);
        Assert.InRange(Math.Max(picture.Width, picture.Height), 150, 2000);
    }
}
