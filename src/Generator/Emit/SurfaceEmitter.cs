using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>
/// Writes what a network with errors still has: its public surface, with members that throw, so that the C# that uses it is not
/// drowned in errors of missing types beside the one that matters.
/// </summary>
internal static class SurfaceEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static void Emit(CodeWriter writer, NetworkModel network)
    {
        var broken = CSharp.Text($"Network {network.Name} was not generated: {network.FileName} has errors.");
        Documentation.Summary(writer, $"Network {network.Name}, which was not generated: {network.FileName} has errors.");
        writer.Open($"public sealed partial class {network.ClassName} : global::VggGen.VggNetwork<{network.ClassName}>");
        Member(writer, "Unknown while the file has errors.", "public const int WeightLayers = 0;");
        Member(writer, "Unknown while the file has errors.", "public const long ParameterCount = 0;");
        Member(writer, "Unknown while the file has errors.", "public const long MultiplyAdds = 0;");
        Documentation.Summary(writer, "Throws: the file has errors.");
        writer.Line("/// <param name=\"options\">Unused.</param>");
        writer.Open($"public {network.ClassName}(global::VggGen.VggOptions? options = null) : base(Description, options)");
        writer.Close();
        writer.Line();
        Documentation.Summary(writer, "Throws: the file has errors.");
        writer.Line("/// <param name=\"weights\">Unused.</param>");
        writer.Line("/// <param name=\"options\">Unused.</param>");
        writer.Line($"public static {network.ClassName} Load(string weights, global::VggGen.VggOptions? options = null) => throw new global::System.InvalidOperationException({broken});");
        writer.Line();
        foreach (var member in network.Layers.SelectMany(layer => layer.Layer.Members(layer)))
        {
            Member(writer, "Throws: the file has errors.", $"public {member.Type} {member.Name} => throw new global::System.InvalidOperationException({broken});");
        }

        Member(writer, "Throws: the file has errors.", $"public static global::VggGen.NetworkDescription Description => throw new global::System.InvalidOperationException({broken});");
        TapsEmitter.Emit(writer, network);
        writer.Line();
        Documentation.Summary(writer, "Throws: the file has errors.");
        writer.Line("/// <param name=\"images\">Unused.</param>");
        writer.Line($"public override {Tensor} forward({Tensor} images) => throw new global::System.InvalidOperationException({broken});");
        writer.Close();
    }

    private static void Member(CodeWriter writer, string summary, string code)
    {
        Documentation.Summary(writer, summary);
        writer.Line(code);
        writer.Line();
    }
}
