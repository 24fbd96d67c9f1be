using static TorchSharp.torch;

namespace VggGen;

/// <summary>A blob of a <c>.caffemodel</c> (<c>BlobProto</c>): a shape, and elements in one of several fields.</summary>
internal static class CaffeBlob
{
    private const int LegacyFirst = 1;
    private const int LegacyLast = 4;
    private const int Data = 5;
    private const int Shape = 7;
    private const int DoubleData = 8;

    // NVIDIA's branch has these; OpenCV writes them when it halves a model.
    private const int RawDataType = 10;
    private const int RawData = 12;

    // BlobShape.dim, and Caffe's kMaxBlobAxes.
    private const int ShapeExtents = 1;
    private const int MaximumRank = 32;

    /// <summary>One blob as an entry.</summary>
    /// <param name="container">The file.</param>
    /// <param name="reader">A reader of it.</param>
    /// <param name="message">Where the blob lies.</param>
    /// <param name="name">The entry's name.</param>
    /// <param name="rank">How many extents it has at least; ones before them are left out of the four that older files write.</param>
    public static WeightsEntry Read(WeightsContainer container, ProtobufReader reader, ProtobufRange message, string name, int rank)
    {
        List<long>? extents = null;
        var legacy = new long[LegacyLast];
        var isLegacy = false;
        var (floats, doubles) = (new CaffeElements(name, ScalarType.Float32), new CaffeElements(name, ScalarType.Float64));
        var (rawType, raw) = (0L, default(ProtobufField?));
        reader.ForEachField(message, field =>
        {
            switch (field.Number)
            {
                case >= LegacyFirst and <= LegacyLast:
                    legacy[field.Number - LegacyFirst] = reader.ReadNumber(field);
                    isLegacy = true;
                    break;
                case Data:
                    floats.Add(reader, field);
                    break;
                case DoubleData:
                    doubles.Add(reader, field);
                    break;
                case Shape:
                    extents ??= [];
                    reader.ForEachField(reader.Message(field), part =>
                    {
                        if (part.Number == ShapeExtents)
                        {
                            reader.ReadNumbers(part, extents, MaximumRank);
                        }
                    });
                    break;
                case RawDataType:
                    rawType = reader.ReadNumber(field);
                    break;
                case RawData:
                    raw = field;
                    break;
                default:
                    // Gradients, above all: a snapshot of training may have them.
                    break;
            }
        });

        var elements = (raw, doubles.Count, floats.Count) switch
        {
            (_, > 0, _) => doubles,
            (_, _, > 0) => floats,
            ({ } field, _, _) => Raw(reader, name, field, rawType),
            _ => floats,
        };
        return elements.ToEntry(container, ExtentsOf(extents, isLegacy ? legacy : null, elements.Count, rank));
    }

    private static CaffeElements Raw(ProtobufReader reader, string name, ProtobufField field, long type)
    {
        var elements = new CaffeElements(name, type switch
        {
            0 => ScalarType.Float64,
            1 => ScalarType.Float32,
            2 => ScalarType.Float16,
            _ => throw reader.Damaged(field.Value.Start, $"{name} has raw elements of type {type}; 0 (double), 1 (float) and 2 (half precision) are known"),
        });
        elements.Add(reader, field);
        return elements;
    }

    private static long[] ExtentsOf(List<long>? shape, long[]? legacy, long count, int rank)
    {
        var extents = shape?.ToArray() ?? legacy ?? [count];
        return extents.Length == LegacyLast ? [.. extents.SkipWhile((extent, i) => extent == 1 && i < extents.Length - rank)] : extents;
    }
}
