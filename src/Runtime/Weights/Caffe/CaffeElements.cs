using Google.Protobuf;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Where the elements of a blob lie. Writers pack them into one field, which is as they lie in memory; the format also allows several fields, and a field an element.
/// </summary>
/// <param name="name">The name of the blob, for messages.</param>
/// <param name="type">The type of the elements.</param>
internal sealed class CaffeElements(string name, ScalarType type)
{
    // Writers leave one; a file of more is made to be slow.
    private const int MaximumRuns = 1 << 10;
    private const int DecodedAtOnce = 1 << 12;

    private readonly List<Run> _runs = [];

    /// <summary>Elements with equal steps between them, in bytes.</summary>
    private readonly record struct Run(long Offset, long Count, int Step);

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds those of one field.</summary>
    public void Add(ProtobufReader reader, ProtobufField field)
    {
        var size = type.Size();
        if (field.HasLength)
        {
            Add(reader, field.Value.Length % size == 0
                ? new Run(field.Value.Start, field.Value.Length / size, size)
                : throw reader.Damaged(field.Value.Start, $"{name} has {field.Value.Length} bytes of elements of {size} bytes"));
        }
        else if ((field.WireType, size) is (WireFormat.WireType.Fixed32, sizeof(float)) or (WireFormat.WireType.Fixed64, sizeof(double)))
        {
            // Its tag is one byte.
            Add(reader, new Run(field.Value.Start, 1, size + 1));
        }
        else
        {
            throw reader.Damaged(field.Value.Start, $"{name} has elements that are no {type}");
        }
    }

    /// <summary>The blob as an entry.</summary>
    /// <exception cref="WeightsException">The shape is not that of the elements.</exception>
    public WeightsEntry ToEntry(WeightsContainer container, long[] shape)
    {
        if (!Fits(shape))
        {
            throw new WeightsException(container.Path, $"{name} is {WeightsEntry.Extents(shape)}, but has {Count} elements");
        }

        return _runs switch
        {
            [] => WeightsEntry.At(container, name, type, shape, offset: 0),
            [var run] when run.Step == type.Size() => WeightsEntry.At(container, name, type, shape, run.Offset),
            _ => WeightsEntry.Decoded(name, type, shape, () => Decode(container, shape)),
        };
    }

    private void Add(ProtobufReader reader, Run run)
    {
        Count += run.Count;
        if (_runs is [.., var last] && last.Step == run.Step && last.Offset + (last.Count * last.Step) == run.Offset)
        {
            _runs[^1] = last with { Count = last.Count + run.Count };
        }
        else if (run.Count > 0)
        {
            _runs.Add(_runs.Count < MaximumRuns ? run : throw reader.Damaged(run.Offset, $"the elements of {name} lie in more than {MaximumRuns} pieces"));
        }
    }

    private bool Fits(long[] shape)
    {
        try
        {
            return shape.All(static extent => extent >= 0) && shape.Aggregate(1L, static (product, extent) => checked(product * extent)) == Count;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private Tensor Decode(WeightsContainer container, long[] shape)
    {
        var elements = empty(shape, type, CPU);
        try
        {
            using var flat = elements.view(-1);
            var start = 0L;
            foreach (var run in _runs)
            {
                using var part = flat.narrow(0, start, run.Count);
                Decode(container, run, part);
                start += run.Count;
            }

            return elements;
        }
        catch
        {
            elements.Dispose();
            throw;
        }
    }

    private void Decode(WeightsContainer container, Run run, Tensor destination)
    {
        var size = type.Size();
        var buffer = new byte[DecodedAtOnce * run.Step];
        var position = run.Offset;
        TensorMemory.ForEachBlock(destination, block =>
        {
            while (block.Length > 0)
            {
                var count = Math.Min(block.Length / size, DecodedAtOnce);

                // The last element has nothing behind it.
                container.ReadExactly(buffer.AsSpan(0, ((count - 1) * run.Step) + size), position, name);
                for (var i = 0; i < count; i++)
                {
                    buffer.AsSpan(i * run.Step, size).CopyTo(block[(i * size)..]);
                }

                block = block[(count * size)..];
                position += (long)count * run.Step;
            }
        });
    }
}
