namespace VggGen.Generator.Tests.Formatting;

/// <summary>Blanks and signs within a line.</summary>
public class SpacingTests
{
    [Theory]
    [InlineData("conv3-64×2", "conv3-64 ×2")]
    [InlineData("conv3-64 x2", "conv3-64 ×2")]
    [InlineData("conv3-64 * 2", "conv3-64 ×2")]
    [InlineData("(conv3-64)X2", "(conv3-64) ×2")]
    [InlineData("maxpool x 2", "maxpool ×2")]
    [InlineData("maxpool3*2", "maxpool3×2")]
    [InlineData("maxpool3 *2", "maxpool3 ×2")]
    [InlineData("conv3x1-64/2×1", "conv3×1-64/2 ×1")]
    [InlineData("conv3-64(stride 2x1,pad 0)x2", "conv3-64 (stride 2×1, pad 0) ×2")]
    public void Every_times_sign_is_one_and_only_a_repeat_has_a_blank_before_it(string before, string after) => Assert.Equal(after, Item(before));

    [Theory]
    [InlineData("conv3-64->64x16x16", "conv3-64 -> 64×16×16")]
    [InlineData("conv3-64 → 64 × _ × 16", "conv3-64 -> 64×_×16")]
    [InlineData("conv3-64 ×2\u2013>_x16x16", "conv3-64 ×2 -> _×16×16")]
    public void Every_arrow_is_one_with_a_blank_on_both_sides(string before, string after) => Assert.Equal(after, Item(before));

    [Theory]
    [InlineData("conv3-64( stride 2 ,no  bias )", "conv3-64 (stride 2, no bias)")]
    [InlineData("conv3-64 (init   normal( 0,0.01 ),bn)", "conv3-64 (init normal(0, 0.01), bn)")]
    [InlineData("( ( conv3-64 ,LRN )×2 ;maxpool )", "((conv3-64, LRN) ×2; maxpool)")]
    [InlineData("conv3-64\t,\u00A0 maxpool", "conv3-64, maxpool")]
    public void Lists_have_blanks_behind_commas_and_none_inside_parentheses(string before, string after) => Assert.Equal(after, Item(before));

    [Theory]
    [InlineData("conv3\u201364", "conv3-64")]
    [InlineData("soft\u2010max", "soft-max")]
    public void Hyphens_are_plain(string before, string after) => Assert.Equal(after, Item(before));

    [Theory]
    [InlineData("input:32 x 32 RGB", "input: 32×32 RGB")]
    [InlineData("input  :  3x32x32", "input: 3×32×32")]
    [InlineData("input 32x32RGB", "input 32×32 RGB")]
    [InlineData("input:( 32x32 RGB  image )", "input: (32 × 32 RGB image)")]
    [InlineData("input(3×32×32)", "input (3 × 32 × 32)")]
    public void Extents_touch_but_in_parentheses_as_the_paper_prints_them(string before, string after) =>
        Assert.Equal($"{after}\nFC-10\n", Formatted.Checked($"{before}\nFC-10\n"));

    [Theory]
    [InlineData("classes:10;activation :leaky-relu( 0.1 )", "classes: 10; activation: leaky-relu(0.1)")]
    [InlineData("allow:VGG0917 ,VGG0808", "allow: VGG0917, VGG0808")]
    [InlineData("memory:   4G  ", "memory: 4G")]
    [InlineData("class:Vgg{name}", "class: Vgg{name}")]
    public void Settings_have_a_blank_behind_the_colon(string before, string after) =>
        Assert.Equal($"input: 32×32 RGB\n{after}\nFC-10\n", Formatted.Checked($"input: 32×32 RGB\n{before}\nFC-10\n"));

    [Theory]
    [InlineData("A=FC-10{batch-norm:on,1  weight   layers}", "A = FC-10 { batch-norm: on, 1 weight layers }")]
    [InlineData("A  =  FC-10  {  }", "A = FC-10 { }")]
    [InlineData("A = FC-10 {}", "A = FC-10 { }")]
    [InlineData("A = FC-9,FC-10\nB   extends A{replace fc1,fc2:FC-8 ,FC-11}", "A = FC-9, FC-10\nB extends A { replace fc1, fc2: FC-8, FC-11 }")]
    public void Networks_have_a_blank_around_the_equals_sign_and_the_braces(string before, string after) =>
        Assert.Equal($"input: 32×32 RGB\n{after}\n", Formatted.Checked($"input: 32×32 RGB\n{before}\n"));

    [Theory]
    [InlineData("params  1_234", "params 1_234")]
    [InlineData("macs 1.50K", "macs 1.50K")]
    public void Numbers_stay_as_they_are_written(string before, string after) => Assert.Equal(after, Item(before));

    /// <summary>Formats an entry of a list that begins as a file does; whether it fits there is of no matter here.</summary>
    private static string Item(string item)
    {
        const string start = "input: 32×32 RGB\n";
        return Formatted.Checked(start + item + "\nFC-10\n")[start.Length..^"\nFC-10\n".Length];
    }
}
