using System.Globalization;
using VggGen.Cli.Networks;
using VggGen.Cli.Prediction;
using static TorchSharp.torch;

namespace VggGen.Cli.WeightsFiles;

/// <summary>From one weights file to another.</summary>
internal static class Conversion
{
    /// <summary>Writes the tensors of a file to another, which may be the same: it is replaced once the new one is complete.</summary>
    /// <param name="network">The network whose keys in torchvision's layout they are to get; null leaves the keys.</param>
    /// <param name="dtype">The element type that floating-point numbers are to have; null leaves it.</param>
    /// <returns>How many tensors were written, and what the user should know.</returns>
    /// <exception cref="WeightsException">A file cannot be read or written, or they are not the network's weights.</exception>
    public static (int Count, IReadOnlyList<string> Warnings) Run(string input, string output, LoadedNetwork? network, ScalarType? dtype, CancellationToken cancellation)
    {
        var format = FormatChoice.Of(output);
        var warnings = new List<string>();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            var (isBgr, metadata) = Read(input, output, network, dtype, tensors, warnings, cancellation);
            if (isBgr && !format.HoldsMetadata)
            {
                warnings.Add($"the weights are for BGR images, and {Path.GetExtension(output)} files cannot say so; give `vgg predict` --transform caffe, or write .safetensors");
            }

            if (!format.HoldsMetadata && metadata.ContainsKey(Int8Metadata.Key))
            {
                warnings.Add($"the calibration for 8 bits is left out, since {Path.GetExtension(output)} files cannot hold it; write .safetensors to keep it");
            }

            cancellation.ThrowIfCancellationRequested();
            format.Write(output, tensors, metadata);
            return (tensors.Count, warnings);
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    /// <summary>Fills the dictionary; the file is closed then, since it may be the one that is replaced.</summary>
    /// <returns>Whether the weights are for BGR images and the new keys do not say so, and what a file is to say of itself.</returns>
    private static (bool IsBgr, IReadOnlyDictionary<string, string> Metadata) Read(
        string input, string output, LoadedNetwork? network, ScalarType? dtype, Dictionary<string, Tensor> tensors, List<string> warnings, CancellationToken cancellation)
    {
        using var file = WeightsFile.Open(input);
        var overflowing = new List<string>();

        // Windows replaces no file that is mapped.
        var map = RealPath.Of(input) != RealPath.Of(output);
        var sources = network is null ? NamedTensors.AsTheyAre(file, map) : NamedTensors.AsTorchvision(file, network, map);
        foreach (var (key, tensor) in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            tensors.Add(key, Converted(key, tensor, dtype, overflowing, cancellation));
        }

        if (overflowing.Count > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"numbers of {overflowing[0]}{(overflowing.Count > 1 ? $" and {overflowing.Count - 1} more tensors" : string.Empty)} are beyond {ElementType.Word(dtype!.Value)} and became infinite; bf16 has the range of f32"));
        }

        var layout = LayoutName.Of(file.Entries);
        var isBgr = LayoutName.IsBgr(layout) || InputMetadata.ChannelOrder(file.Metadata) == ChannelOrder.Bgr;
        var keysSaySo = network is null && LayoutName.IsBgr(layout);
        var metadata = new Dictionary<string, string>(file.Metadata);
        foreach (var (key, text) in InputMetadata.Of(isBgr ? ChannelOrder.Bgr : ChannelOrder.Rgb))
        {
            metadata[key] = text;
        }

        return (isBgr && !keysSaySo, metadata);
    }

    private static Tensor Converted(string key, Tensor tensor, ScalarType? dtype, List<string> overflowing, CancellationToken cancellation)
    {
        if (dtype is not { } type || tensor.dtype == type || !ElementType.IsFloating(tensor.dtype))
        {
            return tensor;
        }

        using (tensor)
        {
            var converted = tensor.to(type);
            if (type.Size() < tensor.dtype.Size() && NumbersScan.Of(converted, cancellation).Infinite > NumbersScan.Of(tensor, cancellation).Infinite)
            {
                overflowing.Add(key);
            }

            return converted;
        }
    }
}
