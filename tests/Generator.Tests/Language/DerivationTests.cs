using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 12: where `extends` looks.</summary>
public class DerivationTests
{
    [Fact]
    public void A_network_of_the_file_hides_the_prelude_s() =>
        Assert.Equal("conv3-8, FC-11", Compiler.Networks("input: 8×8 RGB\nA = conv3-8, FC-10\nB extends A { replace fc2: FC-11 }")["B"].Notations());

    [Fact]
    public void A_network_that_extends_its_own_name_varies_the_prelude_s()
    {
        var networks = Compiler.Networks("A extends A { classes: 10 }\nB extends A { classes: 20 }");
        Assert.Equal(("FC-10", "FC-20"), (networks["A"].Layers[^1].Layer.Notation, networks["B"].Layers[^1].Layer.Notation));
    }

    [Fact]
    public void A_network_of_another_file_hides_the_prelude_s()
    {
        var files = Compiler.Compile(Compiler.File("a.vggconf", "input: 8×8 RGB\nD = FC-10\n"), Compiler.File("b.vggconf", "Mine extends D { replace fc1: FC-11 }\n"));
        Assert.Equal("FC-11", files[1].Networks[0].Notations());
    }

    [Fact]
    public void A_network_that_extends_its_own_name_finds_that_of_another_file()
    {
        var files = Compiler.Compile(
            Compiler.File("a.vggconf", "namespace: One\ninput: 8×8 RGB\nNet = FC-10\n"),
            Compiler.File("b.vggconf", "namespace: Two\nNet extends Net { replace fc1: FC-11 }\n"));
        Assert.Equal("FC-11", files[1].Networks[0].Notations());
    }

    [Fact]
    public void A_derived_network_may_stand_before_its_base() =>
        Assert.Equal("conv3-8, FC-11", Compiler.Networks("input: 8×8 RGB\nB extends A { replace fc2: FC-11 }\nA = conv3-8, FC-10")["B"].Notations());

    [Fact]
    public void A_column_of_a_table_can_be_extended() =>
        Assert.Equal("FC-11", Compiler.Networks("| A | B |\n| input 8×8 RGB |\n| FC-9 | FC-10 |\n\nC extends B { replace fc1: FC-11 }")["C"].Notations());

    [Theory]
    [InlineData("a", "VGG0801")]
    [InlineData("A-lrn", "VGG0801")]
    [InlineData("A-LRN", "VGG0807")]
    public void Network_names_are_case_sensitive(string name, string code) => Assert.Equal(code, Compiler.Codes($"Mine extends {name} {{ }}"));

    [Fact]
    public void Derivations_go_through_several_files()
    {
        var files = Compiler.Compile(
            Compiler.File("c.vggconf", "C extends B1 { replace fc2: FC-12 }\n"),
            Compiler.File("b.vggconf", "B1 extends A1 { after conv1_1: conv3-9 }\n"),
            Compiler.File("a.vggconf", "input: 8×8 RGB\nA1 = conv3-8, FC-10\n"));
        Assert.All(files, file => Assert.Equal("", Compiler.Codes(file)));
        Assert.Equal("conv3-8, conv3-9, FC-12", files[0].Networks[0].Notations());
    }

    [Fact]
    public void Two_files_may_use_each_other_where_no_network_extends_itself()
    {
        var files = Compiler.Compile(
            Compiler.File("a.vggconf", "input: 8×8 RGB\nA1 = conv3-8, FC-10\nA2 extends B1 { replace fc2: FC-12 }\n"),
            Compiler.File("b.vggconf", "B1 extends A1 { after conv1_1: conv3-9 }\n"));
        Assert.All(files, file => Assert.Equal("", Compiler.Codes(file)));
        Assert.Equal("conv3-8, conv3-9, FC-12", files[0].Networks[1].Notations());
    }

    [Theory]
    [InlineData("| A |\n| input 8×8 RGB |\n| FC-10 |\n\nB extends A\n{ }")]
    [InlineData("input: 8×8 RGB\nA = FC-10\nB  extends   A{}")]
    [InlineData("input: 8×8 RGB\nA = FC-10\nB EXTENDS A { }")]
    public void The_word_extends_stands_in_any_case_and_spacing(string text) => Assert.Equal("VGG0807", Compiler.Codes(text));
}
