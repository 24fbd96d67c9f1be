using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Parsing;

/// <summary>Positions are 1-based, columns count UTF-16 code units, and lines end with LF, CR LF or CR.</summary>
public class SourceTextTests
{
    [Theory]
    [InlineData("\n\n  maxpol", 3, 3)]
    [InlineData("\r\n\r\n  maxpol", 3, 3)]
    [InlineData("\r\r  maxpol", 3, 3)]
    [InlineData("\n\r\n\r  maxpol", 4, 3)]
    [InlineData("input: 8×8 RGB\tmaxpol", 1, 16)]
    [InlineData("# 😀\nmaxpol", 2, 1)]
    [InlineData("conv3-8, maxpol", 1, 10)]
    [InlineData("conv3-8 ×2, maxpol", 1, 13)]
    public void A_mistake_is_told_at_its_line_and_column(string text, int line, int column)
    {
        var place = Compiler.Diagnostics(text)[0].Place;
        Assert.Equal((line, column), (place.Start.Line, place.Start.Column));
        Assert.Equal(place.Start.Line, place.End.Line);
    }

    [Fact]
    public void An_emoji_takes_two_columns()
    {
        var place = Compiler.Diagnostics("input: 8×8 RGB\n😀, maxpool\n")[0].Place;
        Assert.Equal((1, 3), (place.Start.Column, place.End.Column));
    }
}
