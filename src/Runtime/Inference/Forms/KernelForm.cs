using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A network in float32 by the project's own kernels: no libtorch but where a layer has no kernel here. Maps lie in memory as N×H×W×C.</summary>
internal sealed unsafe class KernelForm<TLanes> : ICompiledForm
    where TLanes : struct, ILanes<TLanes>
{
    private readonly NetworkDescription _network;
    private readonly int _threads;
    private readonly Dictionary<string, PackedConvolution> _convolutions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DenseWeights> _others = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _notes;
    private KernelWorkspace? _idle;

    /// <summary>Packs the weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="modules">Its modules by their names in the state-dict.</param>
    /// <param name="share">Whether weights that need no packing are shared with the network rather than copied.</param>
    /// <param name="notes">Why it is this form, if there is something to say.</param>
    public KernelForm(NetworkDescription network, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, bool share, IReadOnlyList<string> notes)
    {
        _notes = notes;
        _network = network;
        _threads = Math.Max(1, get_num_threads());
        try
        {
            foreach (var layer in network.Layers)
            {
                Pack(layer, modules, share);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. _notes,
        $"float32 kernels of {TLanes.Count * 32} bits",
        .. _network.Layers.OfType<ConvolutionDescription>().Select(layer => $"{layer.Name}: {Way(layer)}"),
    ];

    /// <inheritdoc/>
    public TorchSharp.DeviceType DeviceType => TorchSharp.DeviceType.CPU;

    /// <inheritdoc/>
    public Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        var workspace = Interlocked.Exchange(ref _idle, null) ?? new KernelWorkspace(_threads);
        try
        {
            return new KernelRun<TLanes>(this, workspace, dense).Run(images, StepFusion.Fuse(_network, taps.ToHashSet()), taps);
        }
        finally
        {
            // Forwards on several threads at once have memory of their own; one is kept.
            Interlocked.Exchange(ref _idle, workspace)?.Dispose();
        }
    }

    /// <summary>How many threads compute.</summary>
    public int Threads => _threads;

    /// <summary>The packed weights of a convolution; null where it has groups.</summary>
    public PackedConvolution? Packed(ConvolutionDescription layer) => _convolutions.GetValueOrDefault(layer.Key);

    /// <summary>The weights of a fully connected layer, or of a convolution with groups.</summary>
    public DenseWeights Weights(string key) => _others[key];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var packed in _convolutions.Values)
        {
            packed.Dispose();
        }

        foreach (var weights in _others.Values)
        {
            weights.Dispose();
        }

        Interlocked.Exchange(ref _idle, null)?.Dispose();
    }

    private void Pack(LayerDescription layer, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, bool share)
    {
        switch (layer)
        {
            case ConvolutionDescription { Groups: 1 } convolution:
                _convolutions.Add(convolution.Key, ConvolutionPacking<TLanes>.Pack(
                    convolution, (Conv2d)modules[convolution.Key], FoldedBatchNorm.Of(convolution, modules), ConvolutionPacking<TLanes>.SuitsWinograd(convolution)));
                break;

            default:
                if (DenseWeights.Of(layer, modules, share) is { } weights)
                {
                    _others.Add(LayerKeys.Of(layer).First(), weights);
                }

                break;
        }
    }

    private string Way(ConvolutionDescription layer) => Packed(layer) switch
    {
        { IsWinograd: true } => "Winograd F(4×4, 3×3)",
        { } => "direct",
        null => "libtorch, for its groups",
    };
}
