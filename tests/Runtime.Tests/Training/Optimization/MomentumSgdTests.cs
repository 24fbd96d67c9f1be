using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Our step against TorchSharp's optimiser, over several steps.</summary>
public class MomentumSgdTests
{
    public static TheoryData<long[], bool> Shapes => new()
    {
        { [3], false },
        { [7, 5], false },
        { [4, 3, 3, 3], false },
        { [4, 3, 3, 3], true },
        { [300, 401], false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Steps_are_those_of_torch(long[] shape, bool channelsLast)
    {
        random.manual_seed(1);
        using var start = randn(shape);
        using var theirs = new Parameter(start.clone());
        using var optimizer = optim.SGD([theirs], 0.1, momentum: 0.9, weight_decay: 0.01);
        using var laidOut = channelsLast ? ChannelsLast.Of(start) : start.clone();
        using var ours = new Parameter(laidOut);
        using var unrecorded = no_grad();
        using var momentum = zeros_like(ours);
        var trained = new TrainedParameter("features.0.weight", ours, momentum, WeightDecay: 0.01, RateFactor: 2);
        for (var step = 0; step < 4; step++)
        {
            using var gradient = randn(shape);
            theirs.grad = gradient.clone();
            ours.grad = channelsLast ? ChannelsLast.Of(gradient).mul_(4) : gradient.mul(4);
            optimizer.step();

            MomentumSgd.Step(trained, rate: 0.05, momentum: 0.9, gradientScale: 0.25);

            Assert.Null(ours.grad);
        }

        Numbers.AssertEqual(theirs, ours, 1e-5f);
    }

    [Fact]
    public void Another_layout_of_the_gradient_is_added_where_it_belongs()
    {
        random.manual_seed(2);
        using var start = randn(4, 3, 3, 3);
        using var gradient = randn(4, 3, 3, 3);
        using var one = new Parameter(start.clone());
        using var two = new Parameter(start.clone());
        using var unrecorded = no_grad();
        using var momentumOfOne = zeros_like(one);
        using var momentumOfTwo = zeros_like(two);
        one.grad = gradient.clone();
        two.grad = ChannelsLast.Of(gradient);

        MomentumSgd.Step(new TrainedParameter("a.weight", one, momentumOfOne, 0.1, 1), 0.1, 0.9, 1);
        MomentumSgd.Step(new TrainedParameter("a.weight", two, momentumOfTwo, 0.1, 1), 0.1, 0.9, 1);

        Numbers.AssertEqual(one, two, 1e-6f);
    }

    [Fact]
    public void Gradients_are_cut_to_a_length_of_all()
    {
        using var one = new Parameter(zeros(2));
        using var two = new Parameter(zeros(1));
        one.grad = tensor([2f, 1f]);
        two.grad = tensor([2f]);
        TrainedParameter[] all = [new("a.weight", one, zeros(2), 0, 1), new("b.weight", two, zeros(1), 0, 1)];

        Assert.Equal(0.5 / 3, GradientNorm.Scale(all, 0.5), 6);
        Assert.Equal(1, GradientNorm.Scale(all, 3.5), 6);
    }
}
