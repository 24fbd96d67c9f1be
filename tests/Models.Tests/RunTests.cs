using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>Every network runs forward and backward, one after another to stay in memory.</summary>
public class RunTests
{
    public static TheoryData<string> Names => [.. Networks.All.Select(entry => entry.Description.Name)];

    public static TheoryData<string> Columns => [.. Networks.Columns];

    [Theory]
    [MemberData(nameof(Names))]
    public void State_dicts_hold_as_many_numbers_as_the_compiler_counted(string name)
    {
        using var network = Create(name, initialize: false);
        Assert.Equal(network.Architecture.Parameters, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Columns_run_forward_and_backward(string name)
    {
        using var network = Create(name, initialize: true);
        using var scope = NewDisposeScope();
        network.train();
        var logits = network.call(randn(1, 3, 224, 224));
        Assert.Equal([1, 1000], logits.shape);
        nn.functional.cross_entropy(logits, tensor([7L])).backward();
        foreach (var (key, parameter) in network.named_parameters())
        {
            Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), key);
        }
    }

    [Theory]
    [InlineData("vgg16-cifar")]
    [InlineData("vgg16-cifar-bn")]
    public void Small_networks_train_without_leaving_tensors_behind(string name)
    {
        using var network = Create(name, initialize: true);
        using var optimizer = optim.SGD(network.parameters(), 0.01);
        Step(network, optimizer);
        var before = TensorCount.Now();
        for (var step = 0; step < 20; step++)
        {
            Step(network, optimizer);
        }

        network.eval();
        for (var i = 0; i < 100; i++)
        {
            using var images = zeros(1, 3, 32, 32);
            using var guard = no_grad();
            using var logits = network.call(images);
            Assert.Equal([1, 10], logits.shape);
        }

        // Of the tests before this one the garbage collector may still find tensors meanwhile, but never add one.
        Assert.InRange(Tensor.TotalCount - before, long.MinValue, 0);
    }

    private static void Step(VggNetwork network, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        network.train();
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(network.call(randn(2, 3, 32, 32)), tensor([1L, 3L]));
        loss.backward();
        optimizer.step();
    }

    private static VggNetwork Create(string name, bool initialize) =>
        Networks.All.Single(entry => entry.Description.Name == name).Create(new VggOptions { Initialize = initialize, Seed = 1 });
}
