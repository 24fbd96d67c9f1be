using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Runtime.Tests;

public class DisposalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hundred_forwards_leave_nothing(bool training)
    {
        using var network = new SmallVgg();
        network.train(training);
        using var images = rand(2, 3, 16, 16);

        var left = TensorCount.LeftBy(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                network.call(images).Dispose();
                network.Probabilities(images).Dispose();
            }
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void Twenty_steps_of_training_leave_nothing()
    {
        using var network = new SmallVgg();
        using var sgd = optim.SGD(network.parameters(), 0.01, momentum: 0.9);
        using var adam = optim.Adam(network.parameters());
        using var images = rand(4, 3, 16, 16);
        using var labels = tensor(new long[] { 0, 1, 2, 3 });

        var left = TensorCount.LeftBy(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                // The optimisers of TorchSharp make tensors of their own within a step.
                using var step = NewDisposeScope();
                sgd.zero_grad();
                F.cross_entropy(network.call(images), labels).backward();
                sgd.step();
                adam.step();
            }
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public void The_result_belongs_to_the_callers_scope()
    {
        using var network = new SmallVgg();
        using var images = rand(2, 3, 16, 16);
        Tensor inner, kept;
        using (NewDisposeScope())
        {
            inner = network.call(images);
            kept = network.call(images).MoveToOuterDisposeScope();
            Assert.False(inner.IsInvalid);
        }

        Assert.True(inner.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void A_scope_around_a_forward_holds_the_result_alone()
    {
        using var network = new SmallVgg();
        network.eval();
        using var images = rand(2, 3, 16, 16);
        using var scope = NewDisposeScope();
        network.call(images);

        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void A_forward_that_fails_half_way_leaves_nothing()
    {
        using var network = new SmallVgg();
        using var images = rand(2, 3, 16, 16);
        network.Fc3.register_forward_pre_hook((_, _) => throw new InvalidOperationException("half way"));

        var left = TensorCount.LeftBy(() => Assert.Throws<InvalidOperationException>(() => network.call(images)));

        Assert.Equal(0, left);
        Assert.False(images.IsInvalid);
    }

    [Fact]
    public void Construction_leaves_the_weights_alone()
    {
        using var scope = NewDisposeScope();
        using var network = new SmallVgg();

        Assert.Equal(0, scope.DisposablesCount);
    }
}
