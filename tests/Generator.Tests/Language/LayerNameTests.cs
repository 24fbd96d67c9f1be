using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 2: the names are the field's.</summary>
public class LayerNameTests
{
    [Theory]
    [InlineData("conv3-8 ×2, maxpool, conv3-8, maxpool, FC-16 ×2, FC-10", "conv1_1 conv1_2 pool1 conv2_1 pool2 fc3 fc4 fc5")]
    [InlineData("conv3-8, FC-10", "conv1_1 fc2")]
    [InlineData("FC-16, FC-10", "fc1 fc2")]
    [InlineData("maxpool, FC-10", "pool1 fc2")]
    [InlineData("maxpool, conv3-8, FC-10", "pool1 conv2_1 fc3")]
    [InlineData("conv3-8, maxpool, avgpool, conv3-8, FC-10", "conv1_1 pool1 pool2 conv3_1 fc4")]
    [InlineData("conv3-8, adaptive-avgpool-4, conv3-8, global-avgpool", "conv1_1 pool1 conv2_1 pool2")]
    [InlineData("conv3-8, global-maxpool, FC-10", "conv1_1 pool1 fc2")]
    [InlineData("conv3-8, LRN, LRN, conv3-8, LRN, maxpool, LRN, FC-10", "conv1_1 lrn1 lrn1_2 conv1_2 lrn1_3 pool1 lrn2 fc3")]
    [InlineData("conv3-8, maxpool, FC-16, dropout, FC-16, dropout, dropout, FC-10", "conv1_1 pool1 fc2 drop2 fc3 drop3 drop3_2 fc4")]
    [InlineData("conv3-8, FC-10, soft-max", "conv1_1 fc2")]
    public void Layers_are_named_by_block_and_place(string list, string names) =>
        Assert.Equal(names, Compiler.Network("input: 32×32 RGB\n" + list).Names());

    [Fact]
    public void The_paper_s_deepest_network_has_the_names_of_the_field() => Assert.Equal(
        "conv1_1 conv1_2 pool1 conv2_1 conv2_2 pool2 conv3_1 conv3_2 conv3_3 conv3_4 pool3 conv4_1 conv4_2 conv4_3 conv4_4 pool4 "
        + "conv5_1 conv5_2 conv5_3 conv5_4 pool5 fc6 fc7 fc8",
        Compiler.Networks(Samples.Table)["E"].Names());

    [Fact]
    public void Batch_norms_are_named_after_their_convs()
    {
        var code = Generated.Last("input: 32×32 RGB\nconv3-8, maxpool, conv3-8 ×2 , FC-10 { batch-norm: on }");
        Assert.All(new[] { "Bn1_1", "Bn2_1", "Bn2_2" }, name => Assert.Contains($"BatchNorm2d {name} {{ get; }}", code, StringComparison.Ordinal));
    }
}
