using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class BoxTests
{
    [Fact]
    public void Corners_and_centre_are_the_same_box()
    {
        var box = Box.FromCorners(0.1, 0.2, 0.5, 0.9);
        AssertBox((0.3, 0.55, 0.4, 0.7), box);
        Assert.Equal((0.1, 0.2, 0.5, 0.9), (Math.Round(box.Left, 12), Math.Round(box.Top, 12), Math.Round(box.Right, 12), Math.Round(box.Bottom, 12)));
        Assert.Equal(0.28, box.Area, 12);
    }

    [Theory]
    [InlineData(0, 0, 2, 2, 1, 1, 3, 3, 1.0 / 7)]
    [InlineData(0, 0, 2, 2, 0, 0, 2, 2, 1)]
    [InlineData(0, 0, 2, 2, 2, 0, 4, 2, 0)]
    [InlineData(0, 0, 2, 2, 3, 3, 4, 4, 0)]
    [InlineData(0, 0, 4, 4, 1, 1, 2, 3, 2.0 / 16)]
    [InlineData(2, 0, 0, 2, 0, 0, 2, 2, 0)]
    public void Intersection_over_union_is_counted_squares(double left, double top, double right, double bottom, double otherLeft, double otherTop, double otherRight, double otherBottom, double expected)
    {
        var (one, other) = (Box.FromCorners(left, top, right, bottom), Box.FromCorners(otherLeft, otherTop, otherRight, otherBottom));
        Assert.Equal(expected, one.IntersectionOverUnion(other), 12);
        Assert.Equal(expected, other.IntersectionOverUnion(one), 12);
    }

    [Fact]
    public void A_box_goes_where_its_pixels_go()
    {
        // 40×20 pixels to a shorter side of 10, 20×10, of which the middle 10×10 stays: rows 5 … 15 of 20.
        var transform = new ImageTransform { ShorterSide = 10, Crop = 10 };
        var size = new Size2(40, 20);
        AssertCorners(0, 0.25, 1, 0.75, BoxGeometry.KeptPart(transform, size));
        var box = Box.FromCorners(0.2, 0.3, 0.6, 0.5);
        var moved = BoxGeometry.Transformed(transform, size, box);
        AssertCorners(0.2, 0.1, 0.6, 0.5, moved);
        AssertBox((box.CentreX, box.CentreY, box.Width, box.Height), BoxGeometry.OnImage(transform, size, moved));

        // Resizing without a crop leaves shares as they are, whatever the shape.
        AssertBox((box.CentreX, box.CentreY, box.Width, box.Height), BoxGeometry.Transformed(ImageTransform.Resize((7, 90)), size, box));
        AssertCorners(0.4, 0.3, 0.8, 0.5, box.Mirrored());
        AssertCorners(0, 0.3, 1, 0.5, Box.FromCorners(-2, 0.3, 1.5, 0.5).Clipped());
        Assert.Equal(0, Box.FromCorners(1.2, 0.3, 1.5, 0.5).Clipped().Area);
    }

    [Fact]
    public void A_drawn_box_is_found_again_in_the_transformed_pixels()
    {
        // A white rectangle on black: what is above half white after the transform is the moved box, to a pixel.
        var pixels = zeros(3, 60, 90, uint8);
        pixels.slice(1, 12, 40, 1).slice(2, 30, 72, 1).fill_(255);
        var transform = new ImageTransform { ShorterSide = 30, Crop = (26, 32) };
        using var image = transform.Apply(pixels);
        using var white = image[0].gt(0.5f).nonzero();
        var (rows, columns) = (white.select(1, 0), white.select(1, 1));
        var seen = Box.FromCorners(columns.min().item<long>() / 32.0, rows.min().item<long>() / 26.0, (columns.max().item<long>() + 1) / 32.0, (rows.max().item<long>() + 1) / 26.0);
        var moved = BoxGeometry.Transformed(transform, (60, 90), Box.FromCorners(30 / 90.0, 12 / 60.0, 72 / 90.0, 40 / 60.0)).Clipped();
        Assert.Equal(seen.Left, moved.Left, 0.5 / 26);
        Assert.Equal(seen.Top, moved.Top, 0.5 / 26);
        Assert.Equal(seen.Right, moved.Right, 0.5 / 26);
        Assert.Equal(seen.Bottom, moved.Bottom, 0.5 / 26);
    }

    [Fact]
    public void The_loss_is_half_the_mean_squared_distance()
    {
        using var scope = NewDisposeScope();
        var outputs = tensor([0.1f, 0.2f, 0.3f, 0.4f, 1, 1, 1, 1], [2, 4]);
        var boxes = tensor([0.1f, 0.2f, 0.3f, 0.9f, 1, 0, 1, 3], [2, 4]);
        Assert.Equal((0.25 + 1 + 4) / 4, BoxLoss.Compute(outputs, boxes).item<float>(), 1e-6);
    }

    [Fact]
    public void Of_a_box_a_class_the_labels_choose_and_only_the_chosen_learn()
    {
        using var scope = NewDisposeScope();
        var outputs = arange(24, float32).reshape(2, 12).requires_grad_(true);
        var labels = tensor(new long[] { 2, 0 });
        Numbers.AssertEqual(tensor([8f, 9, 10, 11, 12, 13, 14, 15], [2, 4]), BoxTensor.Select(outputs, labels));

        BoxLoss.Compute(outputs, zeros(2, 4), labels).backward();
        Numbers.AssertEqual(tensor([0f, 0, 0, 0, 0, 0, 0, 0, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7, 7.5f, 0, 0, 0, 0, 0, 0, 0, 0], [2, 12]), outputs.grad!);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("the labels choose", Assert.Throws<ArgumentException>(() => BoxLoss.Compute(zeros(2, 8), zeros(2, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BoxLoss.Compute(zeros(2, 6), zeros(2, 4)));
        Assert.Throws<ArgumentException>(() => BoxLoss.Compute(zeros(2, 4), zeros(1, 4)));
        Assert.Throws<ArgumentException>(() => BoxLoss.Compute(zeros(2, 8), zeros(2, 4), zeros(2)));
        Assert.Throws<ArgumentException>(() => BoxTensor.ToBoxes(zeros(4)));
        Assert.Throws<ArgumentException>(() => BoxMetrics.Of([], []));
        Assert.Throws<ArgumentException>(() => Box.Whole.On(new Box(0, 0, 0, 1)));
    }

    [Fact]
    public void Boxes_survive_the_way_through_a_tensor_and_are_counted()
    {
        Box[] boxes = [new(0.5, 0.25, 0.5, 0.125), new(0.25, 0.5, 0.25, 0.75), Box.Whole];
        using var tensor = BoxTensor.Of(boxes);
        Assert.Equal(boxes, BoxTensor.ToBoxes(tensor));

        // The first half of the whole holds exactly half of it, and counts.
        var metrics = BoxMetrics.Of([boxes[0], new(0.9, 0.5, 0.1, 0.1), new(0.25, 0.5, 0.5, 1)], boxes);
        Assert.Equal(0.5, metrics.MeanIntersectionOverUnion, 12);
        Assert.Equal(new ClassificationRate(2, 3), metrics.Found);
    }

    private static void AssertCorners(double left, double top, double right, double bottom, Box box)
        => AssertBox(((left + right) / 2, (top + bottom) / 2, right - left, bottom - top), box);

    private static void AssertBox((double CentreX, double CentreY, double Width, double Height) expected, Box box)
    {
        Assert.Equal(expected.CentreX, box.CentreX, 12);
        Assert.Equal(expected.CentreY, box.CentreY, 12);
        Assert.Equal(expected.Width, box.Width, 12);
        Assert.Equal(expected.Height, box.Height, 12);
    }
}
