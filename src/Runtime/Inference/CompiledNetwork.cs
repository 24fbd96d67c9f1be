using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// A network compiled for inference: batch norm folded into the convolutions, ReLU and pools fused with them, dropout gone. It takes float32 images on the CPU, or on the device that the network was on, and returns float32
/// logits there, whatever it computes in.
/// It has no parameters and cannot be trained; no gradient flows through it. It may run on several threads at once.
/// </summary>
public class CompiledNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ICompiledForm _form;
    private readonly VggNetwork? _source;
    private readonly string _className;
    private readonly UseCount _uses;

    internal CompiledNetwork(ICompiledForm form, CompiledSource source)
        : base(source.Architecture.Name)
    {
        _form = form;
        _source = source.Network;
        _className = source.ClassName;
        Architecture = source.Architecture;
        _uses = new UseCount(form);
    }

    /// <summary>The network as data.</summary>
    public NetworkDescription Architecture { get; }

    /// <summary>What runs how, and what had to give way on this machine and why; for people.</summary>
    public IReadOnlyList<string> Notes => _form.Notes;

    /// <summary>Computes the logits.</summary>
    /// <param name="input">Images N×C×H×W of the declared size, float32 on the CPU.</param>
    /// <returns>Logits N×classes, or the map of the last layer. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The images are of another shape, element type or device.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public override Tensor forward(Tensor input)
    {
        InputCheck.Declared(input, Architecture, _className);
        var output = Run(input, [Architecture.Taps.Count - 1], dense: false)[0];
        return Architecture.FlattensOutput ? Flattened(output) : output;
    }

    private static Tensor Flattened(Tensor map)
    {
        using (map)
        {
            return map.flatten(1);
        }
    }

    /// <summary>The class probabilities N×classes of images: the soft-max of the logits. The caller disposes them.</summary>
    /// <param name="images">N×C×H×W of the declared size, float32 on the CPU.</param>
    /// <exception cref="ArgumentException">The images are of another shape, element type or device.</exception>
    public Tensor Probabilities(Tensor images)
    {
        using var logits = forward(images);
        return logits.softmax(1);
    }

    /// <summary>Runs the network over images of any size, as <see cref="VggNetwork.Dense"/> does.</summary>
    /// <param name="images">N×C×H×W, at least of <see cref="NetworkDescription.MinimumInput"/>, float32 on the CPU.</param>
    /// <returns>A score map N×classes×H'×W'. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The images are too small, or of other channels, another element type or device.</exception>
    /// <exception cref="NotSupportedException">An adaptive pool of the network has windows of different sizes.</exception>
    public Tensor Dense(Tensor images) => RunChecked(images, [Architecture.Taps.Count - 1], dense: true)[0];

    /// <summary>The features of taps by name over images of any size, with the fully connected layers run as convolutions as by <see cref="Dense"/>.</summary>
    /// <param name="images">N×C×H×W, float32 on the CPU.</param>
    /// <param name="taps">Names of <see cref="NetworkDescription.Taps"/>: <c>relu7</c>.</param>
    /// <returns>The features in the order of the names. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network has no such tap, none is given, or the images do not fit.</exception>
    /// <exception cref="NotSupportedException">An adaptive pool before a tap has windows of different sizes.</exception>
    public IReadOnlyList<Tensor> DenseByName(Tensor images, params string[] taps) => RunChecked(images, Places(taps), dense: true);

    /// <summary>The features of taps by name.</summary>
    /// <param name="images">N×C×H×W, float32 on the CPU; of any size where no fully connected layer is reached.</param>
    /// <param name="taps">Names of <see cref="NetworkDescription.Taps"/>: <c>relu3_3</c>.</param>
    /// <returns>The features in the order of the names. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network has no such tap, none is given, or the images do not fit.</exception>
    public IReadOnlyList<Tensor> ExtractByName(Tensor images, params string[] taps) => RunChecked(images, Places(taps), dense: false);

    internal static TCompiled Of<TCompiled>(VggNetwork network, CompileOptions options, Func<ICompiledForm, CompiledSource, TCompiled> create)
        where TCompiled : CompiledNetwork
    {
        if (!Enum.IsDefined(options.Precision))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Precision, $"{nameof(CompileOptions.Precision)} is none of {string.Join(", ", Enum.GetNames<Precision>())}.");
        }

        if (!(options.Tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, $"{nameof(CompileOptions.Tolerance)} is a share of the largest output, from 0 on.");
        }

        network.CheckCompilable();
        var form = CompiledForms.Create(network, options);
        var source = new CompiledSource(network.Architecture, network.GetType().Name, options.ReleaseNetwork ? null : network);
        if (options.ReleaseNetwork)
        {
            network.Dispose();
        }

        return create(form, source);
    }

    private protected Tensor[] RunChecked(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        InputCheck.Map(images, Architecture, _className, Architecture.Taps[taps.Max()].Layer, dense);
        return Run(images, taps, dense);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _uses.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        if (images.dtype != ScalarType.Float32)
        {
            throw new ArgumentException($"The compiled {_className} takes images of Float32; it was given {images.dtype}; {InputCheck.TypeAdvice(images.dtype, ScalarType.Float32)}", nameof(images));
        }

        using var use = _uses.Enter(_className);
        if (images.device_type != TorchSharp.DeviceType.CPU && images.device_type != _form.DeviceType)
        {
            throw new ArgumentException($"The compiled {_className} takes images on the CPU; images.cpu() takes them there from {images.device}.", nameof(images));
        }

        return images.shape[0] == 0 ? RunNothing(images, taps, dense) : RunSome(images, taps, dense);
    }

    /// <summary>A batch of no images has features of no images.</summary>
    private Tensor[] RunNothing(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        using var scope = NewDisposeScope();
        var image = zeros([1, .. images.shape[1..]]);
        return Array.ConvertAll(RunSome(image, taps, dense), features => features.narrow(0, 0, 0).clone().MoveToOuterDisposeScope());
    }

    private Tensor[] RunSome(Tensor images, IReadOnlyList<int> taps, bool dense)
        => taps.Any(IsFoldedAway) ? RunSource(images, taps, dense) : _form.Run(images, taps, dense);

    /// <summary>Whether a tap lies between a convolution and its batch norm, which are one here.</summary>
    private bool IsFoldedAway(int tap)
        => Architecture.Taps[tap] is { Point: TapPoint.Layer, Layer: var layer } && Architecture.Layers[layer] is ConvolutionDescription { HasBatchNorm: true };

    private Tensor[] RunSource(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        if (_source is null)
        {
            var tap = Architecture.Taps[taps.First(IsFoldedAway)];
            throw new InvalidOperationException($"{tap.Name} lies before a batch norm that is folded into it; only the network itself has it, and that was released when it was compiled.");
        }

        using var mode = no_grad();
        return _source.Run(images, taps.Select(tap => Architecture.Taps[tap]).ToArray(), dense);
    }

    private int[] Places(string[] taps)
    {
        ArgumentNullException.ThrowIfNull(taps);
        if (taps.Length == 0)
        {
            throw new ArgumentException("No tap is named.", nameof(taps));
        }

        return Array.ConvertAll(taps, name => Architecture.PlaceOf(Architecture.Tap(name)));
    }
}
