using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>The grammar of blocks: what separates their entries, and where they begin.</summary>
public class BlockTests
{
    private const string Base = "input: 8×8 RGB\nallow: VGG0808, VGG0909, VGG0917\nA = conv3-8, conv3-8, FC-9, FC-10, soft-max\n";

    [Theory]
    [InlineData("\n;\n")]
    [InlineData("\n,")]
    [InlineData(";")]
    [InlineData(",\n;,\n")]
    [InlineData(",,")]
    public void Separators_behind_an_edit_s_list_are_the_block_s(string separators)
    {
        foreach (var next in new[] { "", "remove conv1_2", "batch-norm: on", "4 weight layers", "after conv1_2: conv3-9" })
        {
            Assert.Equal(next == "4 weight layers" ? "VGG0602" : "", Compiler.Codes(Base + $"B extends A {{ after conv1_1: conv3-7{separators} {next} }}"));
        }

        // Before the first layer and between two they are none.
        Assert.StartsWith("VGG0103", Compiler.Codes(Base + $"B extends A {{ after conv1_1: ,{separators} conv3-7 }}"), StringComparison.Ordinal);
        Assert.StartsWith("VGG0103", Compiler.Codes(Base + $"B extends A {{ after conv1_1: conv3-7,{separators} conv3-9 }}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch-norm: on", "remove conv1_1")]
    [InlineData("4 weight layers", "batch-norm: on")]
    [InlineData("remove conv1_1", "remove conv1_2")]
    [InlineData("remove conv1_1", "batch-norm: on")]
    [InlineData("remove conv1_1, conv1_2", "after fc3: FC-10")]
    [InlineData("after conv1_1: conv3-8", "remove conv1_1")]
    public void Entries_are_separated(string first, string second)
    {
        Assert.Contains("VGG0119", Compiler.Codes(Base + $"B extends A {{ {first} {second} }}"), StringComparison.Ordinal);
        foreach (var separator in new[] { ",", ";", "\n", ",\n;" })
        {
            Assert.DoesNotContain("VGG01", Compiler.Codes(Base + $"B extends A {{ {first}{separator} {second} }}"), StringComparison.Ordinal);
            Assert.DoesNotContain("VGG01", Compiler.Codes(Base + $"B extends A {{ {separator} {first}{separator}{second}{separator} }}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("namespace: Acme.Nets")]
    [InlineData("class: Xy")]
    [InlineData("class: X{name}")]
    [InlineData("classes: 10")]
    public void A_block_may_touch_the_setting_before_it(string setting)
    {
        var spaced = Compiler.Compile($"input: 8×8 RGB\nFC-8, FC-10, soft-max\n{setting} {{ dropout: off }}");
        Assert.Empty(spaced.Diagnostics);
        Assert.Equal(spaced, Compiler.Compile($"input: 8×8 RGB\nFC-8, FC-10, soft-max\n{setting}{{ dropout: off }}") with { Diagnostics = spaced.Diagnostics });
        Assert.Empty(Compiler.Codes($"input: 8×8 RGB\nFC-8, FC-10, soft-max\n{setting}{{dropout: off}}"));
        Assert.Empty(Compiler.Codes($"input: 8×8 RGB\nFC-8, FC-10, soft-max\n{setting}{{}}"));
    }

    [Theory]
    [InlineData("X{nme}")]
    [InlineData("X-{name}.v2")]
    [InlineData("Acme.{name}")]
    public void A_pattern_for_classes_is_of_letters_digits_and_hyphens(string pattern) =>
        Assert.Equal("VGG0208", Compiler.Codes($"class: {pattern}\ninput: 8×8 RGB\nFC-10, soft-max"));
}
