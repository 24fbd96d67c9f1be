using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes that another file has a part in name the place there.</summary>
public class OtherFileTests
{
    private const string Sound = "input: 8×8 RGB\nA = conv3-8, FC-10, soft-max\n";

    [Fact]
    public void A_type_that_another_file_generates_is_placed_there()
    {
        var files = Compiler.Compile(Compiler.File("a.vggconf", "# first\n" + Sound), Compiler.File("b.vggconf", Sound));
        Assert.Empty(files[0].Diagnostics);
        Assert.Equal("VGG0217 a.vggconf(3,1)-(3,2): `A` is generated from this network", Show(files[1]));
    }

    [Fact]
    public void An_unnamed_network_is_placed_at_its_first_layer()
    {
        var files = Compiler.Compile(Compiler.File("a.vggconf", "input: 8×8 RGB\nFC-10, soft-max\n"), Compiler.File("b.vggconf", Sound));
        Assert.Equal("VGG0217 a.vggconf(2,1)-(2,6): `A` is generated from this network", Show(files[1]));
    }

    [Fact]
    public void All_files_that_declare_a_base_are_named()
    {
        var files = Compiler.Compile(
            Compiler.File("derived.vggconf", "B extends A { replace fc2: FC-11 }"),
            Compiler.File("two.vggconf", "namespace: Two\n" + Sound),
            Compiler.File("one.vggconf", "namespace: One\n\n" + Sound));
        Assert.Equal("VGG0813 one.vggconf(4,1)-(4,2): `A` is declared here, two.vggconf(3,1)-(3,2): `A` is declared here", Show(files[0]));
    }

    [Fact]
    public void A_base_with_errors_and_a_circle_are_placed_where_they_are_declared()
    {
        var files = Compiler.Compile(Compiler.File("base.vggconf", Sound.Replace("conv3", "conv", StringComparison.Ordinal)), Compiler.File("derived.vggconf", "B extends A { replace fc2: FC-11 }"));
        Assert.Equal("VGG0809 base.vggconf(2,1)-(2,2): `A` is declared here", Show(files[1]));

        files = Compiler.Compile(Compiler.File("x.vggconf", "X extends Y { remove fc6 }"), Compiler.File("y.vggconf", "\nY extends X { remove fc7 }"));
        Assert.Equal("VGG0802 y.vggconf(2,1)-(2,2): `Y` is declared here", Show(files[0]));
        Assert.Equal("VGG0802 x.vggconf(1,1)-(1,2): `X` is declared here", Show(files[1]));
    }

    private static string Show(CompiledFile file)
    {
        var diagnostic = Assert.Single(file.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return $"{diagnostic.Rule.Code} {string.Join(", ", diagnostic.Related.Select(related =>
            FormattableString.Invariant($"{related.Place.Path}({related.Place.Start.Line},{related.Place.Start.Column})-({related.Place.End.Line},{related.Place.End.Column}): {related.Label}")))}";
    }
}
