namespace VggGen.Cli.Export;

/// <summary>A format that networks are exported in.</summary>
/// <param name="Word">What `--to` calls it.</param>
/// <param name="Extension">What the names of its files end in.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Write">Writes a network to a file, as it was asked for.</param>
internal sealed record ExportFormat(string Word, string Extension, string Name, Action<VggNetwork, string, ExportRequest> Write)
{
    public static ExportFormat Onnx { get; } = new("onnx", ".onnx", "ONNX", static (network, file, request) => network.ExportOnnx(file, request.Onnx));

    public static ExportFormat TorchScript { get; } = new("torchscript", ".pt", "TorchScript", static (network, file, _) => network.ExportTorchScript(file));

    public static ExportFormat PyTorch { get; } = new("pytorch", ".py", "PyTorch source", static (network, file, _) => network.ExportPyTorch(file, WeightsBeside(file)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = [Onnx, TorchScript, PyTorch];

    /// <summary>Every file that is written for one that is asked for: the weights go along with a source.</summary>
    public IReadOnlyList<string> Files(string file) => this == PyTorch ? [file, WeightsBeside(file)] : [file];

    /// <summary>The one that was named; else the one that the file's name speaks of.</summary>
    /// <exception cref="UsageException">None is named, and the file's name speaks of none.</exception>
    public static ExportFormat Of(string? word, string file)
        => All.FirstOrDefault(format => word is null ? file.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase) : format.Word == word)
            ?? throw new UsageException($"{file}: networks are exported as {string.Join(" or ", All.Select(format => format.Extension))}; name the file so, or give --to {string.Join('|', All.Select(format => format.Word))}");

    private static string WeightsBeside(string file) => Path.ChangeExtension(file, ".pth");
}
