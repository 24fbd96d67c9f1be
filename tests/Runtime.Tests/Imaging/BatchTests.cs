using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class BatchTests : IDisposable
{
    private static readonly ImageTransform s_transform = ImageTransform.Resize((6, 5));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(5, 1)]
    public void Batches_come_in_the_order_of_the_paths_whatever_the_number_of_workers(int workers, int ahead)
    {
        var paths = Copies(11);
        var options = new ImageBatchOptions { BatchSize = 4, Workers = workers, BatchesAhead = ahead };
        var seen = new List<string>();
        var sizes = new List<long>();
        foreach (var batch in new ImageBatches(paths, s_transform, options))
        {
            using (batch)
            {
                sizes.Add(batch.Images.shape[0]);
                seen.AddRange(batch.Paths);
                for (var i = 0; i < batch.Paths.Count; i++)
                {
                    using var expected = s_transform.Apply(batch.Paths[i]);
                    using var image = batch.Images[i];
                    Numbers.AssertEqual(expected, image);
                }
            }
        }

        Assert.Equal(paths, seen);
        Assert.Equal([4, 4, 3], sizes);
    }

    [Fact]
    public void No_more_is_asked_for_than_may_be_ahead()
    {
        var asked = 0;
        var paths = Forever(() => asked++);
        var options = new ImageBatchOptions { BatchSize = 3, BatchesAhead = 2, Workers = 2 };
        using var batches = new ImageBatches(paths, s_transform, options).GetEnumerator();

        for (var taken = 1; taken <= 5; taken++)
        {
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            Assert.Equal((taken * 3) + 6, asked);
        }
    }

    [Fact]
    public void The_next_batches_are_made_while_the_caller_works_on_one()
    {
        var before = TensorCount.Now();
        using var batches = new ImageBatches(Copies(12), s_transform, new ImageBatchOptions { BatchSize = 3, BatchesAhead = 2, Workers = 1 }).GetEnumerator();
        Assert.True(batches.MoveNext());
        using var first = batches.Current;

        // The batch that was taken, and the six images of the two that follow.
        Assert.True(SpinWait.SpinUntil(() => Tensor.TotalCount == before + 7, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_named()
    {
        var paths = Copies(6);
        File.WriteAllText(paths[3], "no image");

        var left = TensorCount.LeftBy(() =>
        {
            var taken = 0;
            var exception = Assert.Throws<ImageException>(() =>
            {
                foreach (var batch in new ImageBatches(paths, s_transform, new ImageBatchOptions { BatchSize = 2 }))
                {
                    batch.Dispose();
                    taken++;
                }
            });
            Assert.Equal(paths[3], exception.ImageSource);
            Assert.Equal(1, taken);
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void Images_that_cannot_be_read_are_skipped_where_somebody_is_told()
    {
        var paths = Copies(9);
        File.WriteAllText(paths[0], "no image");
        File.Delete(paths[4]);
        File.WriteAllText(paths[8], "no image");
        var told = new List<string>();
        var thread = Environment.CurrentManagedThreadId;
        var options = new ImageBatchOptions
        {
            BatchSize = 3,
            Unreadable = exception =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                told.Add(exception.ImageSource);
            },
        };
        var batches = new List<string[]>();
        foreach (var batch in new ImageBatches(paths, s_transform, options))
        {
            batches.Add([.. batch.Paths]);
            Assert.Equal(batch.Paths.Count, batch.Images.shape[0]);
            batch.Dispose();
        }

        Assert.Equal([paths[0], paths[4], paths[8]], told);
        Assert.Equal([[paths[1], paths[2], paths[3]], [paths[5], paths[6], paths[7]]], batches);
    }

    [Fact]
    public void Where_no_image_can_be_read_there_is_no_batch()
    {
        var paths = new[] { _folder["one"], _folder["two"] };

        Assert.Empty(new ImageBatches(paths, s_transform, new ImageBatchOptions { Unreadable = _ => { } }));
        Assert.Empty(new ImageBatches([], s_transform));
    }

    [Fact]
    public void Leaving_early_leaves_nothing_behind()
    {
        var left = TensorCount.LeftBy(() =>
        {
            foreach (var batch in new ImageBatches(Forever(() => { }), s_transform, new ImageBatchOptions { BatchSize = 2, BatchesAhead = 4, Workers = 3 }))
            {
                batch.Dispose();
                break;
            }
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void A_failure_of_the_callers_own_leaves_nothing_behind()
    {
        var paths = Copies(5);
        File.WriteAllText(paths[3], "no image");
        var left = TensorCount.LeftBy(() =>
        {
            Assert.Throws<FormatException>(() => new ImageBatches(paths, s_transform, new ImageBatchOptions { BatchSize = 5, Unreadable = _ => throw new FormatException() }).Count());
            Assert.Throws<FormatException>(() => new ImageBatches(Failing(paths[..2]), s_transform, new ImageBatchOptions { BatchSize = 5 }).Count());
        });

        Assert.Equal(0, left);

        static IEnumerable<string> Failing(string[] paths)
        {
            foreach (var path in paths)
            {
                yield return path;
            }

            throw new FormatException();
        }
    }

    [Fact]
    public void Cancelling_ends_the_enumeration()
    {
        var left = TensorCount.LeftBy(() =>
        {
            using var cancellation = new CancellationTokenSource();
            using var batches = new ImageBatches(Forever(() => { }), s_transform, new ImageBatchOptions { BatchSize = 2 }, cancellation.Token).GetEnumerator();
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => batches.MoveNext());
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void Each_enumeration_begins_anew()
    {
        var batches = new ImageBatches(Copies(3), s_transform, new ImageBatchOptions { BatchSize = 2 });

        Assert.Equal(2, Count());
        Assert.Equal(2, Count());

        int Count() => batches.Count(batch =>
        {
            batch.Dispose();
            return true;
        });
    }

    [Fact]
    public void Images_of_different_sizes_come_one_by_one_or_not_at_all()
    {
        var sizes = new ImageTransform { ShorterSide = 9 };
        var refused = Assert.Throws<ArgumentException>(() => new ImageBatches([], sizes));
        Assert.StartsWith("Images of different sizes make no batch.", refused.Message, StringComparison.Ordinal);

        using var batch = Assert.Single(new ImageBatches(Copies(1), sizes, new ImageBatchOptions { BatchSize = 1 }));
        Assert.Equal([1, 3, 9, 12], batch.Images.shape);
    }

    [Fact]
    public void Numbers_below_one_and_settings_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageBatchOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageBatchOptions { Workers = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageBatchOptions { BatchesAhead = 0 });
        Assert.Throws<ArgumentException>(() => new ImageBatches([], s_transform with { ShorterSide = 3 }));
    }

    /// <summary>Files of their own, each another image.</summary>
    private string[] Copies(int count)
    {
        string[] names = ["colour.png", "gray.png", "lossy.webp", "cmyk.jpg", "alpha.bmp"];
        var paths = Enumerable.Range(0, count).Select(i => _folder[$"{i}{Path.GetExtension(names[i % names.Length])}"]).ToArray();
        for (var i = 0; i < count; i++)
        {
            File.Copy(ImageFixture.Decoding(names[i % names.Length]), paths[i]);
        }

        return paths;
    }

    private static IEnumerable<string> Forever(Action asked)
    {
        while (true)
        {
            asked();
            yield return ImageFixture.Decoding("colour.png");
        }
    }
}
