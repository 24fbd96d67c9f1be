namespace VggGen.Generator.Tests.Formatting;

/// <summary>The case of words: the paper's for layers, none of the formatter's business for names.</summary>
public class CaseTests
{
    [Theory]
    [InlineData("CONV3-64, MaxPool, lrn, Adaptive-AvgPool-1, fc-10, Softmax", "conv3-64, maxpool, LRN, adaptive-avgpool-1, FC-10, soft-max")]
    [InlineData("conv3-64 (No Bias, INIT Normal(0, 1E-2)), relu", "conv3-64 (no bias, init normal(0, 1E-2)), ReLU")]
    [InlineData("DROPOUT-0.5, Fc-CLASSES, 1 Weight LAYERS, PARAMS 10K", "dropout-0.5, FC-classes, 1 weight layers, params 10K")]
    [InlineData("Classes: 10", "classes: 10")]
    [InlineData("Allow: vgg0808", "allow: VGG0808")]
    [InlineData("BATCH-NORM: On", "batch-norm: on")]
    public void Words_of_the_language_have_one_case(string before, string after)
    {
        const string start = "input: 8×8 RGB\n";
        Assert.Equal($"{start}{after}\nFC-10\n", Formatted.Checked($"{start}{before}\nFC-10\n"));
    }

    [Theory]
    [InlineData("8×8 rgb Image", "8×8 RGB image")]
    [InlineData("8×8 Rgba", "8×8 RGBA")]
    [InlineData("8×8 GRAY", "8×8 gray")]
    public void Colours_are_written_as_the_reference_does(string before, string after) =>
        Assert.Equal($"input: {after}\nFC-10\n", Formatted.Checked($"INPUT: {before}\nFC-10\n"));

    [Fact]
    public void Names_namespaces_and_patterns_keep_their_case()
    {
        const string text = "namespace: Acme.NETS\nclass: VGG{name}\ninput: 8×8 RGB\nConv-Net = FC-9, FC-10\nRELU extends Conv-Net { remove fc1 }\n";
        Assert.Equal(text, Formatted.Checked(text));
        Assert.Equal(text, Formatted.Checked(text.Replace("extends", "EXTENDS", StringComparison.Ordinal).Replace("remove fc1", "Remove FC1", StringComparison.Ordinal)));
    }
}
