using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>
/// A kind of layer. Each has one file beside this, with its notation, shape rule, counts, members and line in the generated
/// `forward`: adding a kind is adding a file (and its word to the parser). Equal by value, free of spans.
/// </summary>
internal abstract record Layer
{
    public abstract LayerKind Kind { get; }

    /// <summary>As messages and documentation show it: `conv3-64`, `maxpool 2×2/2`.</summary>
    public abstract string Notation { get; }

    /// <summary>Whether a new block of names begins after it.</summary>
    public bool IsPool => Kind is LayerKind.MaxPool or LayerKind.AvgPool or LayerKind.AdaptiveAvgPool or LayerKind.GlobalAvgPool or LayerKind.GlobalMaxPool;

    /// <summary>Whether it needs a map C×H×W.</summary>
    public virtual bool IsSpatial => true;

    /// <summary>The layer with the network's settings filled in where the notation says nothing.</summary>
    public virtual Layer WithDefaults(Settings settings) => this;

    /// <summary>What is wrong with this layer on this input, or null. Decided before <see cref="Output"/> divides anything.</summary>
    public virtual LayerFault? Check(TensorShape input, LayerContext context) => null;

    /// <summary>What comes out; the input has passed <see cref="Check"/>.</summary>
    public virtual TensorShape Output(TensorShape input) => input;

    /// <summary>Learned numbers, batch norm's included. Throws <see cref="OverflowException"/> past 2^63 - 1.</summary>
    public virtual long Parameters(TensorShape input) => 0;

    /// <summary>Multiply-adds for one image. Throws <see cref="OverflowException"/> past 2^63 - 1.</summary>
    public virtual long MultiplyAdds(TensorShape input) => 0;

    /// <summary>The window along the rows and along the columns, for receptive fields and inverse arithmetic.</summary>
    public virtual (Window Vertical, Window Horizontal) Windows(TensorShape input) => (Window.Identity, Window.Identity);

    /// <summary>How many slots of `features` it takes in the state-dict (the language's section 3, rule 13).</summary>
    public virtual int Slots => 0;

    public virtual IEnumerable<MemberModel> Members(LayerModel model) => [];

    /// <summary>The expression that computes this layer from <paramref name="x"/>; the operations consume their argument.</summary>
    public abstract string Forward(LayerModel model, string x);

    /// <summary>The expression that describes this layer as data.</summary>
    public abstract string Describe(LayerModel model);
}

/// <summary>A mistake of sizes or channels, and the part of the notation that makes it.</summary>
internal sealed record LayerFault(LayerPart Part, Mistake Mistake);

/// <summary>What a layer's messages need to know of its place.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="SmallestInput">The smallest image that would fit, as `32×32`, or null where none exists.</param>
/// <param name="Chain">The sizes that led here: `16 → 8 → 4 after two pools`, or null at the first layer.</param>
internal sealed record LayerContext(string Name, Func<string?> SmallestInput, Func<string?> Chain);
