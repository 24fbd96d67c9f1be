using System.Text.Json;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg show --format json`.</summary>
public sealed class ShowJsonTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Networks_and_layers_have_exactly_these_properties()
    {
        var json = Vgg.Run("show", "D", "--format", "json").AssertSucceeded().Json;
        Assert.Equal(["networks"], json.Names());
        var network = Assert.Single(json.GetProperty("networks").EnumerateArray());
        Assert.Equal(["name", "class", "input", "weightLayers", "parameters", "multiplyAdds", "layers"], network.Names());
        Assert.Equal([3, 224, 224], network.GetProperty("input").Numbers());
        Assert.Equal((16, 138_357_544, 15_470_264_320), (network.Number("weightLayers"), network.Number("parameters"), network.Number("multiplyAdds")));

        var layers = network.GetProperty("layers").EnumerateArray().ToList();
        Assert.All(layers, layer => Assert.Equal(["name", "kind", "output", "parameters", "multiplyAdds", "receptiveField"], layer.Names()));
        Assert.Equal(138_357_544, layers.Sum(layer => layer.Number("parameters")));
        Assert.Equal(15_470_264_320, layers.Sum(layer => layer.Number("multiplyAdds")));
    }

    [Fact]
    public void Layers_of_A_with_LRN_are_listed_in_order()
    {
        var layers = Layers("A-LRN");
        Assert.Equal(
            [
                "conv1_1 conv 64,224,224 3", "lrn1 lrn 64,224,224 3", "pool1 maxPool 64,112,112 4",
                "conv2_1 conv 128,112,112 8", "pool2 maxPool 128,56,56 10",
                "conv3_1 conv 256,56,56 18", "conv3_2 conv 256,56,56 26", "pool3 maxPool 256,28,28 30",
                "conv4_1 conv 512,28,28 46", "conv4_2 conv 512,28,28 62", "pool4 maxPool 512,14,14 70",
                "conv5_1 conv 512,14,14 102", "conv5_2 conv 512,14,14 134", "pool5 maxPool 512,7,7 150",
            ],
            layers.Take(14).Select(layer => $"{layer.Text("name")} {layer.Text("kind")} {string.Join(',', layer.GetProperty("output").Numbers())} {layer.Number("receptiveField")}"));
        Assert.Equal(
            ["fc6 fc 4096 102764544", "fc7 fc 4096 16781312", "fc8 fc 1000 4097000"],
            layers.Skip(14).Select(layer => $"{layer.Text("name")} {layer.Text("kind")} {string.Join(',', layer.GetProperty("output").Numbers())} {layer.Number("parameters")}"));
    }

    [Fact]
    public void Every_kind_has_its_name_and_batch_norm_and_implied_layers_have_no_rows()
    {
        var all = folder.Write("all.vggconf", """
            input: 64×64 RGB
            allow: VGG0411, VGG0414
            batch-norm: on
            averages = conv3-8, avgpool, conv3-8, LRN, maxpool, adaptive-avgpool-4, dropout-0.3, FC-16, dropout, FC-10, soft-max
            global-average = conv3-8, global-avgpool, soft-max
            global-maximum = conv3-8, global-maxpool, FC-16, FC-10, soft-max
            """);
        Assert.Equal(["conv", "avgPool", "conv", "lrn", "maxPool", "adaptiveAvgPool", "dropout", "fc", "dropout", "fc"], Kinds(all, "averages"));
        Assert.Equal(["conv", "globalAvgPool"], Kinds(all, "global-average"));
        Assert.Equal(["conv", "globalMaxPool", "fc", "fc"], Kinds(all, "global-maximum"));

        // Conv 3·8·9 + 8, batch norm 2·8.
        Assert.Equal(240, Layers(all, "--network", "global-average")[0].Number("parameters"));
        Assert.Equal([8, 1, 1], Layers(all, "--network", "global-average")[1].GetProperty("output").Numbers());
    }

    [Fact]
    public void A_receptive_field_is_a_number_where_it_is_square_and_else_two()
    {
        var path = folder.Write("net.vggconf", "input: 32×24 RGB\nconv3×1-4 (pad 1×0), conv3-4\nFC-2, soft-max\n");
        var fields = Layers(path).Select(layer => layer.GetProperty("receptiveField")).ToList();
        Assert.Equal([3, 1], fields[0].Numbers());
        Assert.Equal([5, 3], fields[1].Numbers());
        Assert.Equal(JsonValueKind.Number, Layers("A")[0].GetProperty("receptiveField").ValueKind);
    }

    private static IEnumerable<string> Kinds(string path, string network) => Layers(path, "--network", network).Select(layer => layer.Text("kind"));

    private static List<JsonElement> Layers(params string[] arguments) =>
        [.. Vgg.Run(["show", .. arguments, "--format", "json"]).AssertSucceeded().Json.GetProperty("networks")[0].GetProperty("layers").EnumerateArray()];
}
