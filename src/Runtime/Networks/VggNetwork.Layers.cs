using TorchSharp;
using TorchSharp.Modules;

namespace VggGen;

public abstract partial class VggNetwork
{
    private readonly LayerBuilder _builder;

    private readonly Dictionary<string, torch.nn.Module<torch.Tensor, torch.Tensor>> _layers = new(StringComparer.Ordinal);

    // How the weights of each layer start, by their keys: what a loaded file has not starts so.
    private readonly Dictionary<string, Initialization> _initializations = new(StringComparer.Ordinal);

    // Whose weights say in what element type and on what device the network computes; both change with to().
    private torch.nn.Module? _firstLayer;

    /// <summary>Adds a convolution, N×C×H×W to N×C'×H'×W'.</summary>
    /// <param name="key">Its name in the state-dict: <c>features.0</c>.</param>
    /// <param name="inputChannels">C, a multiple of <paramref name="groups"/>.</param>
    /// <param name="outputChannels">C', a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="stride">The step, down and right; 1 where none is given.</param>
    /// <param name="padding">Zeros on each side; 0 where none is given.</param>
    /// <param name="dilation">The distance between the kernel's rows and columns; 1 where none is given.</param>
    /// <param name="groups">Into how many independent groups the channels fall.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="initialization">How the weights start; <see cref="Initialization.Kaiming"/> where none is given.</param>
    /// <returns>The module, registered under <paramref name="key"/>.</returns>
    protected Conv2d Convolution(
        string key,
        long inputChannels,
        long outputChannels,
        Size2 kernelSize,
        Size2? stride = null,
        Size2? padding = null,
        Size2? dilation = null,
        long groups = 1,
        bool bias = true,
        Initialization? initialization = null)
    {
        var start = _initializations[$"{key}.weight"] = initialization ?? Initialization.Kaiming;
        return Register(key, _builder.Convolution(
            inputChannels,
            outputChannels,
            kernelSize,
            stride ?? Size2.One,
            padding ?? Size2.Zero,
            dilation ?? Size2.One,
            groups,
            bias,
            start));
    }

    /// <summary>Adds a batch norm over the channels of N×C×H×W.</summary>
    /// <param name="key">Its name in the state-dict: <c>features.1</c>.</param>
    /// <param name="channels">C.</param>
    /// <returns>The module, registered under <paramref name="key"/>; ε is 10⁻⁵ and the momentum 0.1, as in PyTorch.</returns>
    protected BatchNorm2d BatchNorm(string key, long channels) => Register(key, _builder.BatchNorm(channels));

    /// <summary>Adds a fully connected layer, N×F to N×F'.</summary>
    /// <param name="key">Its name in the state-dict: <c>classifier.0</c>.</param>
    /// <param name="inputFeatures">F.</param>
    /// <param name="outputFeatures">F'.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="initialization">How the weights start; <see cref="Initialization.Kaiming"/> where none is given.</param>
    /// <returns>The module, registered under <paramref name="key"/>.</returns>
    protected Linear FullyConnected(string key, long inputFeatures, long outputFeatures, bool bias = true, Initialization? initialization = null)
    {
        var start = _initializations[$"{key}.weight"] = initialization ?? Initialization.Kaiming;
        return Register(key, _builder.FullyConnected(inputFeatures, outputFeatures, bias, start));
    }

    private TModule Register<TModule>(string key, TModule module)
        where TModule : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var (group, slot) = (key[..dot], key[(dot + 1)..]);
        var container = named_children().FirstOrDefault(child => child.name == group).module;
        if (container is null)
        {
            container = new ModuleGroup(group);
            register_module(group, container);
        }

        container.register_module(slot, module);
        _layers.Add(key, module);
        _firstLayer ??= module;
        return module;
    }
}
