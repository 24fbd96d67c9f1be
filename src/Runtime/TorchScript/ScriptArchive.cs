using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Writes archives that <c>torch.jit.load</c> reads: the pickled tree of modules, the code of their classes, and the elements of their tensors, each storage at a multiple of 64 bytes
/// (PyTorch, <c>torch/csrc/jit/docs/serialization.md</c>).
/// </summary>
internal static class ScriptArchive
{
    // The folder's name means nothing.
    private const string Folder = "archive/";

    // With 10, of PyTorch 1.12, all operators that are called here got the meaning that they still have.
    private const string FormatVersion = "10\n";

    /// <summary>Writes an archive to a stream, tensor by tensor.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="root">The module that is loaded.</param>
    /// <exception cref="ArgumentException">A module has two attributes of one name, or torch has no storage for a tensor's elements.</exception>
    public static void Write(Stream stream, ScriptModule root)
    {
        var classes = new ScriptClasses(root);
        var tensors = new List<Tensor>();
        var pickle = new PickleWriter();
        Put(pickle, root, classes, tensors);

        var zip = new ZipWriter(stream);
        zip.Add($"{Folder}data.pkl", pickle.Complete());
        zip.Add($"{Folder}code/{ScriptClasses.Namespace}.py", Encoding.ASCII.GetBytes(classes.Code));
        for (var i = 0; i < tensors.Count; i++)
        {
            zip.Begin($"{Folder}data/{Key(i)}");
            TensorMemory.Write(tensors[i], zip.Write);
            zip.End();
        }

        zip.Add($"{Folder}constants.pkl", NoConstants());
        zip.Add($"{Folder}byteorder", "little"u8);
        zip.Add($"{Folder}version", Encoding.ASCII.GetBytes(FormatVersion));
        zip.Complete();
    }

    /// <summary>The bytes of an archive, for <c>torch.jit.load(byte[])</c>.</summary>
    /// <inheritdoc cref="Write"/>
    public static byte[] ToArray(ScriptModule root)
    {
        using var stream = new MemoryStream();
        Write(stream, root);
        return stream.ToArray();
    }

    private static void Put(PickleWriter pickle, ScriptModule module, ScriptClasses classes, List<Tensor> tensors)
    {
        pickle.PutGlobal(ScriptClasses.Namespace, classes.Of(module));
        pickle.Put(PickleOpcode.EmptyTuple);
        pickle.Put(PickleOpcode.NewObject);
        pickle.Put(PickleOpcode.EmptyDictionary);
        pickle.Put(PickleOpcode.Mark);
        foreach (var attribute in module.Attributes)
        {
            pickle.PutText(attribute.Name.Text);
            switch (attribute)
            {
                case ScriptFlag flag:
                    pickle.PutFlag(flag.Value);
                    break;
                case ScriptChild child:
                    Put(pickle, child.Module, classes, tensors);
                    break;
                case ScriptTensor tensor:
                    pickle.PutTensor(Key(tensors.Count), StorageOf(tensor), tensor.Value.shape, tensor.Value.requires_grad);
                    tensors.Add(tensor.Value);
                    break;
            }
        }

        pickle.Put(PickleOpcode.SetItems);
        pickle.Put(PickleOpcode.Build);
    }

    private static string StorageOf(ScriptTensor tensor) => PickleGlobals.StorageOf(tensor.Value.dtype)
        ?? throw new ArgumentException($"{tensor.Name.Text} is of type {tensor.Value.dtype}, which torch archives have no storage for.", nameof(tensor));

    private static byte[] NoConstants()
    {
        var pickle = new PickleWriter();
        pickle.Put(PickleOpcode.EmptyTuple);
        return pickle.Complete();
    }

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}
