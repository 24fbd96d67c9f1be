namespace VggGen;

/// <summary>The formats of weights files that are read. Adding one is adding a row.</summary>
internal static class WeightsFormats
{
    /// <summary>The names, for messages.</summary>
    public const string Known = "safetensors, PyTorch, TorchSharp, Caffe, Keras";

    // What is recognised by its first bytes comes before what is recognised by its name.
    private static readonly (Func<WeightsContainer, bool> Recognizes, Func<WeightsContainer, WeightsContents> Read)[] s_formats =
    [
        (PyTorchZip.Recognizes, PyTorchZip.Read),
        (PyTorchLegacy.Recognizes, PyTorchLegacy.Read),
        (PyTorchOther.RecognizesTar, PyTorchOther.ReadTar),
        (KerasFile.Recognizes, KerasFile.Read),
        (SafetensorsIndex.Recognizes, SafetensorsIndex.Read),
        (SafetensorsHeader.Recognizes, SafetensorsHeader.Read),
        (CaffeModel.Recognizes, CaffeModel.Read),
        (TorchSharpDirectory.Recognizes, TorchSharpDirectory.Read),
        (PyTorchOther.RecognizesPickle, PyTorchOther.ReadPickle),
    ];

    /// <summary>Reads what a file holds, but for the elements.</summary>
    /// <exception cref="WeightsException">The file is of no format known, or is damaged.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        foreach (var (recognizes, read) in s_formats)
        {
            if (recognizes(container))
            {
                return read(container);
            }
        }

        throw new WeightsException(container.Path, $"this is no weights file of a format known here ({Known})");
    }
}
