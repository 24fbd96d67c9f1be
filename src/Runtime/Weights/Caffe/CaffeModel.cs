namespace VggGen;

/// <summary>
/// Caffe's <c>.caffemodel</c>: a protobuf message <c>NetParameter</c>, whose layers hold blobs (BVLC/caffe, <c>src/caffe/proto/caffe.proto</c>).
/// The numbers of fields here are those of that file.
/// </summary>
internal static class CaffeModel
{
    private const int NetName = 1;
    private const int NetLayersV1 = 2;
    private const int NetLayers = 100;
    private const int NetLastHead = 8;
    private const int MaximumHeads = 64;

    /// <summary>Whether a file is Caffe's: by its name, or else by the first fields, which must lead to a layer that begins as one does.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        if (container.Path.EndsWith(".caffemodel", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            var reader = new ProtobufReader(container);
            var position = 0L;
            for (var i = 0; i < MaximumHeads && position < container.Length; i++)
            {
                var field = reader.ReadField(position, container.Length);
                if (field.Number is NetLayersV1 or NetLayers)
                {
                    return field.HasLength && CaffeLayer.BeginsLikeOne(reader, field.Value, field.Number == NetLayersV1);
                }

                if (field.Number is < NetName or > NetLastHead)
                {
                    return false;
                }

                position = field.Value.End;
            }

            return false;
        }
        catch (WeightsException)
        {
            return false;
        }
    }

    /// <summary>Finds the blobs; no element is read.</summary>
    /// <exception cref="WeightsException">The file is damaged, or of the oldest kind.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var reader = new ProtobufReader(container);
        var entries = new List<WeightsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.ForEachField(reader.Root, field =>
        {
            switch (field.Number)
            {
                case NetName:
                    metadata["name"] = reader.ReadText(field);
                    break;
                case NetLayersV1 or NetLayers:
                    entries.AddRange(CaffeLayer.Read(container, reader, reader.Message(field), field.Number == NetLayersV1));
                    break;
                default:
                    // What the net is fed with and how it is run says nothing of weights.
                    break;
            }
        });

        if (entries.Find(entry => !names.Add(entry.Name)) is { } twice)
        {
            throw new WeightsException(container.Path, $"{twice.Name} stands twice in the file");
        }

        return entries.Count > 0
            ? new WeightsContents("Caffe", entries.AsReadOnly()) { Metadata = metadata }
            : throw new WeightsException(container.Path, "no layer of the file has weights");
    }
}
