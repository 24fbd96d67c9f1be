namespace VggGen.Runtime.Tests;

public sealed class CropTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_padded_crop_shows_the_image_moved_and_black_beside_it(bool flip)
    {
        const int Side = 8, Padding = 3;
        var seen = new HashSet<(int, int, bool)>();
        var batches = new TrainingBatches(TrainingData.Places(200, Side, Side), new PadAndCrop { Padding = Padding, Flip = flip }, TrainingData.Bytes(Side));
        for (var epoch = 0; epoch < 4; epoch++)
        {
            foreach (var batch in TrainingData.Copies(batches.Epoch(epoch)))
            {
                for (var i = 0; i < batch.Indices.Length; i++)
                {
                    seen.Add(Placement(batch, i, Side));
                }
            }
        }

        // 800 draws of 7·7 places, or twice as many: all but surely each.
        Assert.Equal(49 * (flip ? 2 : 1), seen.Count);
        Assert.All(seen, place => Assert.True(Math.Abs(place.Item1) <= Padding && Math.Abs(place.Item2) <= Padding && (flip || !place.Item3)));
    }

    [Fact]
    public void A_scaled_crop_lies_within_the_image_and_reaches_all_of_it()
    {
        // The image is as high as the scale, so nothing is resized.
        var seen = new HashSet<(int, int, bool)>();
        var batches = new TrainingBatches(TrainingData.Places(250, 10, 14), new ScaleCrop(10), TrainingData.Bytes((7, 9)));
        for (var epoch = 0; epoch < 4; epoch++)
        {
            foreach (var batch in TrainingData.Copies(batches.Epoch(epoch)))
            {
                for (var i = 0; i < batch.Indices.Length; i++)
                {
                    var (top, left) = ((int)batch[i, 0, 0, 0] - 1, (int)batch[i, 1, 0, 0] - 1);
                    var flip = batch[i, 1, 0, 8] < batch[i, 1, 0, 0];
                    left = flip ? left - 8 : left;
                    for (var row = 0; row < 7; row++)
                    {
                        for (var column = 0; column < 9; column++)
                        {
                            Assert.Equal(top + row + 1, batch[i, 0, row, column]);
                            Assert.Equal(left + (flip ? 8 - column : column) + 1, batch[i, 1, row, column]);
                            Assert.Equal(batch.Indices[i] + 1, batch[i, 2, row, column]);
                        }
                    }

                    seen.Add((top, left, flip));
                }
            }
        }

        Assert.Equal(4 * 6 * 2, seen.Count);
    }

    [Fact]
    public void Every_scale_of_the_range_is_drawn_and_no_other()
    {
        // A ramp from left to right: the slope of the crop tells the scale.
        const int Side = 40;
        var data = TrainingData.Places(100, Side, Side);
        var scales = new HashSet<int>();
        var batches = new TrainingBatches(data, new ScaleCrop(20, 24) { Flip = false }, TrainingData.Bytes(20));
        for (var epoch = 0; epoch < 3; epoch++)
        {
            foreach (var batch in TrainingData.Copies(batches.Epoch(epoch)))
            {
                for (var i = 0; i < batch.Indices.Length; i++)
                {
                    var slope = (batch[i, 1, 9, 18] - batch[i, 1, 9, 2]) / 16;
                    scales.Add((int)Math.Round(Side / slope));
                }
            }
        }

        Assert.Subset(new HashSet<int> { 19, 20, 21, 22, 23, 24, 25 }, scales);
        Assert.Superset(new HashSet<int> { 20, 22, 24 }, scales);
    }

    [Fact]
    public void A_scaled_crop_has_the_pixels_of_the_whole_resized_image()
    {
        var data = TrainingData.Noise(12, 3, 30, 21);
        var batch = Assert.Single(TrainingData.Copies(new TrainingBatches(data, new ScaleCrop(14) { Flip = false }, TrainingData.Bytes(9)).Epoch(0)));
        var transform = new ImageTransform { ShorterSide = 14, Scale = 255 };
        for (var i = 0; i < 12; i++)
        {
            using var pixels = data.Pixels(batch.Indices[i]);
            using var whole = transform.Apply(pixels);
            Assert.Equal([3, 20, 14], whole.shape);
            var numbers = whole.data<float>().ToArray();
            var places = from top in Enumerable.Range(0, 12) from left in Enumerable.Range(0, 6) select (top, left);
            Assert.Single(places, place => Enumerable.Range(0, 3 * 81).All(at =>
                numbers[(((at / 81 * 20) + place.top + (at / 9 % 9)) * 14) + place.left + (at % 9)] == batch[i, at / 81, at / 9 % 9, at % 9]));
        }
    }

    [Fact]
    public void Images_of_another_size_are_resized_before_they_are_moved()
    {
        // What the evaluation would crop away is shown where the crop moves there, and black only outside of the image.
        var batch = Assert.Single(TrainingData.Copies(new TrainingBatches(TrainingData.Places(60, 20, 20), new PadAndCrop { Padding = 4, Flip = false }, TrainingData.Bytes(16)).Epoch(0)));
        for (var i = 0; i < 60; i++)
        {
            var rows = Enumerable.Range(0, 16).Select(row => (int)Enumerable.Range(0, 16).Max(column => batch[i, 0, row, column])).ToList();
            Assert.InRange(rows.Count(row => row == 0), 0, 2);
            Assert.All(rows.Where(row => row > 0).Zip(rows.Where(row => row > 0).Skip(1)), pair => Assert.Equal(pair.First + 1, pair.Second));
        }
    }

    [Fact]
    public void A_square_is_erased_and_no_more()
    {
        const int Side = 12, Square = 5;
        var sizes = new HashSet<(int, int)>();
        foreach (var batch in TrainingData.Copies(new TrainingBatches(TrainingData.Places(200, Side, Side), new NoCrop { Cutout = Square }, TrainingData.Bytes(Side)).Epoch(0)))
        {
            for (var i = 0; i < batch.Indices.Length; i++)
            {
                var erased = (from row in Enumerable.Range(0, Side) from column in Enumerable.Range(0, Side) where batch[i, 2, row, column] == 0 select (row, column)).ToList();
                var (height, width) = (erased.Select(at => at.row).Distinct().Count(), erased.Select(at => at.column).Distinct().Count());
                Assert.Equal(height * width, erased.Count);
                Assert.All(erased, at => Assert.Equal((0, 0), (batch[i, 0, at.row, at.column], batch[i, 1, at.row, at.column])));
                sizes.Add((height, width));
            }
        }

        Assert.Equal((Square, Square), sizes.Max());
        Assert.Contains(sizes, size => size.Item1 < Square);
        Assert.All(sizes, size => Assert.True(size is { Item1: >= 3 and <= Square, Item2: >= 3 and <= Square }));
    }

    /// <summary>Where a crop of an image of places lies, after holding all of its pixels against that.</summary>
    private static (int Top, int Left, bool Flip) Placement(TrainingData.Copy batch, int i, int side)
    {
        var (centreRow, centreColumn) = ((int)batch[i, 0, side / 2, side / 2] - 1, (int)batch[i, 1, side / 2, side / 2] - 1);
        var flip = batch[i, 1, side / 2, (side / 2) - 1] == centreColumn + 2;
        var top = centreRow - (side / 2);
        var left = centreColumn - (flip ? side - 1 - (side / 2) : side / 2);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (sourceRow, sourceColumn) = (top + row, left + (flip ? side - 1 - column : column));
                var inside = sourceRow >= 0 && sourceRow < side && sourceColumn >= 0 && sourceColumn < side;
                Assert.Equal(inside ? (sourceRow + 1, sourceColumn + 1, batch.Indices[i] + 1) : (0, 0, 0), (batch[i, 0, row, column], batch[i, 1, row, column], batch[i, 2, row, column]));
            }
        }

        return (top, left, flip);
    }
}
