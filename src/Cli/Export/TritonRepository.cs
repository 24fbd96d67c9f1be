using System.Text;

namespace VggGen.Cli.Export;

/// <summary>A folder from which Triton Inference Server serves: in it a folder for each model, and in that one for each version.</summary>
internal static class TritonRepository
{
    private const string Version = "1";
    private const string Labels = "labels.txt";

    /// <summary>The model's file.</summary>
    public static string ModelFile(string repository, string name) => Path.Combine(repository, name, Version, "model.onnx");

    /// <summary>Writes a model with what Triton has to know of it. Files that are there are replaced; where something fails, a folder that was not there before is gone again.</summary>
    /// <param name="repository">The folder, which may have to be made.</param>
    /// <param name="network">A network with its weights; its name is the model's.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="classes">The names of its classes, or null.</param>
    /// <returns>The model's folder.</returns>
    public static string Write(string repository, VggNetwork network, ExportRequest request, IReadOnlyList<string>? classes)
    {
        var name = network.Architecture.Name;
        var folder = Path.Combine(repository, name);
        var added = Array.Find([repository, folder], static path => !Directory.Exists(path));
        try
        {
            var model = ModelFile(repository, name);
            Directory.CreateDirectory(Path.GetDirectoryName(model)!);
            ExportFormat.Onnx.Write(network, model, request);
            if (classes is not null)
            {
                // One a line, in the order of the logits.
                Write(Path.Combine(folder, Labels), string.Concat(classes.Select(label => $"{label.ReplaceLineEndings(" ")}\n")));
            }
            else
            {
                // Those of the model before it.
                File.Delete(Path.Combine(folder, Labels));
            }

            Write(Path.Combine(folder, "config.pbtxt"), TritonConfiguration.Of(name, network.Architecture, request.Onnx, classes is null ? null : Labels));
            return folder;
        }
        catch
        {
            if (Directory.Exists(added))
            {
                Directory.Delete(added, recursive: true);
            }

            throw;
        }
    }

    private static void Write(string file, string text) => AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
