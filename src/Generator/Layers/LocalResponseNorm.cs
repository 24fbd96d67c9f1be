using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;

namespace VggGen.Generator.Layers;

/// <summary>
/// `LRN`: local response normalisation over neighbouring channels (Krizhevsky et al. 2012, section 3.3), by default with the
/// paper's size 5, α 1e-4, β 0.75, k 2; α is divided by the size, as Caffe and PyTorch do.
/// </summary>
internal sealed record LocalResponseNorm(long Size, double Alpha, double Beta, double K) : Layer
{
    public override LayerKind Kind => LayerKind.Lrn;

    public override string Notation => "LRN";

    /// <summary>Reads the notation; null where it cannot be read, which was reported.</summary>
    public static LocalResponseNorm? Read(NotationReader reader)
    {
        if (!reader.Accept("size", "alpha", "beta", "k") || !reader.RefuseWindow("write `LRN (size 5)`") || !reader.RefuseWidth("it keeps the channels") || !reader.RefuseStride())
        {
            return null;
        }

        var size = reader.Real("size") ?? 5;
        if (size < 1 || size != Math.Floor(size) || size > int.MaxValue)
        {
            reader.Report("size", NameMistakes.OptionValue("size", "a whole number of channels from 1 up, as in `size 5`"));
        }

        var layer = new LocalResponseNorm((long)Math.Min(size, int.MaxValue), reader.Real("alpha") ?? 1e-4, reader.Real("beta") ?? 0.75, reader.Real("k") ?? 2);
        return reader.HasErrors ? null : layer;
    }

    public override string Forward(LayerModel model, string x) =>
        $"LocalResponseNorm({x}, size: {CSharp.Integer(Size)}, alpha: {CSharp.Real(Alpha)}, beta: {CSharp.Real(Beta)}, k: {CSharp.Real(K)})";

    public override string Describe(LayerModel model) =>
        $"new global::VggGen.LocalResponseNormDescription({Words.Head(model)}, Size: {CSharp.Integer(Size)}, Alpha: {CSharp.Real(Alpha)}, Beta: {CSharp.Real(Beta)}, K: {CSharp.Real(K)})";
}
