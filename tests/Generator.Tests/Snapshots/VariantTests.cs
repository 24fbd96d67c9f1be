using VggGen.Generator.Compilation;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Snapshots;

public class VariantTests
{
    [Fact]
    public Task Batch_norm() => Verify(Generated.Code(
        """
        input: 32×32 RGB
        batch-norm: on
        conv3-8, conv3-8 (no bn), maxpool, conv3-16 (no bias, no relu), maxpool, FC-32, FC-10
        """));

    [Fact]
    public Task Derived_across_files()
    {
        var bases = new SourceFile("bases.vggconf", "input: 64×64 RGB\nclasses: 10\nBase = conv3-8, maxpool, conv3-16, maxpool, FC-32, FC-classes\n", "Acme.Nets");
        var derived = new SourceFile("derived.vggconf", "Deep extends Base { after conv1_1, conv2_1: conv3-16 (bn)\n before fc3: dropout-0.25 }\n", "Acme.Nets.Deep");
        return Verify(Generated.Code(bases, derived));
    }

    [Fact]
    public Task Small_images() => Verify(Generated.Code(
        """
        Cifar extends D {
            input: 32×32 RGB
            classes: 10
            replace fc6, fc7: FC-512
        }
        """));

    [Fact]
    public Task Convolutions_with_every_option() => Verify(Generated.Code(
        """
        input: 3×65×47
        conv7-16/2 (pad 3), conv3-16 (stride 2×1, pad 1×0), conv3-32 (dilation 2), conv3-32 (groups 4)
        conv3-64 (depthwise, no bias), conv1-8 (no relu), conv3×1-8 (no bn), conv1×3-8 (dilation 1×2)
        FC-10 (no bias)
        """));

    [Fact]
    public Task Pools_with_every_option() => Verify(Generated.Code(
        """
        input: 3×64×48
        conv3-8, maxpool3/2 (pad 1, ceil), conv3-8, maxpool3×2/2, conv3-8, avgpool (ceil)
        conv3-8, maxpool2/1 (dilation 2), avgpool3×1 (stride 1×2, pad 1×0), FC-10
        """));

    [Fact]
    public Task Global_pool_without_FC() => Verify(Generated.Code("input: 32×32 gray\nconv3-8, maxpool, conv1-10 (no relu), global-avgpool, soft-max\n"));

    [Fact]
    public Task Adaptive_pool() => Verify(Generated.Code("input: 100×80 RGB\nconv3-8, maxpool, adaptive-avgpool-7, conv3-8, adaptive-avgpool-2×3, FC-10\n"));

    [Fact]
    public Task Local_response_norm() => Verify(Generated.Code("input: 32×32 RGB\nconv3-8, LRN (size 3, alpha 5e-5, beta 0.5, k 1), LRN, maxpool, global-maxpool, FC-10\n"));

    [Fact]
    public Task Written_dropouts() => Verify(Generated.Code("input: 16×16 RGB\nconv3-8, dropout-0.1, maxpool, FC-32, dropout, dropout-0.25, FC-10\n"));

    [Fact]
    public Task Activations() => Verify(Generated.Code(
        """
        input: 16×16 RGB
        Leaky = conv3-8, FC-16, FC-10 { activation: leaky-relu(0.2)
                                        dropout: off }
        Elu extends Leaky { activation: elu }
        Gelu extends Leaky { activation: gelu }
        Silu extends Leaky { activation: silu }
        Linear extends Leaky { activation: none }
        """));

    [Fact]
    public Task Initialisations() => Verify(Generated.Code(
        """
        input: 16×16 RGB
        init: paper
        conv3-8, conv3-8 (init kaiming), conv3-8 (init xavier), FC-16 (init normal(0, 0.005)), FC-10
        """));

    [Fact]
    public Task Map_at_the_end() => Verify(Generated.Code("input: 1×64×64\nconv3-8, maxpool, conv1-2 (no relu)\n"));

    [Fact]
    public Task Namespace_and_class() => Verify(Generated.Code(
        """
        namespace: Papers.Vgg
        class: Vgg{name}
        input: 224×224 RGB
        a-lrn = conv3-4, LRN, maxpool, FC-10
        b extends a-lrn { namespace: Other
                          class: {name}Net }
        """));

    [Fact]
    public Task Broken_network() => Verify(Generated.Code(
        """
        namespace: Acme
        input: 8×8 RGB
        TooDeep = conv3-8, maxpool, conv3-8 (bn), maxpool ×3, FC-16, FC-10
        Unreadable = conv3-8, maxpol, FC-10
        """));
}
