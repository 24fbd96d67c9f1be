namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Groups 04xx to 06xx: maps, large numbers and claims.</summary>
internal static partial class MistakeCases
{
    private static MistakeCase[] Sizes() =>
    [
        Case("VGG0401", "conv3-8, maxpool, maxpool, maxpool, «maxpool», FC-10"),
        Case("VGG0401", "(conv3-8, «maxpool») ×4, FC-10"),
        Case("VGG0401", "«maxpool9», FC-10"),
        new("VGG0401", "Mine extends D { «input: 16×16 RGB»\n allow: VGG0808 }"),
        Case("VGG0402", "«conv9-8 (pad 0)», FC-10"),
        Case("VGG0402", "«conv64-3 (pad 0)», FC-10"),
        Case("VGG0402", "padding: valid\nmaxpool, maxpool, «conv3-8», FC-10"),
        Case("VGG0403", "conv«0»-8, FC-10"),
        Case("VGG0403", "maxpool«0», FC-10"),
        Case("VGG0403", "conv3-8/«0», FC-10"),
        Case("VGG0403", "conv3-8 (stride «0»), FC-10"),
        Case("VGG0403", "conv3-8 (dilation «1×0»), FC-10"),
        Case("VGG0404", "maxpool («pad 2»), FC-10"),
        Case("VGG0404", "maxpool3×2 («pad 1×2»), FC-10"),
        Case("VGG0405", "padding: same\n«conv2-8», FC-10"),
        Case("VGG0405", "padding: same\nconv3-8/«2», FC-10"),
        Case("VGG0405", "padding: same\nconv3-8 («stride 2»), FC-10"),
        Case("VGG0407", "adaptive-avgpool-«0», FC-10"),
        Case("VGG0407", "adaptive-avgpool-«7×0», FC-10"),
        Case("VGG0501", "conv3-8 ×«0», FC-10"),
        Case("VGG0502", "conv3-8 ×«1001», FC-10"),
        Case("VGG0503", "(conv3-8 ×«1000») ×1000, FC-10"),
        Case("VGG0504", "conv1-2147483647, «conv2147483647-2147483647 (pad 1073741823)», FC-10"),
        new("VGG0505", "input: 1×1 gray\n«A» = FC-2147483647, FC-2147483647, FC-2147483647, FC-2147483647, FC-10"),
        new("VGG0509", "input: 3×65536×65536\n«FC-10»"),
        new("VGG0509", "input: 2147483647×2147483647×2147483647\n«FC-10»"),
    ];

    private static MistakeCase[] Claims() =>
    [
        Case("VGG0601", "conv3-8 -> 8×«9»×8, FC-10"),
        Case("VGG0601", "conv3-8 -> «9»×9×9, FC-10"),
        Case("VGG0601", "FC-10 -> «11»"),
        Case("VGG0601", "| A |\n| conv3-8 -> _×_×«9» |\n| FC-10 |"),
        Case("VGG0602", "conv3-8, FC-10\n«3» weight layers"),
        Case("VGG0603", "FC-10\nparams «2.0K»"),
        Case("VGG0603", "FC-10\nparams «1_931»"),
        Case("VGG0604", "FC-10\nmacs «1_921»"),
        Case("VGG0605", "FC-10\n1 weight layers\n«1 weight layers»"),
        Case("VGG0605", "(conv3-8 -> 8×8×8) -> «8×8×8», FC-10"),
        Case("VGG0606", "conv3-8 -> «8», FC-10"),
        Case("VGG0606", "FC-10 -> «10×1×1»"),
        Case("VGG0609", "(conv3-8, maxpool -> «8×4×4») ×2, FC-10"),
    ];
}
