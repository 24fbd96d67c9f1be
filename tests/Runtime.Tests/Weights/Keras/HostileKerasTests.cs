namespace VggGen.Runtime.Tests;

public sealed class HostileKerasTests : IDisposable
{
    // As much as the reader allows itself beside the file, and what it makes of it.
    private const long Memory = 1 << 26;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small.h5")]
    [InlineData("small-latest.h5")]
    [InlineData("small-compressed.h5")]
    public void Every_cut_is_borne(string name)
        => HostileFiles.AssertEveryCutIsBorne(_folder["w.h5"], File.ReadAllBytes(ForeignWeights.PathOf("keras", name)), Memory);

    [Theory]
    [InlineData("small.h5")]
    [InlineData("small-latest.h5")]
    [InlineData("small-compressed.h5")]
    [InlineData("keras1.h5")]
    [InlineData("keras2-latest.h5")]
    [InlineData("keras3-named.weights.h5")]
    [InlineData("chunked.h5")]
    [InlineData("chunked-latest.h5")]
    [InlineData("many-latest.h5")]
    [InlineData("other.h5")]
    public void Changes_are_borne(string name)
        => HostileFiles.AssertChangesAreBorne(_folder["w.h5"], File.ReadAllBytes(ForeignWeights.PathOf("keras", name)), Memory);

    [Fact]
    public void Groups_that_hold_themselves_come_to_an_end()
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(ForeignWeights.PathOf("keras", "refused-circle.h5")));
        Assert.Contains("groups lie more than 16 deep in one another", exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_zeros_is_refused_before_it_is_read()
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(ForeignWeights.PathOf("keras", "refused-bomb.h5")));
        Assert.Matches("^its tensors claim 100000000 bytes, but it has [0-9]+; more than 4 times as many are refused$", exception.Reason);
    }
}
