using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 09xx: what is legal but hardly meant.</summary>
internal static class LayerMistakes
{
    public static Mistake ReluWithoutLayer() =>
        new(Rules.Get("VGG0201"), "`ReLU` is no layer of its own: it follows every conv and FC without being written; remove it");

    public static Mistake ReluDenied() =>
        new(Rules.Get("VGG0212"), "`ReLU` stands behind a layer with `no relu`; remove one of the two");

    public static Mistake NoClassifier(string name, TensorShape output) =>
        new(Rules.Get("VGG0901"), $"the network ends on {name} and returns maps of {output}; add an FC or a `global-avgpool` at its end");

    public static Mistake SoftMaxBeforeEnd() =>
        new(Rules.Get("VGG0902"), "`soft-max` is not the last layer; move it to the end, since it documents what the logits become");

    public static Mistake TwoSoftMax() =>
        new(Rules.Get("VGG0903"), "two `soft-max` in a row; remove one of them");

    public static Mistake NoSoftMax() =>
        new(Rules.Get("VGG0904"), "the network has no `soft-max`; write it at the end to say that the logits are those of classes");

    public static Mistake ReluOnLogits() =>
        new(Rules.Get("VGG0905"), "a ReLU behind the last FC would cut its logits off at 0, so it is left out; remove it");

    public static Mistake ExplicitRelu() =>
        new(Rules.Get("VGG0906"), "a ReLU follows every conv and every FC but the last without being written; remove it");

    public static Mistake TwoPools(string name, string notation) =>
        new(Rules.Get("VGG0908"), $"{name} ({notation}) follows another pool; write convs between them, or one pool with a larger window");

    public static Mistake NeitherBiasNorBatchNorm(string name, string notation) =>
        new(Rules.Get("VGG0909"), $"{name} ({notation}) has neither a bias nor a batch norm; remove `no bias`, or write `bn`");

    public static Mistake BiasBesideBatchNorm(string name, string notation) =>
        new(Rules.Get("VGG0909"), $"{name} ({notation}) keeps a bias that its batch norm takes out again, as torchvision's networks do; write `(no bias)` where no weights of theirs are loaded") { Severity = Severity.Info };

    public static Mistake BatchNormOfOnePixel(string name, string notation) =>
        new(Rules.Get("VGG0910"), $"{name} ({notation}) normalises maps of 1×1, so a batch of one image cannot train; write `(no bn)`, or pool less before it");

    public static Mistake Swapped(string name, Conv conv) =>
        new(Rules.Get("VGG0911"), $"{name} ({conv.Notation}) has a kernel of {conv.KernelSize} and {Channels(conv.Channels)}, which look swapped; write `conv{conv.SwappedNumbers}`");

    public static Mistake OneChannel(string name, string notation) =>
        new(Rules.Get("VGG0912"), $"{name} ({notation}) passes a single channel on to the convs behind it; write more channels");

    public static Mistake UnusualKernel(string name, Conv conv) =>
        new(Rules.Get("VGG0913"), $"{name} ({conv.Notation}) has an unusual kernel of {conv.KernelSize}; write an odd one of at most 11×11, such as `conv3-{Number(conv.Channels)}`");

    public static Mistake Narrows(string name, Conv conv, LayerModel before, LayerModel next) =>
        new(Rules.Get("VGG0914"), $"{name} ({conv.Notation}) narrows from {Channels(before.Output.Channels)} before {next.Name} widens to {Number(next.Output.Channels)} again; write a width between the two, as {Number(conv.Channels)} may lack a digit");

    public static Mistake OddDropout(string name, string notation, double probability) =>
        Improbable($"{name} ({notation})", "remove it", probability);

    public static Mistake OddDropoutSetting(double probability) =>
        Improbable("`dropout`", "write `dropout: off`", probability);

    public static Mistake DropoutOnLogits(string name, string notation) =>
        new(Rules.Get("VGG0915"), $"{name} ({notation}) behind the last FC drops logits; move it before that FC");

    public static Mistake TwoDropouts(string name, string before) =>
        new(Rules.Get("VGG0916"), $"{name} follows {before}, another dropout; write one with the probability of both");

    public static Mistake RepeatOfOne() =>
        new(Rules.Get("VGG0918"), "`×1` repeats nothing; remove it");

    public static Mistake TwoNormalizations(string name) =>
        new(Rules.Get("VGG0919"), $"{name} stands in a network with batch norm, which does its work; remove it");

    public static Mistake Collapses(string name, string notation) =>
        new(Rules.Get("VGG0923"), $"{name} ({notation}) has no activation before an FC of the same width, so the two are one linear map; remove it, or its `no relu`");

    public static Mistake ChangesChannels(string name, Conv conv, long input) =>
        new(Rules.Get("VGG0924"), $"{name} ({conv.Notation}) changes {Channels(input)} to {Number(conv.Channels)}, while the paper's 1×1 convs keep them; write `conv1-{Number(input)}`");

    public static Mistake DiffersInBlock(string name, Conv conv, LayerModel before) =>
        new(Rules.Get("VGG0925"), $"{name} ({conv.Notation}) is not as wide as {before.Name} in the same block; write `-{Number(before.Output.Channels)}`, as the paper's blocks are uniform");

    private static Mistake Improbable(string subject, string removal, double probability) =>
        new(Rules.Get("VGG0915"), probability == 0
            ? $"{subject} with a probability of 0 does nothing; {removal}"
            : $"{subject} drops {(probability * 100).ToString("0.#", CultureInfo.InvariantCulture)} percent of what it is given; write a smaller probability, as in the paper's 0.5");

    private static string Channels(long count) => $"{Number(count)} {(count == 1 ? "channel" : "channels")}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
