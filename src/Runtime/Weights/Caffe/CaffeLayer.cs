namespace VggGen;

/// <summary>
/// A layer of a <c>.caffemodel</c>: <c>LayerParameter</c>, or <c>V1LayerParameter</c> as in the VGG paper's own release. Its blobs have no names in the file; they are called
/// as other frameworks call them: the first of a convolution or an FC <c>weight</c>, the second <c>bias</c>.
/// </summary>
internal static class CaffeLayer
{
    private static readonly CaffeLayerFields s_fields = new(Name: 1, Type: 2, Blobs: 7);
    private static readonly CaffeLayerFields s_fieldsV1 = new(Name: 4, Type: 5, Blobs: 6);

    // V1LayerParameter.layer, which holds a V0LayerParameter.
    private const int LayerV0 = 1;
    private const int LastPlainFieldV1 = 8;

    // More than any layer has; a blob is a record in memory.
    private const int MaximumBlobs = 1 << 10;

    private sealed record CaffeLayerFields(int Name, int Type, int Blobs);

    /// <summary>Whether a message begins as a layer does.</summary>
    public static bool BeginsLikeOne(ProtobufReader reader, ProtobufRange message, bool isV1)
    {
        if (message.Length == 0)
        {
            return false;
        }

        var field = reader.ReadField(message.Start, message.End);
        return isV1
            ? field.Number is >= LayerV0 and <= LastPlainFieldV1
            : field.Number == s_fields.Name && reader.ReadText(field).All(static character => !char.IsControl(character) && character != '\uFFFD');
    }

    /// <summary>The blobs of a layer as entries.</summary>
    public static IEnumerable<WeightsEntry> Read(WeightsContainer container, ProtobufReader reader, ProtobufRange message, bool isV1)
    {
        var fields = isV1 ? s_fieldsV1 : s_fields;
        string? name = null;
        var kind = CaffeLayerKind.Other;
        var blobs = new List<ProtobufRange>();
        reader.ForEachField(message, field =>
        {
            if (isV1 && field.Number == LayerV0)
            {
                throw new WeightsException(container.Path, "this is a net of Caffe's first format (V0), which is not read; Caffe's tool upgrade_net_proto_binary makes it a newer one");
            }

            if (field.Number == fields.Name)
            {
                name = reader.ReadText(field);
            }
            else if (field.Number == fields.Type)
            {
                kind = isV1 ? CaffeLayerKinds.OfNumber(reader.ReadNumber(field)) : CaffeLayerKinds.OfName(reader.ReadText(field));
            }
            else if (field.Number == fields.Blobs)
            {
                blobs.Add(blobs.Count < MaximumBlobs ? reader.Message(field) : throw reader.Damaged(field.Value.Start, $"a layer has more than {MaximumBlobs} blobs"));
            }
        });

        if (blobs.Count > 0 && string.IsNullOrEmpty(name))
        {
            throw reader.Damaged(message.Start, "a layer with weights has no name");
        }

        return [.. blobs.Select((blob, i) => CaffeBlob.Read(container, reader, blob, $"{name}.{BlobName(kind, i)}", Rank(kind, i)))];
    }

    private static string BlobName(CaffeLayerKind kind, int index) => (kind, index) switch
    {
        // Mean, variance and what both are to be divided by.
        (CaffeLayerKind.BatchNorm, _) => $"blobs.{index}",
        (_, 0) => "weight",
        (_, 1) => "bias",
        _ => $"blobs.{index}",
    };

    // How many extents a blob has if all of the legacy four are there; the others are ones in front.
    private static int Rank(CaffeLayerKind kind, int index) => (kind, index) switch
    {
        (CaffeLayerKind.Convolution, 0) => 4,
        (CaffeLayerKind.InnerProduct, 0) => 2,
        _ => 1,
    };
}
