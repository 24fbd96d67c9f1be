using System.Globalization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`dropout-0.5`: a dropout layer that the network writes out; without a number it is the paper's 0.5.</summary>
internal sealed record Dropout(double Probability) : Layer
{
    public override LayerKind Kind => LayerKind.Dropout;

    public override string Notation => $"dropout-{Probability.ToString("R", CultureInfo.InvariantCulture)}";

    public override bool IsSpatial => false;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static Dropout? Read(LayerSyntax syntax, NotationReader reader)
    {
        if (!reader.Accept() || !reader.RefuseWindow("write `dropout-0.5`") || !reader.RefuseStride())
        {
            return null;
        }

        if (syntax.Argument is null)
        {
            return reader.HasErrors ? null : new Dropout(0.5);
        }

        if (syntax.Argument is not RealSyntax { Value: >= 0 and < 1 } probability)
        {
            reader.Report(syntax.Argument.Span, NameMistakes.DropoutProbability(reader.ArgumentText ?? string.Empty));
            return null;
        }

        return new Dropout(probability.Value);
    }

    public override string Forward(LayerModel model, string x) => $"Dropout({x}, {CSharp.Real(Probability)})";

    public override string Describe(LayerModel model) => $"new global::VggGen.DropoutDescription({Words.Head(model)}, Probability: {CSharp.Real(Probability)})";
}
