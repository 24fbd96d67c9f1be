using System.Text;
using VggGen.Cultures;

namespace VggGen.Runtime.Tests;

public sealed class MetricsFileTests : IDisposable
{
    private const string Header = "epoch,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,validation_top5,images_per_second,seconds";

    private static readonly EpochMetrics first = new(1, 0.1, 2.302585092994046, 0.1, 2.25, 0.125, 0.5, 1234.5, 16.25);
    private static readonly EpochMetrics second = new(2, 1e-05, 1.0 / 3, 0.9, null, null, null, 1e6, 16);

    private readonly TemporaryFolder folder = new();

    private string Path => folder["metrics.csv"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_header_and_a_line_an_epoch_are_written_whatever_the_culture()
    {
        using var culture = new CommaCulture();
        MetricsFile.Append(Path, first);
        MetricsFile.Append(Path, second);
        Assert.Equal($"{Header}\r\n1,0.1,2.302585092994046,0.1,2.25,0.125,0.5,1234.5,16.25\r\n2,1E-05,0.3333333333333333,0.9,,,,1000000,16\r\n", File.ReadAllText(Path));
        Assert.Equal([first, second], MetricsFile.Read(Path));
    }

    [Fact]
    public void Numbers_that_are_not_finite_come_back()
    {
        var diverged = first with { TrainingLoss = double.NaN, ValidationLoss = double.PositiveInfinity };
        MetricsFile.Append(Path, diverged);
        Assert.Equal([diverged], MetricsFile.Read(Path));
    }

    [Fact]
    public void Truncation_keeps_what_a_resumed_training_builds_on()
    {
        var third = second with { Epoch = 3 };
        foreach (var metrics in new[] { first, second, third })
        {
            MetricsFile.Append(Path, metrics);
        }

        MetricsFile.Truncate(Path, 3);
        Assert.Equal([first, second, third], MetricsFile.Read(Path));
        MetricsFile.Truncate(Path, 1);
        Assert.Equal([first], MetricsFile.Read(Path));
        MetricsFile.Append(Path, second);
        Assert.Equal([first, second], MetricsFile.Read(Path));
        MetricsFile.Truncate(Path, 0);
        Assert.Empty(MetricsFile.Read(Path));
        Assert.Equal(Header + "\r\n", File.ReadAllText(Path));
        MetricsFile.Truncate(folder["none.csv"], 1);
        Assert.Equal(["metrics.csv"], folder.Names);
    }

    [Fact]
    public void An_epoch_that_is_there_is_not_written_again()
    {
        MetricsFile.Append(Path, second);
        var exception = Assert.Throws<MetricsException>(() => MetricsFile.Append(Path, second));
        Assert.Contains("it ends with epoch 2", exception.Message, StringComparison.Ordinal);
        Assert.Equal([second], MetricsFile.Read(Path));
    }

    [Fact]
    public void What_a_spreadsheet_makes_of_the_file_is_read()
    {
        File.WriteAllText(Path, "seconds,note,epoch,learning_rate,training_loss,training_accuracy,images_per_second\n\"16\",\"a \"\"good\"\",\nlong one\",1,0.1,2,0.5,100\n\n17,,2,0.1,1.5,0.6,100", new UTF8Encoding(true));
        Assert.Equal([new EpochMetrics(1, 0.1, 2, 0.5, null, null, null, 100, 16), new EpochMetrics(2, 0.1, 1.5, 0.6, null, null, null, 100, 17)], MetricsFile.Read(Path));

        // But it is not written anew, since the notes would be lost.
        var text = File.ReadAllText(Path);
        Assert.Contains("other columns", Assert.Throws<MetricsException>(() => MetricsFile.Append(Path, first with { Epoch = 3 })).Message, StringComparison.Ordinal);
        Assert.Throws<MetricsException>(() => MetricsFile.Truncate(Path, 1));
        Assert.Equal(text, File.ReadAllText(Path));
    }

    [Theory]
    [InlineData("", null, "it is empty")]
    [InlineData("epoch;learning_rate\r\n", 1, "no column `epoch`")]
    [InlineData("epoch,learning_rate,training_loss\r\n", 1, "no column `training_accuracy`")]
    [InlineData(Header + "\r\n1,0.1,2,0.5,,,,100,16\r\n2,0.1,zwei,0.5,,,,100,16\r\n", 3, "`training_loss` is `zwei`")]
    [InlineData(Header + "\r\n1,0.1,,0.5,,,,100,16\r\n", 2, "`training_loss` is empty")]
    [InlineData(Header + "\r\n1.5,0.1,2,0.5,,,,100,16\r\n", 2, "`epoch` is `1.5`")]
    [InlineData(Header + "\r\n0,0.1,2,0.5,,,,100,16\r\n", 2, "`epoch` is `0`")]
    [InlineData(Header + "\r\n1,0.1,2,0.5\r\n", 2, "4 fields and ends before `validation_loss`")]
    [InlineData(Header + "\r\n1,0.1,2,0.5,\"1\"2,,,100,16\r\n", 2, "`validation_loss` is `1\"2`")]
    [InlineData(Header + "\r\n2,0.1,2,0.5,,,,100,16\r\n1,0.1,2,0.5,,,,100,16\r\n", 3, "epoch 1 follows epoch 2")]
    [InlineData(Header + "\r\n1,0.1,2,0.5,,,,100,\"16\r\n", 2, "quotation mark is not closed")]
    public void A_mistake_is_named_with_its_line(string text, int? line, string reason)
    {
        File.WriteAllText(Path, text);
        var exception = Assert.Throws<MetricsException>(() => MetricsFile.Read(Path));
        Assert.Equal(line, exception.Line);
        Assert.StartsWith(line is null ? $"{Path}: " : $"{Path}({line}): ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        Assert.Contains("there is no such file", Assert.Throws<MetricsException>(() => MetricsFile.Read(Path)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(Path);
        Assert.Contains("is a directory", Assert.Throws<MetricsException>(() => MetricsFile.Read(Path)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder["bytes"], [0xFF, 0xFE, 0x80]);
        Assert.Contains("UTF-8", Assert.Throws<MetricsException>(() => MetricsFile.Read(folder["bytes"])).Message, StringComparison.Ordinal);
        using (var sparse = File.Create(folder["large"]))
        {
            sparse.SetLength(1L << 40);
        }

        Assert.Contains("more than", Assert.Throws<MetricsException>(() => MetricsFile.Read(folder["large"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_moment_shows_a_whole_file()
    {
        // A reader in between sees the old file or the new one.
        using var stop = new CancellationTokenSource();
        MetricsFile.Append(Path, first);
        var reader = Task.Run(() =>
        {
            var reads = 0;
            while (!stop.IsCancellationRequested)
            {
                var epochs = MetricsFile.Read(Path);
                Assert.Equal(Enumerable.Range(1, epochs.Count), epochs.Select(metrics => metrics.Epoch));
                reads++;
            }

            return reads;
        });
        for (var epoch = 2; epoch <= 50; epoch++)
        {
            MetricsFile.Append(Path, second with { Epoch = epoch });
        }

        await stop.CancelAsync();
        Assert.True(await reader > 0);
        Assert.Equal(50, MetricsFile.Read(Path).Count);
        Assert.Equal(["metrics.csv"], folder.Names);
    }
}
