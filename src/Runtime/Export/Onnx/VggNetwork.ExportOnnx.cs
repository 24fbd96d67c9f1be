namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>
    /// Writes the network in evaluation mode as an ONNX model, float32 unless <see cref="OnnxOptions.Precision"/> says otherwise. It takes <c>images</c>, N×C×H×W, and puts out <c>logits</c>, N×classes, for any N; in the dense form height and width are free as well, and it puts out
    /// <c>score_map</c>, N×classes×H'×W'. Nodes have the field's names (<c>conv3_1</c>, <c>relu3_1</c>, <c>pool3</c>, <c>fc6</c>), initialisers the keys of the state-dict. Weights go from where they lie into the file. A model of
    /// more than 2 GiB, which protobuf cannot hold, keeps them in <c>PATH.data</c> beside it. A file appears, or replaces the one before it, only once it is complete.
    /// </summary>
    /// <param name="path">The path of the file, <c>.onnx</c> by custom.</param>
    /// <param name="options">What is wanted; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options ask for probabilities of a score map, or name another number of classes than the network has.</exception>
    /// <exception cref="NotSupportedException">The dense form is wanted, and an adaptive pool has windows of different sizes.</exception>
    /// <exception cref="InvalidOperationException">
    /// Weights are NaN or infinite since they were loaded, are on the meta device, or do not suit the description; or 8 bits are asked for, and the network has no calibration, or that of another network.
    /// </exception>
    /// <exception cref="WeightsException">A file cannot be written, or the metadata that came with the weights make no sense.</exception>
    public void ExportOnnx(string path, OnnxOptions? options = null) => WriteOnnx(path, options ?? new OnnxOptions(), OnnxFile.LongestMessage);

    /// <summary>As <see cref="ExportOnnx"/>, with a limit that tests can reach.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="longest">How long the model's file may be, in bytes, before its weights go beside it.</param>
    internal void WriteOnnx(string path, OnnxOptions options, long longest)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (options is { Dense: true, Probabilities: true })
        {
            throw new ArgumentException("The soft-max of a score map's places is not what the dense form is for: take the mean of the scores, and its soft-max.", nameof(options));
        }

        if (options.TrainedInput is { } given && given.Classes.Count != Architecture.Output.Channels)
        {
            throw new ArgumentException(FormattableString.Invariant($"{ClassName} has {Architecture.Output.Channels} classes; the options name {given.Classes.Count}."), nameof(options));
        }

        CheckWeights(Architecture.Layers.Count);
        var quantization = options.Precision == Precision.Int8 ? new OnnxQuantization(Architecture, ModulesByKey, RequireCalibration(), ClassName) : null;
        var graph = OnnxNetwork.Graph(Architecture, state_dict(), options, quantization);
        var metadata = OnnxMetadata.Of(Architecture, options.TrainedInput ?? LoadedInput(), WeightsReport?.ChannelOrder ?? ChannelOrder.Rgb);
        OnnxFile.Write(path, new OnnxModel(graph, options.Opset, metadata), longest);
    }
}
