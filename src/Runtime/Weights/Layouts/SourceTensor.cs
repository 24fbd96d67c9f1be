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
