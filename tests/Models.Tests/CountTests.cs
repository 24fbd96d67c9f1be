namespace VggGen.Models.Tests;

/// <summary>The exact counts for 1,000 classes at 224×224; the paper's Table 2 prints them in millions.</summary>
public class CountTests
{
    public static TheoryData<string, int, long, long> Table => new()
    {
        { "A", 11, 132_863_336, 7_609_090_048 },
        { "A-LRN", 11, 132_863_336, 7_609_090_048 },
        { "B", 13, 133_047_848, 11_308_466_176 },
        { "C", 16, 133_638_952, 11_770_888_192 },
        { "D", 16, 138_357_544, 15_470_264_320 },
        { "E", 19, 143_667_240, 19_632_062_464 },
        { "vgg11", 11, 132_863_336, 7_609_090_048 },
        { "vgg13", 13, 133_047_848, 11_308_466_176 },
        { "vgg16", 16, 138_357_544, 15_470_264_320 },
        { "vgg19", 19, 143_667_240, 19_632_062_464 },
        { "vgg11-bn", 11, 132_868_840, 7_609_090_048 },
        { "vgg13-bn", 13, 133_053_736, 11_308_466_176 },
        { "vgg16-bn", 16, 138_365_992, 15_470_264_320 },
        { "vgg19-bn", 19, 143_678_248, 19_632_062_464 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Networks_have_the_papers_counts(string name, int weightLayers, long parameters, long multiplyAdds)
    {
        var network = Networks.All.Single(entry => entry.Description.Name == name).Description;
        Assert.Equal(weightLayers, network.WeightLayers);
        Assert.Equal(parameters, network.Parameters);
        Assert.Equal(multiplyAdds, network.MultiplyAdds);
    }

    [Fact]
    public void Constants_are_those_of_the_description()
    {
        Assert.Equal(VggD.ParameterCount, VggD.Description.Parameters);
        Assert.Equal(VggD.MultiplyAdds, VggD.Description.MultiplyAdds);
        Assert.Equal(VggD.WeightLayers, VggD.Description.WeightLayers);
    }
}
