namespace VggGen.Runtime.Tests;

public sealed class MixupTests
{
    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Images_are_mixed_in_pairs_by_the_share_and_labels_tell_which(int count, bool channelsLast)
    {
        var data = TrainingData.Noise(count, 3, 5, 5);
        var options = new BatchOptions { BatchSize = count, ChannelsLast = channelsLast };
        var mixed = Assert.Single(TrainingData.Copies(new TrainingBatches(data, new NoCrop { Mixup = 1 }, TrainingData.Bytes(5), options).Epoch(0)));
        var plain = Assert.Single(TrainingData.Copies(new TrainingBatches(data, new NoCrop(), TrainingData.Bytes(5), options).Epoch(0)));
        Assert.Equal(plain.Indices, mixed.Indices);
        Assert.Equal(plain.Labels, mixed.Labels);
        Assert.Null(plain.OtherLabels);
        Assert.Equal(1, plain.Share);
        var partners = new List<int>();
        for (var i = 0; i < count; i++)
        {
            var partner = Enumerable.Range(0, count).Single(other => Enumerable.Range(0, 75).All(at =>
                Math.Abs((mixed.Share * plain.Images[(i * 75) + at]) + ((1 - mixed.Share) * plain.Images[(other * 75) + at]) - mixed.Images[(i * 75) + at]) < 1e-3));
            Assert.Equal(plain.Labels[partner], mixed.OtherLabels![i]);
            partners.Add(partner);
        }

        Assert.Equal(Enumerable.Range(0, count), partners.Order());
        Assert.All(partners, partner => Assert.Equal(partner, partners[partners[partner]]));
        Assert.Equal(count % 2, partners.Where((partner, i) => partner == i).Count());
    }

    [Fact]
    public void Each_batch_has_a_share_and_pairs_of_its_own()
    {
        var batches = TrainingData.Copies(new TrainingBatches(TrainingData.Noise(40, 1, 2, 2), new NoCrop { Mixup = 0.4 }, TrainingData.Bytes(2), new BatchOptions { BatchSize = 4 }).Epoch(0));
        Assert.Equal(10, batches.Select(batch => batch.Share).Distinct().Count());
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(4)]
    public void Shares_are_of_the_beta_distribution(double alpha)
    {
        const int Count = 20_000;
        var random = new SplitMix64(7);
        var shares = Enumerable.Range(0, Count).Select(_ => BetaDistribution.Symmetric(alpha, ref random)).ToList();

        // Mean 1/2, variance 1/(4(2α + 1)); the standard errors of 20,000 draws are below 0.004 and 0.002.
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(0.5, shares.Average(), 0.016);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), shares.Average(share => Math.Pow(share - 0.5, 2)), 0.008);
    }

    [Fact]
    public void Random_numbers_are_those_of_SplitMix64()
    {
        // The first numbers of the state 1234567, as the reference implementation prints them.
        var random = new SplitMix64(1234567);
        Assert.Equal<ulong>([6457827717110365317, 3203168211198807973, 9817491932198370423], [random.Next(), random.Next(), random.Next()]);
    }
}
