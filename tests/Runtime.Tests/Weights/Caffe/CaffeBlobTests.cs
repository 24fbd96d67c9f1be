using System.Runtime.InteropServices;
using Google.Protobuf;

namespace VggGen.Runtime.Tests;

/// <summary>Blobs as no writer at hand makes them, written field by field.</summary>
public sealed class CaffeBlobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Convolution", new long[] { 1, 1, 3, 3 }, "1×1×3×3")]
    [InlineData("Convolution", new long[] { 1, 1, 1, 9 }, "1×1×1×9")]
    [InlineData("Deconvolution", new long[] { 1, 9, 1, 1 }, "1×9×1×1")]
    [InlineData("InnerProduct", new long[] { 1, 1, 3, 3 }, "3×3")]
    [InlineData("InnerProduct", new long[] { 1, 1, 1, 9 }, "1×9")]
    [InlineData("InnerProduct", new long[] { 1, 1, 9, 1 }, "9×1")]
    [InlineData("InnerProduct", new long[] { 1, 9 }, "1×9")]
    [InlineData("PReLU", new long[] { 1, 1, 1, 9 }, "9")]
    [InlineData("PReLU", new long[] { 1, 9, 1, 1 }, "9×1×1")]
    [InlineData("PReLU", new long[] { 9 }, "9")]
    public void Ones_before_the_extents_of_a_layer_are_left_out(string type, long[] shape, string expected)
    {
        Write(Layer("a", type, Blob(shape, new float[9])));
        using var file = WeightsFile.Open(_folder["w.caffemodel"]);
        Assert.Equal($"a.weight {expected} Float32", file.Entries.Single().ToString());
    }

    [Fact]
    public void Blobs_without_a_shape_are_vectors_and_those_of_batch_norm_are_numbered()
    {
        Write(Layer("bn", "BatchNorm", Blob(null, [1, 2]), Blob(null, [3]), Blob(null, [4])), Layer("scale", "Scale", Blob(null, [5]), Blob(null, [6]), Blob(null, [7])));
        using var file = WeightsFile.Open(_folder["w.caffemodel"]);
        Assert.Equal(
            ["bn.blobs.0 2 Float32", "bn.blobs.1 1 Float32", "bn.blobs.2 1 Float32", "scale.weight 1 Float32", "scale.bias 1 Float32", "scale.blobs.2 1 Float32"],
            file.Entries.Select(entry => entry.ToString()));
    }

    [Fact]
    public void Elements_in_several_fields_are_one_tensor()
    {
        // Packed, one by one twice, packed again: as merging messages may leave it.
        Write(Layer("a", "InnerProduct", Message(output =>
        {
            WriteBytes(output, 7, Shape([2, 3]));
            WriteBytes(output, 5, MemoryMarshal.AsBytes<float>([1, 2]));
            output.WriteTag(5, WireFormat.WireType.Fixed32);
            output.WriteFloat(3);
            output.WriteTag(5, WireFormat.WireType.Fixed32);
            output.WriteFloat(4);
            WriteBytes(output, 5, MemoryMarshal.AsBytes<float>([5, 6]));
        })));

        using var read = WeightsFile.Read(_folder["w.caffemodel"])["a.weight"];

        Assert.Equal([2, 3], read.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], Numbers.Of(read));
    }

    [Fact]
    public void Many_elements_one_by_one_are_read()
    {
        const int Count = 10_000;
        Write(Layer("a", "InnerProduct", Message(output =>
        {
            for (var i = 0; i < Count; i++)
            {
                output.WriteTag(5, WireFormat.WireType.Fixed32);
                output.WriteFloat(i);
            }
        })));

        using var read = WeightsFile.Read(_folder["w.caffemodel"])["a.weight"];

        Assert.Equal(Enumerable.Range(0, Count).Select(i => (float)i), Numbers.Of(read));
    }

    [Fact]
    public void Halves_in_raw_data_are_read()
    {
        Write(Layer("a", "InnerProduct", Message(output =>
        {
            WriteBytes(output, 7, Shape([2]));
            output.WriteTag(10, WireFormat.WireType.Varint);
            output.WriteInt32(2);
            WriteBytes(output, 12, MemoryMarshal.AsBytes<Half>([(Half)1.5f, (Half)(-2)]));
        })));

        using var read = WeightsFile.Read(_folder["w.caffemodel"])["a.weight"];

        Assert.Equal(TorchSharp.torch.ScalarType.Float16, read.dtype);
        Assert.Equal([1.5f, -2], Numbers.Of(read));
    }

    [Fact]
    public void Gradients_beside_the_elements_are_passed_over()
    {
        Write(Layer("a", "InnerProduct", Message(output =>
        {
            WriteBytes(output, 7, Shape([1]));
            WriteBytes(output, 6, MemoryMarshal.AsBytes<float>([8]));
            WriteBytes(output, 5, MemoryMarshal.AsBytes<float>([7]));
        })));

        using var read = WeightsFile.Read(_folder["w.caffemodel"])["a.weight"];

        Assert.Equal([7], Numbers.Of(read));
    }

    [Theory]
    [InlineData(new long[] { 2, 2 }, 3, "a.weight is 2×2, but has 3 elements")]
    [InlineData(new long[] { 3 }, 0, "a.weight is 3, but has 0 elements")]
    [InlineData(new long[] { -3, -1 }, 3, "a.weight is -3×-1, but has 3 elements")]
    [InlineData(new long[] { 1L << 62, 4 }, 0, "a.weight is 4611686018427387904×4, but has 0 elements")]
    public void A_shape_that_its_elements_do_not_have_is_refused(long[] shape, int count, string reason)
    {
        Write(Layer("a", "InnerProduct", Blob(shape, new float[count])));
        AssertRefused(reason);
    }

    [Fact]
    public void What_has_no_name_or_one_twice_is_refused()
    {
        Write(Layer(null, "InnerProduct", Blob(null, [1])));
        AssertRefused("the protobuf message is damaged at byte 3: a layer with weights has no name");

        Write(Layer("a", "InnerProduct", Blob(null, [1])), Layer("a", "InnerProduct", Blob(null, [1])));
        AssertRefused("a.weight stands twice in the file");

        Write(Layer("a", "ReLU"));
        AssertRefused("no layer of the file has weights");
    }

    [Fact]
    public void Lengths_beyond_the_file_are_refused_before_memory_is_asked_for()
    {
        File.WriteAllBytes(_folder["w.caffemodel"], [0xA2, 0x06, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x00]);
        AssertRefused("the protobuf message is damaged at byte 0: field 100 ends at byte 4294967302, and what it is part of at 8; the file may be cut off");

        File.WriteAllBytes(_folder["w.caffemodel"], [0x0B]);
        AssertRefused("the protobuf message is damaged at byte 0: field 1 is of wire type 3, which Caffe does not use");
    }

    [Fact]
    public void A_large_blob_is_not_read_when_the_file_is_opened()
    {
        const int Count = 150_000_000;
        var head = Message(output =>
        {
            WriteBytes(output, 7, Shape([Count]));
            output.WriteTag(5, WireFormat.WireType.LengthDelimited);
            output.WriteLength(Count * sizeof(float));
        });
        using (var stream = File.Create(_folder["w.caffemodel"]))
        {
            // The length of the file gives the zeros that the heads promise.
            stream.Write(Message(output =>
            {
                var blobLength = head.Length + (Count * sizeof(float));
                var name = Message(name => WriteBytes(name, 1, "a"u8));
                output.WriteTag(100, WireFormat.WireType.LengthDelimited);
                output.WriteLength(name.Length + CodedOutputStream.ComputeTagSize(7) + CodedOutputStream.ComputeLengthSize(blobLength) + blobLength);
                output.WriteRawTag(0x0A, 1, (byte)'a');
                output.WriteTag(7, WireFormat.WireType.LengthDelimited);
                output.WriteLength(blobLength);
            }));
            stream.Write(head);
            stream.SetLength(stream.Position + (Count * sizeof(float)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = WeightsFile.Open(_folder["w.caffemodel"]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("a.weight 150000000 Float32", file.Entries.Single().ToString());
    }

    [Theory]
    [InlineData("v1.caffemodel")]
    [InlineData("v2.caffemodel")]
    [InlineData("unpacked.caffemodel")]
    [InlineData("v0.caffemodel")]
    public void Cuts_and_changes_are_borne(string name)
    {
        var bytes = File.ReadAllBytes(ForeignWeights.PathOf("caffe", name));

        // A cut between two layers leaves a file of fewer layers.
        Assert.InRange(HostileFiles.AssertEveryCutIsBorne(_folder["w.caffemodel"], bytes, memory: 1 << 20), 0, 30);
        HostileFiles.AssertChangesAreBorne(_folder["w.caffemodel"], bytes, memory: 1 << 20);
        HostileFiles.AssertChangesAreBorne(_folder["w"], bytes, memory: 1 << 20);
    }

    private static byte[] Layer(string? name, string type, params byte[][] blobs) => Message(output =>
    {
        if (name is not null)
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString(name);
        }

        output.WriteTag(2, WireFormat.WireType.LengthDelimited);
        output.WriteString(type);
        foreach (var blob in blobs)
        {
            WriteBytes(output, 7, blob);
        }
    });

    private static byte[] Blob(long[]? shape, float[] elements) => Message(output =>
    {
        if (shape is not null)
        {
            WriteBytes(output, 7, Shape(shape));
        }

        WriteBytes(output, 5, MemoryMarshal.AsBytes<float>(elements));
    });

    private static byte[] Shape(long[] extents) => Message(output =>
    {
        foreach (var extent in extents)
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt64(extent);
        }
    });

    private static void WriteBytes(CodedOutputStream output, int field, ReadOnlySpan<byte> bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private void Write(params byte[][] layers) => File.WriteAllBytes(_folder["w.caffemodel"], Message(output =>
    {
        foreach (var layer in layers)
        {
            WriteBytes(output, 100, layer);
        }
    }));

    private void AssertRefused(string reason)
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["w.caffemodel"]));
        Assert.Equal(reason, exception.Reason);
    }
}
