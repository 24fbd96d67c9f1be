using VggGen.Generator.Layers;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 2: where a setting is looked for, in which order, and which are never inherited.</summary>
public class SettingLookupTests
{
    [Fact]
    public void The_own_block_comes_before_the_base_s_and_that_before_the_file()
    {
        var networks = Compiler.Networks(
            """
            input: 64×64 RGB
            A = conv3-8, FC-10
            B = conv3-8, FC-10 { input: 32×32 RGB }
            C extends B { after conv1_1: conv3-8 }
            D extends B { input: 16×16 RGB }
            E extends D { after conv1_1: conv3-8 }
            """);
        Assert.Equal("A 3×64×64, B 3×32×32, C 3×32×32, D 3×16×16, E 3×16×16", string.Join(", ", networks.Values.Select(network => $"{network.Name} {network.Input}")));
    }

    [Fact]
    public void The_file_comes_before_a_base_beyond_it()
    {
        var files = Compiler.Compile(
            Compiler.File("a.vggconf", "input: 64×64 RGB\nactivation: elu\nBase = conv3-8, FC-10 { batch-norm: on }\n"),
            Compiler.File("b.vggconf", "input: 32×32 RGB\nDerived extends Base { replace fc2: FC-11 }\n"));
        var derived = files[1].Networks[0];
        Assert.Equal("3×32×32", derived.Input.ToString());
        Assert.True(derived.First<Conv>().BatchNorm);
        Assert.Equal("Elu", derived.First<Conv>().Activation.Kind.ToString());
    }

    [Fact]
    public void A_base_beyond_the_file_brings_its_file_s_settings_along()
    {
        var files = Compiler.Compile(
            Compiler.File("a.vggconf", "input: 64×64 RGB\nBase = conv3-8, FC-10\n"),
            Compiler.File("b.vggconf", "Derived extends Base { replace fc2: FC-11 }\n"));
        Assert.Equal("3×64×64", files[1].Networks[0].Input.ToString());
    }

    [Theory]
    [InlineData("input: 32×32 RGB\nA = conv3-8, FC-10\nB = FC-10")]
    [InlineData("A = conv3-8, FC-10\ninput: 32×32 RGB\nB = FC-10")]
    [InlineData("A = conv3-8, FC-10\nB = FC-10\ninput: 32×32 RGB")]
    [InlineData("A = conv3-8,\n input: 32×32 RGB\n FC-10\nB = FC-10")]
    public void A_file_s_setting_holds_wherever_it_stands(string text) =>
        Assert.All(Compiler.Networks(text).Values, network => Assert.Equal("3×32×32", network.Input.ToString()));

    [Fact]
    public void A_file_without_names_may_have_its_settings_between_its_layers() =>
        Assert.Equal("conv3-8, conv3-8, FC-10", Compiler.Network("conv3-8\nbatch-norm: on\nconv3-8\ninput: 32×32 RGB\nFC-10").Notations());

    [Fact]
    public void Namespace_class_and_allow_are_not_inherited()
    {
        var networks = Compiler.Networks("input: 8×8 RGB\nA = FC-10 { namespace: Mine\n class: {name}Net\n allow: VGG0807 }\nB extends A { replace fc1: FC-11 }");
        Assert.Equal(["Mine.ANet", "B"], networks.Values.Select(network => network.FullName));
        Assert.Equal("VGG0807", Compiler.Codes("input: 8×8 RGB\nA = FC-10 { allow: VGG0807 }\nB extends A { }"));
    }

    [Fact]
    public void A_table_s_input_holds_for_its_networks_alone() => Assert.Equal(
        "3×8×8 3×16×16",
        string.Join(' ', Compiler.Networks("input: 16×16 RGB\n| A |\n| input 8×8 RGB |\n| FC-10 |\n\nB = FC-10").Values.Select(network => network.Input)));

    [Theory]
    [InlineData("allow: VGG0807", "")]
    [InlineData("allow: VGG0808, VGG0807", "")]
    [InlineData("allow: VGG0808,\n  VGG0807", "")]
    [InlineData("allow: vgg0807", "")]
    [InlineData("allow: VGG0808", "VGG0807")]
    public void Allow_silences_a_warning(string setting, string codes)
    {
        Assert.Equal(codes, Compiler.Codes($"{setting}\nMine extends D {{ }}"));
        Assert.Equal(codes, Compiler.Codes($"Mine extends D {{ {setting} }}"));
    }

    [Fact]
    public void Allow_in_a_block_speaks_for_its_network_alone()
    {
        const string Text = "input: 8×8 RGB\nDerived extends Base { allow: VGG0807, VGG0808 }\nBase extends Root { }\nRoot = FC-10, soft-max\n";
        Assert.Equal("`Base` is the same network as its base `Root`; use `Root`, or edit something", Assert.Single(Compiler.Diagnostics(Text)).Message);
        const string Dropped = "input: 8×8 RGB\nDerived extends Base { allow: VGG0808\n replace fc2: FC-12 }\nBase extends Root { after conv1_1: conv3-8 }\nRoot = conv3-8, FC-10 -> 10\n";
        Assert.Equal("VGG0808", Compiler.Codes(Dropped));
    }

    [Fact]
    public void Errors_cannot_be_allowed() => Assert.Equal("VGG0220 VGG0201", Compiler.Codes("allow: VGG0201\ninput: 8×8 RGB\nconv3-8, maxpol, FC-10"));

    [Theory]
    [InlineData("same", "3×32×32")]
    [InlineData("valid", "3×30×30")]
    [InlineData("0", "3×30×30")]
    [InlineData("2", "3×34×34")]
    public void Padding_holds_for_convs_without_a_pad_of_their_own(string padding, string output)
    {
        var network = Compiler.Network($"input: 32×32 RGB\npadding: {padding}\nconv3-3, conv3-3 (pad 1), maxpool2/1, FC-10");
        Assert.Equal(output, network.Layers[0].Output.ToString());
        Assert.Equal(network.Layers[0].Output, network.Layers[1].Output);
        Assert.Equal(network.Layers[1].Output.Height - 1, network.Layers[2].Output.Height);
    }

    [Theory]
    [InlineData("activation: relu", "Relu")]
    [InlineData("activation: LEAKY-RELU(0.1)", "LeakyRelu")]
    [InlineData("activation: elu", "Elu")]
    [InlineData("activation: gelu", "Gelu")]
    [InlineData("activation: silu", "Silu")]
    [InlineData("activation: none", "None")]
    public void Activation_holds_for_convs_and_hidden_FCs(string setting, string kind)
    {
        var network = Compiler.Network($"input: 8×8 RGB\n{setting}\nconv3-8, FC-16, FC-10");
        Assert.Equal((kind, kind), (network.First<Conv>().Activation.Kind.ToString(), network.First<FullyConnected>().Activation.Kind.ToString()));
        Assert.Equal("None", ((FullyConnected)network.Layers[2].Layer).Activation.Kind.ToString());
    }

    [Theory]
    [InlineData("batch-norm: on", "conv3-8 (no bn), conv3-8", false, true)]
    [InlineData("batch-norm: off", "conv3-8 (bn), conv3-8", true, false)]
    public void An_option_comes_before_the_setting(string setting, string list, bool first, bool second)
    {
        var network = Compiler.Network($"input: 8×8 RGB\n{setting}\n{list}, FC-10");
        Assert.Equal((first, second), (((Conv)network.Layers[0].Layer).BatchNorm, ((Conv)network.Layers[1].Layer).BatchNorm));
    }
}
