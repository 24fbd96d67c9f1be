using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>From notation to layer: hands the syntax to the file of its kind.</summary>
internal static class LayerReader
{
    /// <summary>The layer, or null where the notation cannot be read, which was reported.</summary>
    public static Layer? Read(LayerSyntax syntax, DiagnosticBag diagnostics)
    {
        if (syntax.IsIncomplete)
        {
            return null;
        }

        var reader = new NotationReader(syntax, diagnostics);
        return syntax.Word switch
        {
            LayerWord.Conv => Conv.Read(syntax, reader),
            LayerWord.MaxPool or LayerWord.AvgPool => Pool.Read(syntax, reader),
            LayerWord.GlobalAvgPool or LayerWord.GlobalMaxPool => GlobalPool.Read(syntax, reader),
            LayerWord.AdaptiveAvgPool => AdaptivePool.Read(syntax, reader),
            LayerWord.FullyConnected => FullyConnected.Read(syntax, reader),
            LayerWord.LocalResponseNorm => LocalResponseNorm.Read(reader),
            LayerWord.Dropout => Dropout.Read(syntax, reader),
            LayerWord.SoftMax => SoftMax.Read(reader),
            _ => null,
        };
    }
}
