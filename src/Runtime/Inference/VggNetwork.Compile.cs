namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>
    /// Between which numbers the maps lie, for <see cref="Precision.Int8"/>; null where nobody has found out. <see cref="Int8Calibrator"/> does. <see cref="SaveWeights"/> writes it into safetensors files, and loading reads it:
    /// it is null then where the file holds none, or one of another network (<see cref="WeightsReport.CalibrationProblem"/>). It is that of the weights as they are: calibrate anew after training.
    /// </summary>
    public Int8Calibration? Calibration { get; set; }

    /// <summary>The inference form of this network, for those who know the network only at run time; generated classes have <c>Compile</c> with typed taps.</summary>
    /// <param name="options">How it is compiled; null for the defaults.</param>
    /// <returns>The compiled network, in evaluation mode whatever the mode of this one. The caller disposes it.</returns>
    public CompiledNetwork CompileByName(CompileOptions? options = null) => CompiledNetwork.Of(this, options ?? new CompileOptions(), static (form, source) => new CompiledNetwork(form, source));

    /// <summary>The calibration that there has to be.</summary>
    internal Int8Calibration RequireCalibration() => Calibration
        ?? throw new InvalidOperationException($"{ClassName} has no calibration, without which nobody knows what 8 bits should stand for: Int8Calibrator.Watch(network, batches).Calibration() finds one, as does `vgg quantize`.");

    /// <summary>Its layers with weights, by their names in the state-dict.</summary>
    internal IReadOnlyDictionary<string, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>> ModulesByKey => _layers;

    /// <summary>Refuses to compile what could not compute: weights without memory, and weights that came as NaN.</summary>
    internal void CheckCompilable()
    {
        CheckAlive();
        if (FirstWeight() is { is_meta: true })
        {
            throw new InvalidOperationException($"{ClassName} is on the meta device and has no weights to compile.");
        }

        CheckWeights(Architecture.Layers.Count);
    }

    /// <summary>Where its weights are.</summary>
    internal TorchSharp.torch.Device WeightsDevice => FirstWeight()?.device ?? TorchSharp.torch.CPU;
}
