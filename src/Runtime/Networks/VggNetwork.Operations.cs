using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace VggGen;

// What the lines of a generated forward call. Each takes over its tensor: it is disposed as soon as the result exists, or when an exception leaves.
// None opens a dispose scope, so the result belongs to the caller's, as that of any TorchSharp module.
public abstract partial class VggNetwork
{
    /// <summary>Runs a layer with its hooks. The tensor given is disposed.</summary>
    /// <param name="layer">A layer of this network.</param>
    /// <param name="x">What the layer takes.</param>
    protected static Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor x) => TakeOver(x, layer.call);

    /// <summary>max(0, x), in place: right after a convolution, a batch norm or a fully connected layer, none of which needs its output for its gradient. The tensor given is disposed.</summary>
    protected static Tensor Relu(Tensor x) => TakeOver(x, static x => x.relu_());

    /// <summary>x where positive, <paramref name="slope"/> · x elsewhere; in place where the slope allows it. The tensor given is disposed.</summary>
    protected static Tensor LeakyRelu(Tensor x, double slope)
        // A gradient cannot be read off an output whose sign a negative slope has turned.
        => TakeOver(x, x => slope < 0 ? x.leaky_relu(slope) : x.leaky_relu_(slope));

    /// <summary>x where positive, eˣ − 1 elsewhere, in place. The tensor given is disposed.</summary>
    protected static Tensor Elu(Tensor x) => TakeOver(x, static x => x.elu_(1.0));

    /// <summary>x · Φ(x), Φ exact. The tensor given is disposed.</summary>
    protected static Tensor Gelu(Tensor x) => TakeOver(x, static x => x.gelu());

    /// <summary>x · σ(x). The tensor given is disposed.</summary>
    protected static Tensor Silu(Tensor x) => TakeOver(x, static x => x.silu());

    /// <summary>The largest number of each window. The tensor given is disposed.</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
    /// <param name="stride">The step, down and right; the window where none is given.</param>
    /// <param name="padding">The border on each side; 0 where none is given.</param>
    /// <param name="dilation">The distance between the window's rows and columns; 1 where none is given.</param>
    /// <param name="ceil">Whether a last window that only partly fits counts.</param>
    protected static Tensor MaxPool(Tensor x, Size2 kernelSize, Size2? stride = null, Size2? padding = null, Size2? dilation = null, bool ceil = false)
        => TakeOver(x, x => torch.nn.functional.max_pool2d(
            x,
            kernelSize.ToValueTuple(),
            (stride ?? kernelSize).ToValueTuple(),
            (padding ?? Size2.Zero).ToValueTuple(),
            (dilation ?? Size2.One).ToValueTuple(),
            ceil));

    /// <summary>The mean of each window; padding counts as zeros, as PyTorch's default does. The tensor given is disposed.</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
    /// <param name="stride">The step, down and right; the window where none is given.</param>
    /// <param name="padding">The border on each side; 0 where none is given.</param>
    /// <param name="ceil">Whether a last window that only partly fits counts.</param>
    protected static Tensor AveragePool(Tensor x, Size2 kernelSize, Size2? stride = null, Size2? padding = null, bool ceil = false)
        => TakeOver(x, x => torch.nn.functional.avg_pool2d(
            x,
            kernelSize.ToValueTuple(),
            (stride ?? kernelSize).ToValueTuple(),
            (padding ?? Size2.Zero).ToValueTuple(),
            ceil_mode: ceil,
            count_include_pad: true));

    /// <summary>The means of windows that share the map out among <paramref name="outputSize"/>: N×C×H×W to N×C×H'×W'. The tensor given is disposed.</summary>
    protected static Tensor AdaptiveAveragePool(Tensor x, Size2 outputSize)
        => TakeOver(x, x => torch.nn.functional.adaptive_avg_pool2d(x, outputSize.ToValueTuple()));

    /// <summary>The mean of each channel: N×C×H×W to N×C×1×1. The tensor given is disposed.</summary>
    protected static Tensor GlobalAveragePool(Tensor x) => AdaptiveAveragePool(x, Size2.One);

    /// <summary>The largest number of each channel: N×C×H×W to N×C×1×1. The tensor given is disposed.</summary>
    protected static Tensor GlobalMaxPool(Tensor x)
        // A window as large as the map passes its gradient to one number, as every max pool does; amax would share it out among equals.
        => TakeOver(x, static x => torch.nn.functional.max_pool2d(x, (x.shape[^2], x.shape[^1])));

    /// <summary>x / (k + alpha / size · Σ x²)^beta over <paramref name="size"/> neighbouring channels (Krizhevsky et al. 2012, section 3.3). The tensor given is disposed.</summary>
    protected static Tensor LocalResponseNorm(Tensor x, long size, double alpha, double beta, double k)
        => TakeOver(x, x => torch.nn.functional.local_response_norm(x, size, alpha, beta, k));

    /// <summary>N×C×H×W to N×(C·H·W). The tensor given is disposed.</summary>
    protected static Tensor Flatten(Tensor x) => TakeOver(x, static x => x.flatten(1));

    /// <summary>While training, zeros with the probability given, and the rest divided by 1 − probability (Srivastava et al. 2014); the tensor given is then disposed. In evaluation mode, the tensor given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">How likely a number is set to zero, 0 … 1.</param>
    protected Tensor Dropout(Tensor x, double probability)
        => TakeOver(x, x => training ? torch.nn.functional.dropout(x, probability, training: true) : x);

    /// <summary>Disposes what an operation was given, unless that is what it put out: a hook may hand it back, and some operations in place do.</summary>
    private static Tensor TakeOver(Tensor x, Func<Tensor, Tensor> operation)
    {
        Tensor? result = null;
        try
        {
            return result = operation(x);
        }
        finally
        {
            if (!ReferenceEquals(result, x))
            {
                x.Dispose();
            }
        }
    }
}
