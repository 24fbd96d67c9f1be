using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 2, line ends: where they separate, where they are spaces, and where they are not allowed.</summary>
public class LineEndTests
{
    [Theory]
    [InlineData("conv3-8\nmaxpool\nFC-10")]
    [InlineData("conv3-8,\nmaxpool,\nFC-10,\n")]
    [InlineData("conv3-8; maxpool; FC-10;")]
    [InlineData("conv3-8\n\n\n  maxpool # a comment\n# another\nFC-10")]
    [InlineData("conv3-8\rmaxpool\rFC-10")]
    [InlineData("conv3-8\r\nmaxpool\r\nFC-10\r\n")]
    [InlineData("net =\nconv3-8\nmaxpool\nFC-10")]
    [InlineData("net = # a comment\n\n conv3-8, # another\n\n maxpool;\n FC-10 # the last")]
    [InlineData("(conv3-8,\nmaxpool)\nFC-10")]
    [InlineData("(\n\nconv3-8\n,\nmaxpool\n)\nFC-10")]
    [InlineData("conv3-8 (\nbn # here\n,\nno bias\n), maxpool, FC-10")]
    [InlineData("conv3-8, maxpool, FC-10\n\n{\n}")]
    [InlineData("conv3-8, maxpool, FC-10 {\n\n  batch-norm:\n    off\n\n}")]
    public void A_line_end_separates_as_a_comma_does_or_is_a_space(string list) =>
        Assert.Equal("conv3-8, maxpool 2×2/2, FC-10", Compiler.Network("input: 8×8 RGB\n" + list).Notations());

    [Theory]
    [InlineData("conv3-8\n×2, FC-10")]
    [InlineData("conv3-8\n-> 8×8×8, FC-10")]
    [InlineData("(conv3-8, maxpool)\n×2, FC-10")]
    [InlineData("FC-10\n-> 10")]
    public void Before_a_repeat_or_an_arrow_it_is_not_allowed(string list) => Assert.Equal("VGG0110", Compiler.Codes("input: 8×8 RGB\n" + list));

    [Theory]
    [InlineData("input: 8×8 RGB\nconv3-8 (\n  stride\n 2\n), FC-10")]
    [InlineData("input: 8×8 RGB\nconv3-8 (stride 2, # half\n\n no\n bias, init\n normal(\n0,\n 1\n)\n), FC-10")]
    [InlineData("input: (8\n × 8 # small\n RGB\n image)\nconv3-8/2, FC-10")]
    public void Inside_the_parentheses_of_options_and_inputs_it_is_a_space(string text) =>
        Assert.Equal("conv3-8/2, FC-10", Compiler.Network(text).Notations());

    [Fact]
    public void Inside_a_group_it_is_a_space_and_so_does_not_separate() =>
        Assert.Equal("VGG0102", Compiler.Codes("input: 8×8 RGB\n(conv3-8\nmaxpool) ×2, FC-10"));

    [Theory]
    [InlineData("A = conv3-8\nB = FC-10")]
    [InlineData("A = conv3-8,\nB = FC-10")]
    [InlineData("A = conv3-8\n| B |\n| FC-10 |")]
    [InlineData("| A |\n| conv3-8 |\n\nB = FC-10")]
    [InlineData("| A |\n| conv3-8 |\nB = FC-10")]
    [InlineData("| A |\n| conv3-8 |\n\n| B |\n| FC-10 |")]
    public void A_network_ends_where_the_next_name_table_or_the_file_ends(string text)
    {
        var networks = Compiler.Networks("input: 8×8 RGB\n" + text);
        Assert.Equal(("conv3-8", "FC-10"), (networks["A"].Notations(), networks["B"].Notations()));
    }

    [Theory]
    [InlineData("class: Vgg{name}\nA = FC-10", "VggA")]
    [InlineData("A = FC-10 { class: Vgg{name} }", "VggA")]
    [InlineData("A = FC-10 {class: {name}Net}", "ANet")]
    [InlineData("A = FC-10 { class: {name}Net, batch-norm: off }", "ANet")]
    [InlineData("A = FC-10 { class: {name}Net # for short\n }", "ANet")]
    public void The_braces_of_name_belong_to_the_value(string text, string className) =>
        Assert.Equal(className, Compiler.Network("input: 8×8 RGB\n" + text).ClassName);

    [Theory]
    [InlineData("{ batch-norm: on, dropout: off }")]
    [InlineData("{ batch-norm: on; dropout: off; }")]
    [InlineData("{ batch-norm: on\n dropout: off }")]
    [InlineData("{batch-norm:on,dropout:off}")]
    [InlineData("{ allow: VGG0807, VGG0808, batch-norm: on, dropout: off }")]
    [InlineData("{ allow: VGG0807,\n VGG0808\n batch-norm: on\n dropout: off }")]
    public void Entries_of_a_block_are_separated_by_commas_or_line_ends(string block)
    {
        var network = Compiler.Network("input: 8×8 RGB\nconv3-8, FC-16, FC-10 " + block);
        Assert.True(network.First<Layers.Conv>().BatchNorm);
        Assert.Equal(0, network.First<Layers.FullyConnected>().Dropout);
    }
}
