using static TorchSharp.torch;

namespace VggGen;

/// <summary>A tensor of a network as a file holds it.</summary>
/// <param name="Key">Its key in the network.</param>
/// <param name="Entry">The file's tensor.</param>
/// <param name="Shape">The extents that it has once it is arranged.</param>
/// <param name="Arrange">From the file's order of elements to the network's, as a view; null where that is a reshape and nothing else.</param>
internal sealed record SourceTensor(string Key, WeightsEntry Entry, IReadOnlyList<long> Shape, Func<Tensor, Tensor>? Arrange = null)
{
    /// <summary>The tensor as the file has it.</summary>
    public static SourceTensor AsIs(string key, WeightsEntry entry) => new(key, entry, entry.Shape);

    /// <summary>The key, and the file's where that is another.</summary>
    public string KeyInFile => Entry.Name == Key ? Key : $"{Key} ({Entry.Name} in the file)";

    /// <summary>The elements in the network's order, over the file's memory where that can be mapped. The caller disposes the tensor.</summary>
    public Tensor Read()
    {
        using var elements = Entry.Raw?.Map() ?? Entry.Read();
        if (Arrange is null)
        {
            return elements.reshape([.. Shape]);
        }

        using var scope = NewDisposeScope();
        return Arrange(elements).MoveToOuterDisposeScope();
    }

    /// <summary>Fills a tensor of the same shape that has memory; element type and device are converted.</summary>
    public void CopyTo(Tensor destination)
    {
        using var unrecorded = no_grad();
        var isPlain = destination.dtype == Entry.DType && destination.device_type == TorchSharp.DeviceType.CPU && destination.is_contiguous();
        if (isPlain && Arrange is null && Entry.Raw is { IsContiguous: true } raw)
        {
            raw.ReadInto(destination, Entry.Name);
            return;
        }

        using var elements = Read();
        destination.copy_(elements);
    }

    /// <summary>The elements where they lie in the mapped file, or null where they would have to move. The caller disposes the tensor.</summary>
    public Tensor? Map()
    {
        if (Arrange is not null || Entry.Raw is not { IsContiguous: true } raw || raw.Map() is not { } mapped)
        {
            return null;
        }

        if (mapped.shape.SequenceEqual(Shape))
        {
            return mapped;
        }

        using (mapped)
        {
            return mapped.view([.. Shape]);
        }
    }
}
