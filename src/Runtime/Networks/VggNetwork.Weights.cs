using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    // What the file says of itself from which the weights were loaded.
    private IReadOnlyDictionary<string, string> _weightsMetadata = new Dictionary<string, string>();

    /// <summary>What became of the file that the weights were loaded from last; null where they came from none.</summary>
    public WeightsReport? WeightsReport { get; private set; }

    /// <summary>
    /// Writes weights and running statistics with torchvision's keys: as PyTorch does where the name ends in <c>.pth</c> or <c>.pt</c>, as TorchSharp does for <c>.dat</c>, and as safetensors
    /// for every other name. The file appears, or replaces the one before it, only once it is complete. The <see cref="Calibration"/> goes with the weights into safetensors files; the other formats cannot hold it.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = InputMetadata.Of(WeightsReport?.ChannelOrder ?? ChannelOrder.Rgb).Concat(Int8Metadata.Of(Calibration)).ToDictionary(StringComparer.Ordinal);
        (WrittenFormat.Find(path) ?? WrittenFormat.Safetensors).Write(path, state_dict(), metadata);
    }

    /// <summary>Replaces weights and running statistics by those of a file; element types are converted. Where the file does not fit, nothing is changed.</summary>
    /// <param name="path">A file of a format that <see cref="WeightsFile"/> knows, of any <see cref="WeightsLayout"/>.</param>
    /// <param name="adaptations">In what the file's network may differ from this one. What is left fresh stays as it is.</param>
    /// <returns>What became of the file, which is <see cref="WeightsReport"/> from now on.</returns>
    /// <exception cref="WeightsException">The file cannot be read or does not fit; the message then lists every key that is missing, unexpected or of another shape.</exception>
    public WeightsReport LoadWeights(string path, WeightsAdaptations adaptations = WeightsAdaptations.None)
    {
        using var weights = RecognizedWeights.Open(path);
        var destinations = state_dict();
        var fit = WeightsFit.Find(weights, Architecture, ClassName, destinations, adaptations);
        var calibration = Int8Metadata.Read(weights.File.Path, weights.File.Metadata);
        foreach (var source in fit.Sources)
        {
            Copy(source, destinations[source.Key]);
        }

        return Report(weights.File, fit, calibration, isMapped: false);
    }

    /// <summary>
    /// Gives a network that was made without initialisation the weights of a file: mapped where the file, the element type and the device allow it, else read. What the file has not is initialised.
    /// </summary>
    /// <param name="weights">The file.</param>
    /// <param name="options">The options that the network was made with.</param>
    private protected void BindWeights(RecognizedWeights weights, VggOptions options)
    {
        var destinations = state_dict();
        var fit = WeightsFit.Find(weights, Architecture, ClassName, destinations, options.Adaptations);
        var calibration = Int8Metadata.Read(weights.File.Path, weights.File.Metadata);
        var holders = named_modules().ToDictionary(named => named.name, named => named.module, StringComparer.Ordinal);
        var isMapped = false;
        foreach (var source in fit.Sources)
        {
            var destination = destinations[source.Key];
            if (options.MapWeights && TryMap(source, destination, holders))
            {
                isMapped = true;
            }
            else
            {
                Copy(source, destination);
            }
        }

        foreach (var key in fit.Fresh.Where(_initializations.ContainsKey))
        {
            _builder.Initialize(destinations[key], _initializations[key]);
        }

        Report(weights.File, fit, calibration, isMapped);
    }

    /// <summary>Puts a tensor over the mapped file in the place of a parameter that nothing has seen yet.</summary>
    private static bool TryMap(SourceTensor source, Tensor destination, Dictionary<string, TorchSharp.torch.nn.Module> holders)
    {
        if (source.Entry.DType != destination.dtype || destination.device_type != TorchSharp.DeviceType.CPU || destination.is_meta)
        {
            return false;
        }

        var dot = source.Key.LastIndexOf('.');
        var (holder, name) = (holders.GetValueOrDefault(source.Key[..dot]), source.Key[(dot + 1)..]);
        if (holder is not (Conv2d or Linear) || name is not ("weight" or "bias"))
        {
            return false;
        }

        // Parameters made in inference mode could never be trained.
        using var recorded = inference_mode(false);
        using var mapped = source.Map();
        if (mapped is null)
        {
            return false;
        }

        var parameter = new Parameter(mapped, requires_grad: true);
        switch (holder, name)
        {
            case (Conv2d convolution, "weight"):
                convolution.weight = parameter;
                break;
            case (Conv2d convolution, _):
                convolution.bias = parameter;
                break;
            case (Linear fullyConnected, "weight"):
                fullyConnected.weight = parameter;
                break;
            case (Linear fullyConnected, _):
                fullyConnected.bias = parameter;
                break;
        }

        destination.Dispose();
        return true;
    }

    private static void Copy(SourceTensor source, Tensor destination)
    {
        if (destination.is_meta)
        {
            // torch would copy nothing, and say nothing.
            throw new ArgumentException($"A network on the meta device cannot be filled; {source.Key} has a shape and no memory.");
        }

        source.CopyTo(destination);
    }

    /// <summary>What the file that the weights came from says of classes and transform; null where it says nothing, or its classes are not the network's.</summary>
    /// <exception cref="WeightsException">What it says makes no sense.</exception>
    private protected TrainedInput? LoadedInput()
        => WeightsReport is { } report && TrainedInput.Read(report.Path, _weightsMetadata) is { } input && input.Classes.Count == Architecture.Output.Channels ? input : null;

    private WeightsReport Report(WeightsFile file, WeightsFit fit, Int8Calibration? calibration, bool isMapped)
    {
        var order = InputMetadata.ChannelOrder(file.Metadata) ?? WeightsLayouts.ChannelOrder(fit.Layout);
        var notFinite = NotFiniteWeights.Sample(state_dict());
        _weightsMetadata = file.Metadata;
        var problem = calibration is null ? null : Problem(calibration, fit);
        Calibration = problem is null ? calibration : null;
        WeightsReport = new WeightsReport(file.Path, file.Format, fit.Layout, order, fit.Fresh, fit.Changed, fit.PassedOver, notFinite, isMapped) { CalibrationProblem = problem };
        return WeightsReport;
    }

    /// <summary>Why a file's calibration is not that of this network with the file's weights; null where it is.</summary>
    private string? Problem(Int8Calibration calibration, WeightsFit fit) => calibration.Missing(Architecture) is { } tap
        ? $"it has no range for {tap} of {ClassName}; it is that of another network"
        : fit.Fresh.Concat(fit.Changed).FirstOrDefault() is { } key ? $"it was found with other weights than {key} has now" : null;
}
