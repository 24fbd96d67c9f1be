using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Stochastic gradient descent with momentum and weight decay, by the formulas of PyTorch's: v ← momentum · v + (g + decay · w), w ← w − rate · v. It is the paper's (section 3.1), except that
/// there the rate stands inside v; the two differ only where the rate changes.
/// </summary>
internal static class MomentumSgd
{
    /// <summary>Moves a parameter, and forgets its gradient. Where it has none, nothing happens.</summary>
    /// <param name="trained">The parameter.</param>
    /// <param name="rate">The learning rate of the step.</param>
    /// <param name="momentum">What share of the running sum stays.</param>
    /// <param name="gradientScale">What the gradient is multiplied by first.</param>
    public static void Step(TrainedParameter trained, double rate, double momentum, double gradientScale)
    {
        using var unrecorded = no_grad();
        using var gradient = trained.Parameter.grad;
        if (gradient is null)
        {
            return;
        }

        var (scale, decay, step) = ((float)gradientScale, (float)trained.WeightDecay, (float)(rate * trained.RateFactor));
        if (!InOnePass(trained, gradient, scale, decay, (float)momentum, step))
        {
            using var scope = NewDisposeScope();
            var moved = gradient.mul(scale).add_(trained.Parameter, decay);
            trained.Momentum.mul_((float)momentum).add_(moved);
            trained.Parameter.add_(trained.Momentum, -step);
        }

        trained.Parameter.grad = null;
    }

    /// <summary>The same in one pass over the memory, which is what a step of a large layer costs: libtorch's operations would take four.</summary>
    private static bool InOnePass(TrainedParameter trained, Tensor gradient, float scale, float decay, float momentum, float step)
    {
        using var weights = FlatNumbers(trained.Parameter);
        using var sums = FlatNumbers(trained.Momentum);
        using var gradients = FlatNumbers(gradient);
        if (weights is null || sums is null || gradients is null
            || !trained.Parameter.stride().SequenceEqual(gradient.stride())
            || !trained.Parameter.stride().SequenceEqual(trained.Momentum.stride()))
        {
            return false;
        }

        MomentumKernel.Run(Address(weights), Address(sums), Address(gradients), weights.numel(), scale, decay, momentum, step);
        return true;
    }

    private static Tensor? FlatNumbers(Tensor tensor)
        => tensor.device_type == TorchSharp.DeviceType.CPU && tensor.dtype == ScalarType.Float32 && tensor.numel() <= MomentumKernel.MaximumLength ? ChannelsLast.Flat(tensor) : null;

    private static unsafe IntPtr Address(Tensor numbers) => (IntPtr)Unsafe.AsPointer(ref MemoryMarshal.GetReference(numbers.bytes));
}
