using System.Text.Json.Serialization;

namespace VggGen.Cli.WeightsFiles;

/// <summary>What is in a weights file.</summary>
/// <param name="Layout">As `--layout` names it; null where the keys are of none.</param>
/// <param name="Parameters">How many numbers all tensors have together.</param>
/// <param name="Bytes">How long they are together.</param>
internal sealed record Inspection(
    string Path,
    string Format,
    string? Layout,
    long Parameters,
    long Bytes,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<InspectedTensor> Tensors)
{
    /// <summary>Reads all of a file, to see whether its numbers are finite.</summary>
    /// <exception cref="WeightsException">It cannot be read.</exception>
    public static Inspection Of(string path, CancellationToken cancellation)
    {
        using var file = WeightsFile.Open(path);
        var tensors = file.Entries.Select(entry => InspectedTensor.Of(file, entry, cancellation)).ToList();
        return new Inspection(
            path,
            file.Format,
            LayoutName.Of(file.Entries) is { } layout ? LayoutName.Word(layout) : null,
            tensors.Aggregate(0L, static (sum, tensor) => checked(sum + tensor.Shape.Aggregate(1L, static (product, extent) => checked(product * extent)))),
            tensors.Aggregate(0L, static (sum, tensor) => checked(sum + tensor.Bytes)),
            file.Metadata,
            tensors);
    }
}

/// <summary>A tensor of a weights file.</summary>
/// <param name="Dtype">`f32`, `bf16`, …</param>
/// <param name="NaN">How many of its numbers are NaN.</param>
/// <param name="Infinite">How many are infinite.</param>
internal sealed record InspectedTensor(string Name, IReadOnlyList<long> Shape, string Dtype, long Bytes, [property: JsonPropertyName("nan")] long NaN, long Infinite)
{
    public static InspectedTensor Of(WeightsFile file, WeightsEntry entry, CancellationToken cancellation)
    {
        var scan = NumbersScan.Of(file, entry, cancellation);
        return new InspectedTensor(entry.Name, entry.Shape, ElementType.Word(entry.DType), entry.ByteCount, scan.NaN, scan.Infinite);
    }
}
