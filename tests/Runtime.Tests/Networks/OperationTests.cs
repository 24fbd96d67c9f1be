using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Runtime.Tests;

public class OperationTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Ours, Func<Tensor, Tensor> Expected)> s_operations = new()
    {
        ["relu"] = (Bench.OnRelu, x => x.clamp_min(0)),
        ["leaky relu"] = (x => Bench.OnLeakyRelu(x, 0.2), x => where(x.gt(0), x, x * 0.2)),
        ["leaky relu, slope below zero"] = (x => Bench.OnLeakyRelu(x, -0.2), x => where(x.gt(0), x, x * -0.2)),
        ["elu"] = (Bench.OnElu, x => where(x.gt(0), x, x.expm1())),
        ["gelu"] = (Bench.OnGelu, x => x * 0.5 * (1 + erf(x / Math.Sqrt(2)))),
        ["silu"] = (Bench.OnSilu, x => x * x.sigmoid()),
        ["max pool"] = (x => Bench.OnMaxPool(x, 2), x => F.max_pool2d(x, 2L)),
        ["max pool, all options"] = (x => Bench.OnMaxPool(x, (3, 2), stride: 2, padding: (1, 0), dilation: (1, 2), ceil: true), x => F.max_pool2d(x, [3, 2], [2, 2], [1, 0], [1, 2], true)),
        ["average pool"] = (x => Bench.OnAveragePool(x, 2, stride: 1), x => (x[.., .., ..^1, ..^1] + x[.., .., 1.., ..^1] + x[.., .., ..^1, 1..] + x[.., .., 1.., 1..]) / 4),
        ["average pool, padding counts"] = (x => Bench.OnAveragePool(x, 2, stride: 2, padding: 1, ceil: true), x => F.avg_pool2d(F.pad(x, (1L, 1L, 1L, 1L)), 2L)),
        ["adaptive average pool"] = (x => Bench.OnAdaptiveAveragePool(x, (3, 2)), x => nn.AdaptiveAvgPool2d((3L, 2L)).call(x)),
        ["global average pool"] = (Bench.OnGlobalAveragePool, x => x.mean([2, 3], keepdim: true)),
        ["global max pool"] = (Bench.OnGlobalMaxPool, x => x.amax([2, 3], keepdim: true)),
        ["local response norm"] = (x => Bench.OnLocalResponseNorm(x, 3, 0.5, 0.75, 2), LocalResponseNorm),
        ["flatten"] = (Bench.OnFlatten, x => x.reshape(x.shape[0], -1)),
    };

    public static TheoryData<string> Operations => new(s_operations.Keys);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Results_are_those_of_the_formula(string operation)
    {
        using var scope = NewDisposeScope();
        var (ours, expected) = s_operations[operation];
        var x = Sample();

        Numbers.AssertEqual(expected(x), ours(x.clone()), 2e-6f);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Gradients_are_those_of_the_formula(string operation)
    {
        using var scope = NewDisposeScope();
        var (ours, expected) = s_operations[operation];
        var (one, two) = (Sample().requires_grad_(), Sample().requires_grad_());
        var weights = linspace(-1, 1, expected(Sample()).numel());

        (expected(one).flatten() * weights).sum().backward();

        // A product, as a convolution is one: an operation in place needs a tensor that is no leaf.
        (ours(two * 1).flatten() * weights).sum().backward();

        Numbers.AssertEqual(one.grad!, two.grad!, 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void What_is_given_is_consumed_and_nothing_else_stays(string operation)
    {
        var (ours, _) = s_operations[operation];
        var left = TensorCount.LeftBy(() =>
        {
            var x = Sample();
            var result = ours(x);
            Assert.True(x.IsInvalid || ReferenceEquals(x, result));
            Assert.False(result.IsInvalid);
            result.Dispose();
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void Relu_needs_no_memory_of_its_own()
    {
        var x = Sample();
        using var same = x.alias();
        using var result = Bench.OnRelu(x);

        Assert.Equal(Numbers.Of(result), Numbers.Of(same));
        Assert.All(Numbers.Of(same), number => Assert.True(number >= 0));
    }

    [Fact]
    public void What_is_given_is_consumed_when_the_operation_fails()
    {
        var operations = new Func<Tensor, Tensor>[]
        {
            x => Bench.OnMaxPool(x, 100),
            x => Bench.OnAveragePool(x, 100),
            x => Bench.OnAdaptiveAveragePool(x, (-1, -1)),
            x => Bench.OnApply(nn.Conv2d(99, 1, 1), x),
        };

        foreach (var operation in operations)
        {
            var x = Sample();
            Assert.ThrowsAny<Exception>(() => operation(x));
            Assert.True(x.IsInvalid);
        }

        var vector = zeros(3);
        Assert.ThrowsAny<Exception>(() => Bench.OnGlobalMaxPool(vector));
        Assert.True(vector.IsInvalid);
    }

    [Fact]
    public void Dropout_works_while_training_only()
    {
        using var bench = new Bench();
        manual_seed(5);

        bench.eval();
        var x = ones(1000);
        Assert.Same(x, bench.OnDropout(x, 0.25));

        bench.train();
        using var result = bench.OnDropout(x, 0.25);
        Assert.True(x.IsInvalid);
        var numbers = Numbers.Of(result);
        Assert.All(numbers, number => Assert.True(number == 0 || Math.Abs(number - (1 / 0.75)) < 1e-6));
        Assert.InRange(numbers.Count(number => number == 0), 200, 300);
    }

    private static Tensor Sample()
    {
        // No two numbers are alike and none is 0, so that no maximum and no gradient is doubtful.
        using var generator = new Generator(11, CPU);
        using var order = randperm(2 * 4 * 7 * 6, ScalarType.Float32, generator: generator);
        using var scaled = order / 40;
        using var centred = scaled - 4.11;
        return centred.reshape(2, 4, 7, 6);
    }

    private static Tensor LocalResponseNorm(Tensor x)
    {
        var squares = F.pad(x.pow(2), [0, 0, 0, 0, 1, 1]);
        var sum = squares[.., ..4] + squares[.., 1..5] + squares[.., 2..6];
        return x / (2 + (0.5 / 3 * sum)).pow(0.75);
    }
}
