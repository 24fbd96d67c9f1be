using static TorchSharp.torch;

namespace VggGen;

/// <summary>An image that was decoded once and made into what its views need. Disposing it disposes the tensors.</summary>
/// <param name="index">Its place in the data set.</param>
/// <param name="tensors">For each geometry C×H×W.</param>
internal sealed class PreparedImage(int index, IReadOnlyList<Tensor> tensors) : IDisposable
{
    public int Index => index;

    public IReadOnlyList<Tensor> Tensors => tensors;

    /// <summary>Decodes an image and makes all of it that is needed.</summary>
    /// <exception cref="ImageException">It cannot be read, or would become too large.</exception>
    public static PreparedImage Of(LabelledImages data, int index, IReadOnlyList<ImageTransform> geometries)
    {
        using var pixels = data.Decode(index);
        var tensors = new List<Tensor>(geometries.Count);
        try
        {
            tensors.AddRange(geometries.Select(geometry => geometry.ApplyTo(pixels, data.Name(index))));
            return new PreparedImage(index, tensors);
        }
        catch
        {
            tensors.ForEach(tensor => tensor.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }
    }
}
