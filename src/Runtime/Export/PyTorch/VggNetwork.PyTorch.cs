using System.Text;

namespace VggGen;

public abstract partial class VggNetwork
{
    private static readonly string[] s_pyTorchExtensions = [".pth", ".pt", ".safetensors"];

    /// <summary>
    /// Writes the network as the source of a Python <c>nn.Module</c>, short and readable, for those who go on in PyTorch: a class with the name of this one, <c>features</c> and <c>classifier</c>
    /// with torchvision's keys, a line a layer with what it puts out beside it. The files appear, or replace those before them, only once they are complete.
    /// </summary>
    /// <param name="path">The path of the source, <c>vgg16.py</c>.</param>
    /// <param name="weights">
    /// Where the weights are written too, as by <see cref="SaveWeights"/>: <c>vgg16.pth</c> or <c>vgg16.safetensors</c>. The source's documentation shows how they are loaded. Null writes the source alone.
    /// </param>
    /// <exception cref="ArgumentException">The weights' name is that of a format which PyTorch does not read.</exception>
    /// <exception cref="WeightsException">A file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The network was described by hand, with keys that are not torchvision's or numbers that are not finite.</exception>
    public void ExportPyTorch(string path, string? weights = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = PyTorchSource.Of(Architecture, ClassName, weights);
        if (weights is not null)
        {
            if (!s_pyTorchExtensions.Any(extension => weights.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ArgumentException($"PyTorch reads weights from {string.Join(", ", s_pyTorchExtensions)}; {weights} is another format's name.", nameof(weights));
            }

            SaveWeights(weights);
        }

        WeightsOutput.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(source)));
    }
}
