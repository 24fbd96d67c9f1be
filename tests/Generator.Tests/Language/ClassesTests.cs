using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 7: `classes` replaces the last FC of a base, and is checked beside a literal one.</summary>
public class ClassesTests
{
    [Theory]
    [InlineData("Mine extends A { classes: 10 }", "FC-4096, FC-4096, FC-10")]
    [InlineData("classes: 10\nMine extends A { batch-norm: on }", "FC-4096, FC-4096, FC-10")]
    [InlineData("Mine extends A { classes: 10\n replace fc6, fc7: FC-64 }", "FC-64, FC-64, FC-10")]
    [InlineData("Mine extends A { remove fc7, fc8\n classes: 10 }", "FC-10")]
    [InlineData("Mine extends A { replace fc8: FC-64, FC-classes\n classes: 10 }", "FC-4096, FC-4096, FC-64, FC-10")]
    public void The_last_FC_of_a_base_takes_the_classes(string text, string end) =>
        Assert.EndsWith(", " + end, Compiler.Network(text).Notations(), StringComparison.Ordinal);

    [Theory]
    [InlineData("input: 8×8 RGB\nclasses: 10\nconv3-8, FC-10", "")]
    [InlineData("input: 8×8 RGB\nclasses: 10\nconv3-8, FC-11", "VGG0313")]
    [InlineData("input: 8×8 RGB\nclasses: 10\nconv3-8, FC-11, FC-10", "")]
    [InlineData("input: 8×8 RGB\nclasses: 10\nconv3-8, FC-classes", "")]
    [InlineData("input: 8×8 RGB\nconv3-8, FC-classes", "VGG0314")]
    [InlineData("input: 8×8 RGB\nclasses: 10\nA = FC-10\nB extends A { replace fc1: FC-11 }", "VGG0313")]
    [InlineData("input: 8×8 RGB\nA = FC-10\nB extends A { classes: 11 }", "")]
    public void Beside_a_literal_last_FC_of_the_same_network_it_is_checked(string text, string codes) => Assert.Equal(codes, Compiler.Codes(text));

    [Fact]
    public void FC_classes_of_a_base_follows_the_derived_network_s_setting()
    {
        var networks = Compiler.Networks("input: 8×8 RGB\nclasses: 10\nA = FC-16, FC-classes\nB extends A { classes: 20 }");
        Assert.Equal(("FC-16, FC-10", "FC-16, FC-20"), (networks["A"].Notations(), networks["B"].Notations()));
    }
}
