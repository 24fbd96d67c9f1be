using System.Globalization;
using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`FC-4096`: a fully connected layer with its activation and its implied dropout.</summary>
/// <param name="Features">Null for `FC-classes`, until the setting is known.</param>
internal sealed record FullyConnected(long? Features, bool HasBias, bool HasActivation) : Layer
{
    public Initialization? Initialization { get; init; }

    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>The implied dropout after a hidden FC; 0 for none.</summary>
    public double Dropout { get; init; }

    public override LayerKind Kind => LayerKind.Fc;

    public override string Notation => $"FC-{Features?.ToString(CultureInfo.InvariantCulture) ?? "classes"}";

    public override bool IsSpatial => false;

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static FullyConnected? Read(LayerSyntax syntax, NotationReader reader)
    {
        if (!reader.Accept("bias", "relu", "init") || !reader.RefuseWindow("write `FC-4096`") || !reader.RefuseStride())
        {
            return null;
        }

        var isClasses = syntax.Argument is NameSyntax name && string.Equals(name.Text, SettingKeys.Classes, StringComparison.OrdinalIgnoreCase);
        if (!isClasses && syntax.Argument is NameSyntax { Text: var word } other && word.IndexOf("class", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            reader.Report(other.Span, SyntaxMistakes.ClassesMeant(reader.Written));
            return null;
        }

        var features = isClasses ? null : reader.Width("FC-4096");
        if (reader.HasErrors || (!isClasses && features is null))
        {
            return null;
        }

        return new FullyConnected(features, !reader.Denies("bias"), !reader.Denies("relu")) { Initialization = reader.Initialization() };
    }

    public override Layer WithDefaults(Settings settings) => this with
    {
        Activation = HasActivation ? settings.Activation ?? Activation.Relu : Activation.None,
        Initialization = Initialization ?? settings.Initialization ?? default(Initialization),
    };

    public override TensorShape Output(TensorShape input) => TensorShape.Vector(Features ?? 0);

    public override long Parameters(TensorShape input) => checked(MultiplyAdds(input) + (HasBias ? Features ?? 0 : 0));

    public override long MultiplyAdds(TensorShape input) => checked(input.Count * (Features ?? 0));

    /// <summary>After a map it is a convolution whose kernel is the map (the paper's section 3.2).</summary>
    public override (Window Vertical, Window Horizontal) Windows(TensorShape input) =>
        (new Window(input.Height, 1, 0, 1, false), new Window(input.Width, 1, 0, 1, false));

    public override IEnumerable<MemberModel> Members(LayerModel model)
    {
        var arguments = $"{CSharp.Text(model.Key)}, {CSharp.Integer(model.Input.Count)}, {CSharp.Integer(Features ?? 0)}"
            + (HasBias ? string.Empty : ", bias: false") + (Initialization ?? default).Argument;
        var summary = $"{model.Name}: {Notation}, {model.Input} → {model.Output}, {Words.Parameters(model.Parameters)}.";
        yield return new("global::TorchSharp.Modules.Linear", model.MemberName, summary, $"FullyConnected({arguments})");
    }

    public override string Forward(LayerModel model, string x)
    {
        var activated = Activation.Apply($"Apply({model.MemberName}, {x})");
        return Dropout > 0 ? $"Dropout({activated}, {CSharp.Real(Dropout)})" : activated;
    }

    public override string Describe(LayerModel model) =>
        $"new global::VggGen.FullyConnectedDescription({Words.Head(model)}, Key: {CSharp.Text(model.Key)}, InputFeatures: {CSharp.Integer(model.Input.Count)}"
        + $", OutputFeatures: {CSharp.Integer(Features ?? 0)}, HasBias: {CSharp.Bool(HasBias)}, Activation: {Activation.Describe()}, Dropout: {CSharp.Real(Dropout)})";
}
