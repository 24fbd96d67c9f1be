using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>
/// A file of features while it is written, row by row: only the rows at hand are in memory. There is room for a row of every image; where some give none,
/// the tensors move together in the end.
/// </summary>
internal sealed class FeatureRows
{
    private readonly Stream stream;
    private readonly string path;
    private readonly FeatureFormat format;
    private readonly IReadOnlyList<FeatureTensor> tensors;
    private readonly List<string> written = [];
    private readonly int headerLength;
    private readonly int room;

    /// <param name="stream">An empty stream that can be written anywhere.</param>
    /// <param name="images">All images of which there may be rows.</param>
    public FeatureRows(Stream stream, string path, FeatureFormat format, IReadOnlyList<FeatureTensor> tensors, IReadOnlyList<string> images)
    {
        (this.stream, this.path, this.format, this.tensors, room) = (stream, path, format, tensors, images.Count);
        headerLength = format.Header(path, tensors, images, 0).Length;
    }

    /// <summary>The images of the rows that are there.</summary>
    public IReadOnlyList<string> Images => written;

    /// <summary>Adds rows.</summary>
    /// <param name="images">The image of each.</param>
    /// <param name="features">For each tensor so many rows, float32.</param>
    public void Add(IReadOnlyList<string> images, IReadOnlyList<Tensor> features)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            stream.Position = checked(Start(i, room) + (written.Count * tensors[i].RowBytes));
            using var rows = features[i].contiguous();
            TensorMemory.ForEachBlock(rows, block => stream.Write(block));
        }

        written.AddRange(images);
    }

    /// <summary>Writes what comes before the rows, once all are there.</summary>
    public void Complete()
    {
        for (var i = 1; i < tensors.Count && written.Count < room; i++)
        {
            Move(Start(i, room), Start(i, written.Count), checked(written.Count * tensors[i].RowBytes));
        }

        stream.SetLength(Start(tensors.Count, written.Count));
        stream.Position = 0;
        stream.Write(format.Header(path, tensors, written, headerLength));
    }

    private long Start(int tensor, long rows) => tensors.Take(tensor).Aggregate((long)headerLength, (sum, before) => checked(sum + (rows * before.RowBytes)));

    /// <summary>Moves bytes towards the beginning.</summary>
    private void Move(long from, long to, long length)
    {
        var buffer = new byte[1 << 20];
        for (var done = 0L; done < length; done += buffer.Length)
        {
            var block = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done));
            stream.Position = from + done;
            stream.ReadExactly(block);
            stream.Position = to + done;
            stream.Write(block);
        }
    }
}
