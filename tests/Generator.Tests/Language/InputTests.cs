using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 2, `input`, and section 3, rule 14: colour words and the order of the extents.</summary>
public class InputTests
{
    [Theory]
    [InlineData("input: 224×224 RGB", "3×224×224")]
    [InlineData("input: 224x200 rgb", "3×224×200")]
    [InlineData("input: 224 × 200 RGBA", "4×224×200")]
    [InlineData("input: 28×28 gray", "1×28×28")]
    [InlineData("input: 28×28 grey", "1×28×28")]
    [InlineData("input: 28×28 grayscale", "1×28×28")]
    [InlineData("input: 28×28 GreyScale", "1×28×28")]
    [InlineData("input: (224 × 224 RGB image)", "3×224×224")]
    [InlineData("input (224 × 224 RGB images)", "3×224×224")]
    [InlineData("input: 224×224 RGB pixels", "3×224×224")]
    [InlineData("input 224*224 RGB", "3×224×224")]
    [InlineData("input: 3×224×200", "3×224×200")]
    [InlineData("input: 3x224x200", "3×224×200")]
    [InlineData("input: 3 × 224 × 200", "3×224×200")]
    [InlineData("input: 3×224×224 RGB", "3×224×224")]
    [InlineData("input: 16×8×8", "16×8×8")]
    [InlineData("input: 4×4×4", "4×4×4")]
    [InlineData("input: 5×4×3", "5×4×3")]
    [InlineData("input:\n  224×224 RGB", "3×224×224")]
    public void An_input_is_read(string setting, string shape) => Assert.Equal(shape, Compiler.Network(setting + "\nFC-10").Input.ToString());

    [Theory]
    [InlineData("input: 224×224", "VGG0302")]
    [InlineData("input: 224×224×3", "VGG0303")]
    [InlineData("input: 5×5×4", "VGG0303")]
    [InlineData("input: 224×224×1", "VGG0303")]
    [InlineData("input: 224×224×2", "")]
    [InlineData("input: 224×224 CMYK", "VGG0304")]
    [InlineData("input: 3×224×224 gray", "VGG0306")]
    public void What_is_unclear_is_an_error_and_never_a_silent_3(string setting, string codes) => Assert.Equal(codes, Compiler.Codes(setting + "\nFC-10"));
}
