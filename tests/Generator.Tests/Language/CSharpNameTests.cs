using VggGen.Generator.Binding;
using VggGen.Generator.Roslyn;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rules 10 and 11: from names, files and folders to C#.</summary>
public class CSharpNameTests
{
    [Theory]
    [InlineData("vgg16-cifar", null, "Vgg16Cifar")]
    [InlineData("A-LRN", null, "ALRN")]
    [InlineData("vgg16_bn", null, "Vgg16Bn")]
    [InlineData("VGG", null, "VGG")]
    [InlineData("my.small net", null, "MySmallNet")]
    [InlineData("a-2", null, "A2")]
    [InlineData("A-LRN", "Vgg{name}", "VggALRN")]
    [InlineData("a", "vgg-{name}-net", "VggANet")]
    [InlineData("a", "{name}{name}", "AA")]
    [InlineData("a", "Fixed", "Fixed")]
    [InlineData("größe", null, "Größe")]
    public void Separators_are_dropped_and_the_next_letter_raised(string name, string? pattern, string className) =>
        Assert.Equal(className, ClassNames.ClassName(name, pattern));

    [Theory]
    [InlineData("Acme", "", "Acme")]
    [InlineData("Acme", "Nets", "Acme.Nets")]
    [InlineData("Acme", "Nets/Small", "Acme.Nets.Small")]
    [InlineData("Acme", "Nets\\Small", "Acme.Nets.Small")]
    [InlineData("Acme", "3d-nets/new", "Acme._3d_nets._new")]
    [InlineData("Acme", "a.b", "Acme.a.b")]
    [InlineData("My-App.2", "", "My_App._2")]
    [InlineData("", "Nets", "Nets")]
    [InlineData("", "", "")]
    public void The_namespace_is_the_root_and_the_folder(string root, string folder, string expected) =>
        Assert.Equal(expected, ClassNames.Namespace(root, folder));

    [Theory]
    [InlineData("/acme", "/acme/net.vggconf", "Acme")]
    [InlineData("/acme", "/acme/nets/small/net.vggconf", "Acme.nets.small")]
    [InlineData("/acme/", "/acme/nets/net.vggconf", "Acme.nets")]
    [InlineData("/acme", "/acme2/net.vggconf", "Acme")]
    [InlineData("/acme", "/shared/net.vggconf", "Acme")]
    [InlineData("", "/acme/net.vggconf", "Acme")]
    public void A_file_outside_of_the_project_has_the_root_alone(string folder, string path, string expected) =>
        Assert.Equal(expected, new ProjectLayout("Acme", folder).NamespaceOf(path));

    [Theory]
    [InlineData("vgg16.vggconf", "vgg16", "Vgg16")]
    [InlineData("nets/vgg16-cifar.vggconf", "vgg16-cifar", "Vgg16Cifar")]
    [InlineData("nets/VGG.VGGCONF", "VGG", "VGG")]
    [InlineData("nets/small net.vggconf", "small net", "SmallNet")]
    public void An_unnamed_network_takes_the_file_s_name(string path, string name, string className)
    {
        var network = Assert.Single(Compiler.Compile("input: 8×8 RGB\nFC-10", path).Networks);
        Assert.Equal((name, className), (network.Name, network.ClassName));
    }

    [Fact]
    public void A_setting_of_namespace_replaces_the_project_s_and_a_block_s_the_file_s()
    {
        var file = Compiler.Compile("namespace: Papers\ninput: 8×8 RGB\nA = FC-10\nB = FC-10 { namespace: Other.Papers }", defaultNamespace: "Acme");
        Assert.Equal(["Papers.A", "Other.Papers.B"], file.Networks.Select(network => network.FullName));
        Assert.Equal("Acme.Net", Compiler.Compile("input: 8×8 RGB\nFC-10", defaultNamespace: "Acme").Networks[0].FullName);
    }
}
