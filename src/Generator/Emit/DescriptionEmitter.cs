using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>Writes the network as data: one line a layer.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(CodeWriter writer, NetworkModel network)
    {
        Documentation.Summary(writer, "The network as data: layers, shapes, counts.");
        writer.Line("public static global::VggGen.NetworkDescription Description { get; } = new global::VggGen.NetworkDescription(");
        writer.Line($"    {CSharp.Text(network.Name)},");
        writer.Line($"    {CSharp.Shape(network.Input)},");
        writer.Line("    new global::VggGen.LayerDescription[]");
        writer.Line("    {");
        foreach (var layer in network.Layers)
        {
            writer.Line($"        {layer.Layer.Describe(layer)},");
        }

        writer.Line("    });");
    }
}
