using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>The networks of the paper, whichever way they are written.</summary>
public class PaperTests
{
    [Theory]
    [InlineData("A", 11, 132_863_336, 7_609_090_048, 132_868_840)]
    [InlineData("A-LRN", 11, 132_863_336, 7_609_090_048, 132_868_840)]
    [InlineData("B", 13, 133_047_848, 11_308_466_176, 133_053_736)]
    [InlineData("C", 16, 133_638_952, 11_770_888_192, 133_647_400)]
    [InlineData("D", 16, 138_357_544, 15_470_264_320, 138_365_992)]
    [InlineData("E", 19, 143_667_240, 19_632_062_464, 143_678_248)]
    public void The_counts_are_the_paper_s(string name, int weightLayers, long parameters, long multiplyAdds, long withBatchNorm)
    {
        var network = Compiler.Networks(Samples.Table)[name];
        Assert.Equal((weightLayers, parameters, multiplyAdds), (network.WeightLayers, network.Parameters, network.MultiplyAdds));
        Assert.Equal(withBatchNorm, Compiler.Network($"N extends {name} {{ batch-norm: on }}").Parameters);
    }

    [Fact]
    public void The_list_the_family_and_the_table_give_the_same_networks()
    {
        var table = Compiler.Networks(Samples.Table);
        var family = Compiler.Networks(Samples.Family);
        Assert.All(new[] { "A", "B", "C", "D" }, name => Assert.Equal(table[name].Layers, family[name].Layers));
        Assert.Equal(table["D"].Layers, Compiler.Network(Samples.Vgg16).Layers);
    }

    [Fact]
    public void The_family_s_names_namespace_and_variants_are_as_written()
    {
        var networks = Compiler.Networks(Samples.Family);
        Assert.Equal(["Papers.Vgg.VggA", "Papers.Vgg.VggB", "Papers.Vgg.VggD", "Papers.Vgg.VggC", "Papers.Vgg.VggDBN", "Papers.Vgg.VggDCIFAR"], networks.Values.Select(network => network.FullName));
        Assert.Equal("512×1×1 512 512 10", string.Join(' ', networks["D-CIFAR"].Layers.Skip(17).Select(layer => layer.Output)));
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Every_sample_compiles_and_only_the_dense_one_is_odd(string name)
    {
        var file = Compiler.Compile(Samples.All[name], name);
        Assert.Empty(file.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error || (diagnostic.Severity == Severity.Warning && name != "dense.vggconf")).Select(Compiler.Show));
        Assert.All(file.Networks, network => Assert.False(network.IsBroken));
    }

    [Fact]
    public void The_receptive_field_of_conv5_3_is_196_pixels() =>
        Assert.Equal(("196×196", "404×404"), (FieldOf("conv5_3"), FieldOf("fc6")));

    private static string FieldOf(string layer)
    {
        NetworkModel network = Compiler.Network(Samples.Vgg16);
        return network.Layer(layer).ReceptiveField.ToString();
    }
}
