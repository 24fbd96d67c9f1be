namespace VggGen.Runtime.Tests.Hostile;

/// <summary>A small file of each kind that is read, to be cut and altered.</summary>
internal static class FixtureFiles
{
    public static TheoryData<string> Names =>
    [
        "pytorch/types.pth", "pytorch/views.pth", "pytorch/checkpoint.pth", "pytorch/protocol1.pth", "pytorch/protocol4.pth", "pytorch/deflated.pth", "pytorch/wide.pth", "pytorch/script.pt",
        "pytorch/types-legacy.pth", "pytorch/views-legacy.pth", "pytorch/checkpoint-legacy.pth", "pytorch/protocol1-legacy.pth", "pytorch/protocol4-legacy.pth", "pytorch/python2-legacy.pth",
        "pytorch/types.safetensors", "pytorch/views.safetensors", "ours.pth", "ours.safetensors", "ours.dat",
    ];

    /// <summary>The smaller ones, for what is done at every byte.</summary>
    public static TheoryData<string> Small =>
    [
        "pytorch/types.pth", "pytorch/views.pth", "pytorch/protocol4.pth", "pytorch/deflated.pth",
        "pytorch/types-legacy.pth", "pytorch/views-legacy.pth", "pytorch/protocol1-legacy.pth", "pytorch/protocol4-legacy.pth", "pytorch/python2-legacy.pth",
        "pytorch/types.safetensors", "pytorch/views.safetensors", "ours.pth", "ours.dat",
    ];

    /// <summary>The bytes of one, and the ending that its name must have.</summary>
    public static (byte[] Bytes, string Extension) Read(string name, TemporaryFolder folder)
    {
        var path = name.StartsWith("ours", StringComparison.Ordinal) ? Written(name, folder) : Fixture.Path(name);
        return (File.ReadAllBytes(path), Path.GetExtension(name));
    }

    private static string Written(string name, TemporaryFolder folder)
    {
        using var tensors = Tensors.Read(Fixture.Path("pytorch/types.pth"));
        Action<string, IReadOnlyDictionary<string, TorchSharp.torch.Tensor>> write = Path.GetExtension(name) switch
        {
            ".pth" => PyTorchFile.Write,
            ".dat" => TorchSharpFile.Write,
            _ => SafetensorsFile.Write,
        };
        write(folder[name], tensors.ByName);
        return folder[name];
    }
}
