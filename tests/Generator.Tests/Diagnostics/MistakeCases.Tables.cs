using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Groups 07xx to 09xx: tables, derivations, and what is hardly meant.</summary>
internal static partial class MistakeCases
{
    private const string Net = "A = conv3-8, maxpool, FC-10\n";

    private static MistakeCase[] Tables() =>
    [
        Case("VGG0701", "| A | B | C |\n«| conv3-8 | conv3-8 |»\n| FC-10 |"),
        Case("VGG0701", "| A |\n«| conv3-8 | conv3-8 |»\n| FC-10 |"),
        Case("VGG0702", "| «3x» | B |\n| FC-10 |"),
        Case("VGG0702", "| A | «my net» |\n| FC-10 |"),
        Case("VGG0703", "| A |«  »|\n| FC-10 |"),
        Case("VGG0704", "| A | «A» |\n| FC-10 | FC-11 |"),
        Case("VGG0705", "| A |\n| «FC-10»\n"),
        Case("VGG0705", "| A |\n| «FC-10» # the last\n"),
        Case("VGG0706", "«| A |»\n"),
        Case("VGG0706", "«| A | B |»\n| input 8×8 RGB |\n| 1 weight layers |\n"),
        Case("VGG0706", "«| A | B |»\n|---|---|\n"),
        Case("VGG0707", "| A |\n| conv3-8 |\n«|---|»\n| FC-10 |"),
        Case("VGG0707", "| A | B |\n«|---|»\n| FC-10 |"),
        Case("VGG0708", "| A | B |\n| FC-10 |\n| 1 weight layers |«  »|"),
        Case("VGG0708", "| A | B |\n| FC-10 |\n| 1 weight layers | «params 1_930» |"),
        Case("VGG0709", "| A |\n| conv3-8 |\n| «input 8×8 RGB» |\n| FC-10 |"),
        Case("VGG0710", "| A |\n| input 8×8 RGB |\n| «input 8×8 RGB» |\n| FC-10 |"),
        Case("VGG0712", "| A | B |\n| FC-10 | «B extends A» |"),
        Case("VGG0714", "| A |\n| conv3-8 |\n«and then»\n| FC-10 |"),
    ];

    private static MistakeCase[] Derivations() =>
    [
        Case("VGG0801", Net + "B extends «Aa» { }"),
        Case("VGG0801", "B extends «Resnet» { }"),
        Case("VGG0802", "A extends B { }\nB extends «A» { }"),
        Case("VGG0802", "A extends C { remove fc1 }\nB extends «A» { remove fc1 }\nC extends B { remove fc1 }"),
        new("VGG0802", "Here extends «There» { }") { Others = [Compiler.File("there.vggconf", "There extends Here { }")] },
        Case("VGG0803", Net + "B extends A { remove «conv1-1» }"),
        Case("VGG0803", Net + "B extends A { replace «conv1_2»: conv3-9 }"),
        Case("VGG0803", Net + "B extends A { remove «attention» }"),
        Case("VGG0804", Net + "B extends A { after conv1_1: conv3-9\n after «conv1_1»: conv3-8 }"),
        Case("VGG0804", Net + "B extends A { replace conv1_1: conv3-9\n remove «conv1_1» }"),
        Case("VGG0805", Net + "«B» extends A { remove conv1_1, pool1, fc2 }"),
        Case("VGG0806", Net + "«B» extends A { remove fc2 }"),
        Case("VGG0807", Net + "«B» extends A { }"),
        Case("VGG0808", "A = conv3-8 -> 8×8×8, maxpool -> 8×4×4, FC-10\n«B» extends A { after conv1_1: conv3-9 }"),
        Case("VGG0808", "A = conv3-8 -> 8×8×8, FC-10\n«B» extends A { input: 4×4 RGB }"),
        Case("VGG0809", "B extends «A» { remove pool1 }\nA = conv3-8, maxpool, FC-10 (stide 2)", "VGG0209"),
        new("VGG0809", "B extends «Other» { remove pool1 }") { Others = [Compiler.File("other.vggconf", Input + "Other = conv3-8, maxpol, FC-10")] },
        Case("VGG0810", Net + "B extends A { «replace conv1_1: conv3-8» }"),
        Case("VGG0811", Net + string.Concat(Enumerable.Range(1, 16).Select(i => FormattableString.Invariant($"N{i} extends {(i == 1 ? "A" : $"N{i - 1}")} {{ after conv1_1: conv3-8 }}\n"))) + "Last extends «N16» { after conv1_1: conv3-8 }"),
        new("VGG0813", "B extends «Net» { }") { Others = [Compiler.File("one.vggconf", "namespace: One\n" + Input + "Net = FC-10"), Compiler.File("two.vggconf", "namespace: Two\n" + Input + "Net = FC-10")] },
    ];

    private static MistakeCase[] Suspicions() =>
    [
        Case("VGG0906", "conv3-8, «ReLU», FC-10"),
        Case("VGG0906", "FC-16, «relu», FC-10"),
    ];
}
