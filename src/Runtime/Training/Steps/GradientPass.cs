using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Forward and back through a network, segment by segment. A segment's graph is gone as soon as its gradients are known, and so are these once they are used: the memory of a step is the
/// activations and the gradients of one segment, not of the network.
/// </summary>
/// <param name="network">In training mode.</param>
/// <param name="segments">Its segments.</param>
/// <param name="firstTrained">The first segment with weights that are trained; those before it are run without a record.</param>
/// <param name="recompute">
/// Whether activations within segments are forgotten and computed again on the way back (Chen et al. 2016, "Training Deep Nets with Sublinear Memory Cost"): a third more time for a fraction of the memory.
/// </param>
internal sealed record GradientPass(VggNetwork network, IReadOnlyList<NetworkSegment> segments, int firstTrained, bool recompute)
{
    /// <summary>Adds the gradients of a loss to those of the weights.</summary>
    /// <param name="images">N×C×H×W; they are left as they are.</param>
    /// <param name="inBFloat16">Whether layers compute in bfloat16.</param>
    /// <param name="lossOf">Makes a number of what the network puts out, float32.</param>
    /// <param name="goesBack">Looks at the loss, and says whether it is worth going back.</param>
    /// <param name="done">Called with each segment whose gradients are known, the last one first.</param>
    public void Run(Tensor images, bool inBFloat16, Func<Tensor, Tensor> lossOf, Func<Tensor, bool> goesBack, Action<NetworkSegment> done)
    {
        using var scope = NewDisposeScope();
        var inputs = new Tensor[segments.Count];
        var outputs = new Tensor?[segments.Count];
        var random = new Tensor?[segments.Count];
        var x = images.alias();
        for (var i = 0; i < segments.Count; i++)
        {
            var isRecorded = i >= firstTrained && (!recompute || i == segments.Count - 1);
            inputs[i] = x.detach().requires_grad_(i > firstTrained);
            random[i] = recompute ? RandomState.Get() : null;
            using var recorded = set_grad_enabled(isRecorded);
            var output = network.Run(inputs[i].alias(), segments[i], inBFloat16);
            outputs[i] = isRecorded ? output : null;
            x = output;
        }

        var logits = x.to(float32);
        var loss = lossOf(logits);
        if (!goesBack(loss))
        {
            return;
        }

        loss.backward();
        done(segments[^1]);
        for (var i = segments.Count - 2; i >= firstTrained; i--)
        {
            using var segment = NewDisposeScope();
            var gradient = inputs[i + 1].grad!;
            var statistics = outputs[i] is null ? Statistics(i) : [];
            var output = outputs[i] ?? Again(i, inputs[i], random[i]!, inBFloat16);
            output.backward([gradient]);
            output.Dispose();
            Restore(statistics);
            inputs[i + 1].Dispose();
            done(segments[i]);
        }
    }

    /// <summary>What batch norms remember, and a copy of it: what is computed a second time would count twice. Put back once the way back is gone, which holds on to them.</summary>
    private IReadOnlyList<(Tensor Statistic, Tensor Before)> Statistics(int place) => [.. network.Statistics(segments[place]).Select(statistic => (statistic, statistic.clone()))];

    private static void Restore(IReadOnlyList<(Tensor Statistic, Tensor Before)> statistics)
    {
        using var unrecorded = no_grad();
        foreach (var (statistic, before) in statistics)
        {
            statistic.copy_(before);
        }
    }

    /// <summary>Computes a segment a second time, with the same random numbers.</summary>
    private Tensor Again(int place, Tensor input, Tensor random, bool inBFloat16)
    {
        var now = RandomState.Get();
        RandomState.Set(random);
        using var recorded = set_grad_enabled(true);
        var output = network.Run(input.alias(), segments[place], inBFloat16);
        RandomState.Set(now);
        return output;
    }
}
