using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Compiling;

/// <summary>A user's own types, whatever their names, do not break generated code, and the class can be added to.</summary>
public class UserCodeTests
{
    private const string EveryKind =
        """
        namespace: Acme
        input: 64×64 RGB
        activation: leaky-relu(0.1)
        init: normal(0, 0.01)
        Net = conv3-8 (bn), LRN, maxpool3×2/2 (pad 1), avgpool, conv3-8, adaptive-avgpool-7, conv1-8, global-maxpool, FC-16, dropout, FC-10
        Broken = conv3-8 (bn), maxpol, FC-10
        """;

    [Fact]
    public void Types_of_any_name_in_the_same_namespace_are_not_captured()
    {
        string[] names =
        [
            "Tensor", "Conv2d", "Linear", "BatchNorm2d", "VggNetwork", "VggOptions", "torch", "Module", "Size2", "Initialization", "Activation",
            "NetworkDescription", "LayerDescription", "FeatureShape", "PoolKind", "WeightsException", "ArgumentException", "InvalidOperationException",
            "MaxPool", "AveragePool", "Dropout", "Flatten", "Relu", "LeakyRelu", "Input", "Apply", "Convolution", "FullyConnected", "BatchNorm",
            "LocalResponseNorm", "GlobalMaxPool", "AdaptiveAveragePool", "LoadWeights", "Description", "Conv1_1", "Fc6", "TorchSharp", "System", "VggGen",
        ];
        var types = "namespace Acme { " + string.Concat(names.Select(name => $"internal sealed class {name} {{ }} ")) + "}";
        Assert.All(CSharpProject.All, project => Assert.Equal("", project.Problems([types, .. Code(EveryKind)])));
    }

    [Theory]
    [InlineData("Acme.TorchSharp")]
    [InlineData("Acme.VggGen")]
    [InlineData("Acme.System")]
    [InlineData("Acme.Net")]
    [InlineData("TorchSharp.Acme")]
    [InlineData("VggGen.Acme")]
    [InlineData("Acme.Vgg.Modules")]
    public void Namespaces_that_are_named_like_those_used_are_no_trouble(string name)
    {
        var code = Code(EveryKind.Replace("namespace: Acme", "namespace: " + name, StringComparison.Ordinal));
        Assert.All(CSharpProject.All, project => Assert.Equal("", project.Problems([.. code])));
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("MaxPool")]
    [InlineData("Input")]
    [InlineData("Flatten")]
    [InlineData("Convolution")]
    [InlineData("LoadWeights")]
    [InlineData("Probabilities")]
    [InlineData("Architecture")]
    [InlineData("Tensor")]
    [InlineData("VggNetwork")]
    [InlineData("TorchSharp")]
    [InlineData("VggGen")]
    [InlineData("System")]
    [InlineData("Módulo")]
    [InlineData("网络")]
    public void Networks_may_be_named_like_what_they_use(string name)
    {
        var code = Code($"namespace: Acme\ninput: 32×32 RGB\n{name} = conv3-8, maxpool, FC-16, FC-10\n");
        Assert.All(CSharpProject.All, project => Assert.Equal("", project.Problems([.. code])));
    }

    [Fact]
    public void A_partial_class_adds_members_that_use_the_layers()
    {
        var addition =
            """
            namespace Acme
            {
                /// <summary>An addition.</summary>
                public sealed partial class Net
                {
                    /// <summary>How many filters the first layer has.</summary>
                    public long Filters => Conv1_1.weight!.shape[0];

                    /// <summary>The scores of the first class.</summary>
                    public global::TorchSharp.torch.Tensor First(global::TorchSharp.torch.Tensor images) => forward(images).select(1, 0);
                }
            }
            """;
        Assert.Equal("", CSharpProject.All[2].Problems([addition, .. Code(EveryKind)]));
    }

    [Fact]
    public void Code_that_uses_a_broken_network_compiles()
    {
        var use =
            """
            internal static class Use
            {
                internal static void Run(TorchSharp.torch.Tensor images)
                {
                    using var net = Acme.TooDeep.Load("vgg.safetensors");
                    using var fresh = new Acme.TooDeep(new VggGen.VggOptions());
                    using var logits = net.forward(images);
                    using var again = fresh.call(images);
                    _ = (net.Conv1_1.weight, net.Bn1_1.weight, net.Conv4_1.bias, net.Fc5.weight, net.Fc6.weight);
                    _ = Acme.TooDeep.WeightLayers + Acme.TooDeep.ParameterCount + Acme.TooDeep.MultiplyAdds;
                    _ = Acme.TooDeep.Description;
                }
            }
            """;
        var broken = Code("namespace: Acme\ninput: 4×4 RGB\nTooDeep = conv3-8 (bn), maxpool ×3, conv3-8, FC-16, FC-10\n");
        Assert.Equal("", CSharpProject.All[2].Problems([use, .. broken]));
    }

    private static IEnumerable<string> Code(string text) => Generated.Code(text).Select(target => target.Data);
}
