using VggGen.Cli.Networks;

namespace VggGen.Cli.Export;

/// <summary>What `vgg export` was asked.</summary>
/// <param name="Weights">The path of the weights.</param>
/// <param name="Out">The file to write; null where a model repository is written.</param>
/// <param name="To">The format that was named, or null.</param>
/// <param name="Triton">The folder of the model repository, or null.</param>
/// <param name="Onnx">What an ONNX file is to hold.</param>
internal sealed record ExportRequest(NetworkRequest Network, string Weights, string? Out, string? To, string? Triton, OnnxOptions Onnx)
{
    /// <summary>The format that is to be written.</summary>
    /// <exception cref="UsageException">Nothing or too much says where to write, or what.</exception>
    public ExportFormat Format()
    {
        if (Onnx is { Dense: true, Probabilities: true })
        {
            throw new UsageException("--dense and --probabilities do not go together: of a score map the mean is taken first");
        }

        switch (this)
        {
            case { Out: null, Triton: null }:
                throw new UsageException("OUT is missing: it names the file to write, such as network.onnx (`vgg export --help` shows the usage)");
            case { Out: "-" }:
                throw new UsageException("a network is exported to a file, not to the standard output; OUT names it");
            case { Out: { } file, Triton: not null }:
                throw new UsageException($"--triton names the files itself; leave {file} out");
            case { Triton: not null }:
                return To is null || To == ExportFormat.Onnx.Word ? ExportFormat.Onnx : throw new UsageException($"--triton holds ONNX models; leave --to {To} out");
            default:
                var format = ExportFormat.Of(To, Out!);
                return format == ExportFormat.Onnx || Onnx == new OnnxOptions() ? format : throw new UsageException($"--dense, --probabilities, --opset and --precision are for ONNX files, not for {format.Name}");
        }
    }
}
