using static TorchSharp.torch;

namespace VggGen;

/// <summary>A format that weights are written in.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="HoldsMetadata">Whether a file may say something of itself.</param>
/// <param name="Write">Writes tensors by name, with what the file is to say of itself where it can.</param>
internal sealed record WrittenFormat(string Name, bool HoldsMetadata, Action<string, IReadOnlyDictionary<string, Tensor>, IReadOnlyDictionary<string, string>> Write)
{
    /// <summary>The format that is written where a name speaks of none.</summary>
    public static WrittenFormat Safetensors { get; } = new("safetensors", HoldsMetadata: true, SafetensorsFile.Write);

    private static readonly WrittenFormat s_pyTorch = new("PyTorch", HoldsMetadata: false, (path, tensors, _) => PyTorchFile.Write(path, tensors));
    private static readonly WrittenFormat s_torchSharp = new("TorchSharp", HoldsMetadata: false, (path, tensors, _) => TorchSharpFile.Write(path, tensors));

    private static readonly (string Extension, WrittenFormat Format)[] s_formats =
    [
        (".safetensors", Safetensors),
        (".pth", s_pyTorch),
        (".pt", s_pyTorch),
        (".dat", s_torchSharp),
    ];

    /// <summary>What the names of files end in, in the order of preference.</summary>
    public static IReadOnlyList<string> Extensions => [.. s_formats.Select(format => format.Extension)];

    /// <summary>The format that a file's name speaks of; null where it speaks of none.</summary>
    public static WrittenFormat? Find(string path) => Array.Find(s_formats, format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)).Format;
}
