using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Named tensors that are disposed together and compared bit by bit.</summary>
internal sealed class Tensors(Dictionary<string, Tensor> tensors) : IDisposable
{
    public IReadOnlyDictionary<string, Tensor> ByName => tensors;

    public static Tensors Read(string path) => new(WeightsFile.Read(path));

    /// <summary>One tensor of each element type that files have, and of each unusual shape.</summary>
    public static Tensors OfAllKinds()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["double"] = randn(2, 3, ScalarType.Float64),
            ["float.weight"] = randn(4, 3, 2, 2),
            ["half"] = randn(5).to(ScalarType.Float16),
            ["bfloat16"] = randn(5).to(ScalarType.BFloat16),
            ["long"] = arange(-3, 4),
            ["int"] = arange(-3, 4, ScalarType.Int32),
            ["short"] = arange(-3, 4, ScalarType.Int16),
            ["char"] = arange(-3, 4, ScalarType.Int8),
            ["byte"] = arange(200, 207, ScalarType.Byte),
            ["bool"] = arange(3).eq(1),
            ["special"] = tensor([float.NaN, float.PositiveInfinity, -0.0f, float.Epsilon]),
            ["scalar"] = tensor(2.5f),
            ["empty"] = empty(0, 4),
            ["turned"] = arange(6, ScalarType.Float32).reshape(2, 3).t(),
            ["ünïcode"] = ones(1),
            ["large"] = arange(300 * 200, ScalarType.Float32).reshape(300, 200),
        };
        return new Tensors(tensors.ToDictionary(pair => pair.Key, pair => pair.Value.DetachFromDisposeScope()));
    }

    public void AssertEqual(Tensors actual)
    {
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), actual.ByName.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in tensors)
        {
            AssertEqual(name, tensor, actual.ByName[name]);
        }
    }

    public static void AssertEqual(string name, Tensor expected, Tensor actual)
    {
        Assert.True(expected.dtype == actual.dtype, $"{name}: {expected.dtype} expected, {actual.dtype} found");
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(Bytes(expected).SequenceEqual(Bytes(actual)), $"{name}: other elements");
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static byte[] Bytes(Tensor tensor)
    {
        using var unrecorded = no_grad();
        using var elements = tensor.contiguous();
        return elements.numel() == 0 ? [] : elements.bytes.ToArray();
    }
}
