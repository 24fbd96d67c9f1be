using System.Text;

namespace VggGen.Generator.Tests.Support;

/// <summary>Texts of the language: the files that ship, and those of its reference.</summary>
internal static class Samples
{
    public const string Vgg16 =
        """
        # VGG-16: configuration D
        input: 224×224 RGB
        conv3-64 ×2, maxpool
        conv3-128 ×2, maxpool
        conv3-256 ×3, maxpool
        conv3-512 ×3, maxpool
        conv3-512 ×3, maxpool
        FC-4096 ×2, FC-1000, soft-max

        """;

    public const string Family =
        """
        namespace: Papers.Vgg
        class: Vgg{name}
        input: 224×224 RGB

        A = conv3-64, maxpool, conv3-128, maxpool, conv3-256 ×2, maxpool,
            conv3-512 ×2, maxpool, conv3-512 ×2, maxpool, FC-4096 ×2, FC-1000, soft-max
        B extends A { after conv1_1: conv3-64
                      after conv2_1: conv3-128
                      13 weight layers }
        D extends B { after conv3_2: conv3-256
                      after conv4_2, conv5_2: conv3-512
                      params 138M
                      macs 15.5G }
        C extends D { replace conv3_3: conv1-256
                      replace conv4_3, conv5_3: conv1-512 }
        D-BN extends D { batch-norm: on }
        D-CIFAR extends D { input: 32×32 RGB
                            classes: 10
                            replace fc6, fc7: FC-512 }

        """;

    /// <summary>Every construct in a few lines, for tests that cut and change text everywhere.</summary>
    public const string Dense =
        """
        input: (64 × 64 RGB image)   # a comment
        classes: 10; memory: 4G
        allow: VGG0808,
               VGG0807
        Tiny = (conv3×1-8/2 (pad 1×0, groups 1, no bias), LRN (size 5, alpha 1e-4)) ×2 -> 8×_×_,
          conv1-16 (depthwise, init normal(0, 0.01)) ; maxpool3×2/2 (pad 1, ceil)
          adaptive-avgpool-4×4 → 16×4×4, dropout-0.25
          FC-32 × 2, FC-classes -> 10, soft-max
          {
            batch-norm: off
            params 9.9K, macs 136_512
            6 weight layers
          }
        Wide extends Tiny { after conv1_1, conv1_2: conv3-8
          remove lrn1
          before fc3: dropout }

        """;

    public static string Table { get; } = Resource("table1.vggconf");

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["vgg16.vggconf"] = Vgg16,
        ["family-of-the-paper.vggconf"] = Family,
        ["dense.vggconf"] = Dense,
        ["table1.vggconf"] = Table,
        ["family.vggconf"] = Resource("family.vggconf"),
        ["cifar.vggconf"] = Resource("cifar.vggconf"),
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    private static string Resource(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
