using System.CommandLine;
using VggGen.Cli.Features;

namespace VggGen.Cli.Commands;

/// <summary>`--dense`, `--flip`, `--scales` and `--l2`.</summary>
internal sealed class DescriptorOptionSet
{
    public Option<bool> Dense { get; } = new("--dense") { Description = "Slide the network over the whole image, fully connected layers as convolutions, and average the features over space." };

    public Option<bool> Flip { get; } = new("--flip") { Description = "Average the features of the image and of its mirror image." };

    public Option<long[]> Scales { get; } = ScalesOption.Create("With --dense: what the shorter side of images is resized to, in pixels; the features are averaged over several. Where it is not given: the transform's own.");

    public Option<bool> L2 { get; } = new("--l2") { Description = "Divide each vector by its Euclidean length, as linear classifiers like it." };

    public DescriptorRequest Of(ParseResult parsed) => new(parsed.GetValue(Dense), parsed.GetValue(Flip), ScalesOption.Of(parsed, Scales), parsed.GetValue(L2));
}
