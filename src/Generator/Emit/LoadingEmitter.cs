using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>Writes how a network is made of a weights file.</summary>
internal static class LoadingEmitter
{
    private const string Options = "global::VggGen.VggOptions";

    public static void Emit(CodeWriter writer, NetworkModel network)
    {
        var name = network.ClassName;
        Documentation.Summary(writer, "Makes the network with the weights of a file, which is mapped where that is possible. It is in evaluation mode: to train it on, call train().");
        writer.Line("/// <param name=\"weights\">The path of the weights, with the keys of torchvision, timm, MMPretrain, Caffe or Keras.</param>");
        writer.Line("/// <param name=\"options\">Device, number type, and in what the file's network may differ; null for the CPU, 32-bit floats and nothing.</param>");
        writer.Line("/// <exception cref=\"global::VggGen.WeightsException\">The file cannot be read, or does not hold this network's weights.</exception>");
        writer.Line($"public static {name} Load(string weights, {Options}? options = null) =>");
        writer.Line($"    LoadWeights(() => new {name}(WithoutInitialization(options)), weights, options);");
        writer.Line();
    }
}
