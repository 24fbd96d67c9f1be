using static TorchSharp.torch;

namespace VggGen.Cli.WeightsFiles;

/// <summary>A format that weights are written in.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="HoldsMetadata">Whether a file may say something of itself.</param>
/// <param name="Write">Writes tensors by name, with what the file is to say of itself where it can.</param>
internal sealed record WrittenFormat(string Name, bool HoldsMetadata, Action<string, IReadOnlyDictionary<string, Tensor>, IReadOnlyDictionary<string, string>> Write)
{
    private static readonly WrittenFormat safetensors = new("safetensors", HoldsMetadata: true, SafetensorsFile.Write);
    private static readonly WrittenFormat pyTorch = new("PyTorch", HoldsMetadata: false, (path, tensors, _) => PyTorchFile.Write(path, tensors));
    private static readonly WrittenFormat torchSharp = new("TorchSharp", HoldsMetadata: false, (path, tensors, _) => TorchSharpFile.Write(path, tensors));

    private static readonly (string Extension, WrittenFormat Format)[] formats =
    [
        (".safetensors", safetensors),
        (".pth", pyTorch),
        (".pt", pyTorch),
        (".dat", torchSharp),
    ];

    /// <summary>The format that a file's name speaks of.</summary>
    /// <exception cref="UsageException">It speaks of none.</exception>
    public static WrittenFormat Of(string path) => Array.Find(formats, format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)).Format
        ?? throw new UsageException($"{path}: weights are written as {string.Join(", ", formats[..^1].Select(format => format.Extension))} or {formats[^1].Extension}; name the file so");
}
