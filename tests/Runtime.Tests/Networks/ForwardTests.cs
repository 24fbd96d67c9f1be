using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Runtime.Tests;

public class ForwardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Logits_and_gradients_are_those_of_the_same_network_written_out(bool training)
    {
        using var network = new SmallVgg(new VggOptions { Seed = 9 });
        network.train(training);
        using var images = Images(4);
        manual_seed(1);
        using var logits = network.call(images);
        using var loss = logits.pow(2).sum();
        loss.backward();
        var gradients = network.parameters().Select(parameter => Numbers.Of(parameter.grad!)).ToArray();
        network.zero_grad();

        // The statistics have moved by one step; while training they are not read.
        manual_seed(1);
        using var scope = NewDisposeScope();
        var expected = WrittenOut(network, images, training);
        expected.pow(2).sum().backward();

        Numbers.AssertEqual(expected, logits, 1e-5f);
        var expectedGradients = network.parameters().Select(parameter => Numbers.Of(parameter.grad!)).ToArray();
        for (var i = 0; i < gradients.Length; i++)
        {
            Assert.Equal(expectedGradients[i], gradients[i], (one, two) => Math.Abs(one - two) < 1e-4);
        }
    }

    [Fact]
    public void Probabilities_are_the_soft_max_of_the_logits()
    {
        using var network = new SmallVgg();
        network.eval();
        using var images = Images(2);
        using var logits = network.call(images);
        using var expected = logits.softmax(1);
        using var probabilities = network.Probabilities(images);

        Numbers.AssertEqual(expected, probabilities);
    }

    [Fact]
    public void The_callers_images_are_left_as_they_were()
    {
        using var network = new SmallVgg();
        using var images = Images(2);
        var before = Numbers.Of(images);
        network.call(images).Dispose();

        Assert.False(images.IsInvalid);
        Assert.Equal(before, Numbers.Of(images));
    }

    [Fact]
    public void Several_threads_may_share_a_network_in_evaluation_mode()
    {
        using var network = new SmallVgg();
        network.eval();
        using var images = Images(8);
        float[] expected;
        using (no_grad())
        using (var logits = network.call(images))
        {
            expected = Numbers.Of(logits);
        }

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using var unrecorded = no_grad();
            using var logits = network.call(images);
            Assert.Equal(expected, Numbers.Of(logits), (one, two) => Math.Abs(one - two) < 1e-5);
        });
    }

    [Fact]
    public void Hooks_run_and_may_hand_back_what_they_were_given()
    {
        using var network = new SmallVgg();
        network.eval();
        using var images = Images(1);
        var seen = new List<string>();
        network.Conv1_1.register_forward_pre_hook((_, input) =>
        {
            seen.Add("before conv1_1");
            return input;
        });
        network.Fc3.register_forward_hook((_, input, output) =>
        {
            seen.Add("after fc3");
            return output;
        });
        network.Bn1_1.register_forward_hook((_, input, output) =>
        {
            output.Dispose();
            return input;
        });

        using var logits = network.call(images);

        Assert.Equal(["before conv1_1", "after fc3"], seen);
        Assert.Equal([1, 5], logits.shape);
    }

    private static Tensor Images(long count)
    {
        using var generator = new Generator(2, CPU);
        return rand([count, 3, 16, 16], generator: generator);
    }

    private static Tensor WrittenOut(SmallVgg network, Tensor images, bool training)
    {
        var x = F.conv2d(images, network.Conv1_1.weight, network.Conv1_1.bias, padding: [1, 1]);
        x = F.batch_norm(x, network.Bn1_1.running_mean!, network.Bn1_1.running_var!, network.Bn1_1.weight, network.Bn1_1.bias, training);
        x = F.max_pool2d(F.relu(x), 2L);
        x = F.conv2d(x, network.Conv2_1.weight, network.Conv2_1.bias, padding: [1, 1]);
        x = F.batch_norm(x, network.Bn2_1.running_mean!, network.Bn2_1.running_var!, network.Bn2_1.weight, network.Bn2_1.bias, training);
        x = F.max_pool2d(F.relu(x), 2L);
        x = F.relu(F.linear(x.reshape(images.shape[0], -1), network.Fc3.weight, network.Fc3.bias));
        x = F.dropout(x, 0.5, training);
        return F.linear(x, network.Fc4.weight, network.Fc4.bias);
    }
}
