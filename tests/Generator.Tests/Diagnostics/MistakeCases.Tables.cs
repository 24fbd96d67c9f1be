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
        new("VGG0709", "| A | B |\n| conv3-8 | conv3-9 |\n| «input 8×8 RGB» |\n| FC-10 |"),
        Case("VGG0709", "| A |\n| conv3-8 |\n| «input 8×8 RGB» |\n| FC-10 |"),
        Case("VGG0710", "| A | B |\n| input 8×8 RGB | «input 9×9 RGB» |\n| FC-10 | FC-11 |"),
        Case("VGG0708", "| A | B |\n| FC-10 |\n| 1 weight layers | «conv3-8» |"),
        Case("VGG0710", "| A |\n| input 8×8 RGB |\n| «input 8×8 RGB» |\n| FC-10 |"),
        Case("VGG0711", "warn: VGG0711\n| A | B |\n«| conv3-8 | conv3-9 |»\n| FC-10 |"),
        Case("VGG0711", "warn: VGG0711\n  | A    | B    |  # two\n  |------|------|\n  # none\n «| LRN  | maxpool |»\n| FC-10|  FC-9 |"),
        Case("VGG0711", "warn: VGG0711\nX = FC-10,| A |\n«| FC-10 |»"),
        Case("VGG0713", "| A | «B» |\n| conv3-8 | conv3-8 |\n| FC-10 |"),
        Case("VGG0907", "| A | B |\n| conv3-8 | conv3-9 |\n«|   |   |»\n| FC-10 |"),
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
        Case("VGG0803", Net + "B extends A { remove «conv1.1» }"),
        new("VGG0803", "B extends D { remove «pool6» }"),
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
        Case("VGG0812", "«vgg16» = conv3-8, FC-10"),
        Case("VGG0812", "«VGG-11-mini» = conv3-8, FC-10"),
        new("VGG0813", "B extends «Net» { }") { Others = [Compiler.File("one.vggconf", "namespace: One\n" + Input + "Net = FC-10"), Compiler.File("two.vggconf", "namespace: Two\n" + Input + "Net = FC-10")] },
    ];

    private static MistakeCase[] Suspicions() =>
    [
        Case("VGG0901", "conv3-8, «maxpool»"),
        Case("VGG0902", "conv3-8, «soft-max», FC-10"),
        Case("VGG0903", "conv3-8, FC-10, soft-max, «soft-max»"),
        Case("VGG0904", "conv3-8, «FC-10»"),
        Case("VGG0905", "conv3-8, FC-10, «ReLU», soft-max"),
        Case("VGG0906", "conv3-8, «ReLU», FC-10"),
        Case("VGG0906", "(conv3-8\n, «ReLU», maxpool) ×2\nFC-10"),
        Case("VGG0906", "| A |\n| conv3-8 «ReLU» |\n| FC-10 |"),
        Case("VGG0908", "conv3-8, maxpool, «avgpool», FC-10"),
        Case("VGG0909", "conv3-8 («no bias»), FC-10"),
        Case("VGG0909", "«conv3-8 (bn)», conv3-8 (bn), FC-10"),
        Case("VGG0910", "conv3-8, global-avgpool, «conv1-8 (bn, no bias)», FC-10"),
        new("VGG0911", "input: 64×64 RGB\n«conv65-5», FC-10"),
        Case("VGG0912", "conv3-«1», conv3-8, FC-10"),
        Case("VGG0913", "«conv4-8», FC-10"),
        new("VGG0913", "input: 32×32 RGB\n«conv13-64», FC-10"),
        Case("VGG0914", "warn: VGG0914\nconv3-8, conv3-«6», conv3-16, FC-10"),
        Case("VGG0915", "conv3-8, dropout-«0.95», FC-10"),
        Case("VGG0915", "conv3-8, dropout-«0», FC-10"),
        Case("VGG0915", "conv3-8, FC-16, FC-10, «dropout»"),
        Case("VGG0915", "«dropout: 0.9»\nconv3-8, FC-16, FC-10"),
        Case("VGG0915", "conv3-8, FC-16, FC-10 { «dropout: 0» }"),
        Case("VGG0916", "conv3-8, dropout, «dropout», FC-10"),
        Case("VGG0917", "«classes: 10»\nconv3-8, global-avgpool"),
        Case("VGG0917", "A = conv3-8, FC-10 { «dropout: 0.5» }"),
        Case("VGG0917", "«batch-norm: on»\nFC-10"),
        Case("VGG0918", "(conv3-8, maxpool) «×1», FC-10"),
        Case("VGG0918", "conv3-8 «x1» -> 8×8×8, FC-10", "VGG0921"),
        Case("VGG0919", "conv3-8 (bn, no bias), «LRN», FC-10"),
        new("VGG0920", "input: 20×20 RGB\n(conv3-8, maxpool (ceil)) ×4, conv3-8, «maxpool (ceil)», FC-10"),
        Case("VGG0921", "conv3-8 ×2, maxpool, conv3-8 «x»2, FC-10"),
        Case("VGG0921", "conv3-8 -> 8×8×8, maxpool «→» 8×4×4, FC-10"),
        Case("VGG0923", "conv3-8, «FC-16 (no relu)», FC-16, FC-10"),
        Case("VGG0924", "conv3-8, conv1-«16», FC-10"),
        Case("VGG0925", "warn: VGG0925\nconv3-8, conv3-«16», FC-10"),
        Case("VGG0906", "FC-16, «relu», FC-10"),
    ];
}
