using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace VggGen;

/// <summary>
/// A network that a <c>.vggconf</c> file describes: a TorchSharp module that takes images N×C×H×W and returns logits N×classes.
/// In evaluation mode (<c>eval()</c>) <c>forward</c> may run on several threads at once.
/// </summary>
/// <remarks>
/// ReLU, leaky ReLU and ELU work in place on the output of the layer before them. A forward hook on that layer that keeps the output must therefore <c>clone()</c> it.
/// </remarks>
public abstract partial class VggNetwork : torch.nn.Module<Tensor, Tensor>
{
    /// <summary>Begins a network; the derived constructor adds its layers in order.</summary>
    /// <param name="architecture">The network as data.</param>
    /// <param name="options">Where and how it is built; null for the defaults.</param>
    private protected VggNetwork(NetworkDescription architecture, VggOptions? options)
        : base(architecture?.Name ?? throw new ArgumentNullException(nameof(architecture)))
    {
        Architecture = architecture;
        _builder = new LayerBuilder(options ?? new VggOptions());
    }

    private bool _isDisposed;

    /// <summary>The network as data: layers, shapes, counts.</summary>
    public NetworkDescription Architecture { get; }

    /// <summary>The class probabilities N×classes of images N×C×H×W: the soft-max of the logits. The caller disposes them.</summary>
    /// <param name="images">N×C×H×W of the declared input's size, in the weights' element type and on their device.</param>
    /// <exception cref="ArgumentException">The images are of another shape, element type or device.</exception>
    public Tensor Probabilities(Tensor images)
    {
        using var logits = call(images);
        return logits.softmax(1);
    }

    /// <summary>The weights and running statistics by their keys.</summary>
    /// <param name="destination">Takes them; null for a new dictionary.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <exception cref="ObjectDisposedException">The network is disposed, and with it its weights.</exception>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
    {
        CheckAlive();
        return base.state_dict(destination, prefix);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    /// <summary>Refuses to go on without weights: what is left of them would be written over good files.</summary>
    private void CheckAlive()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(ClassName, $"{ClassName} is disposed, and its weights with it. A network that was released when it was compiled lives on in its compiled form alone.");
        }
    }

    /// <summary>Layers are registered by name; looking for fields by reflection could only add them twice, and finds nothing under NativeAOT.</summary>
    protected override void RegisterComponents()
    {
    }
}
