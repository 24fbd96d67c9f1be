using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg plot`: the curves of trainings.</summary>
public sealed class PlotTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_are_drawn_over_each_other()
    {
        var file = folder["curves.svg"];
        var run = Vgg.Run("plot", Train("first", 3), Path.Combine(Train("second", 1), "metrics.csv"), "--out", file).AssertSucceeded();
        Assert.Equal($"{file}: first (3 epochs), second (1 epoch)", run.Output.TrimEnd());
        var drawing = File.ReadAllText(file);
        Assert.Contains(">first (best: 90.0 % in epoch 3)<", drawing, StringComparison.Ordinal);
        Assert.Contains(">second (best: 30.0 % in epoch 1)<", drawing, StringComparison.Ordinal);
        Assert.Contains(">Loss<", drawing, StringComparison.Ordinal);
        Assert.Contains(">Accuracy<", drawing, StringComparison.Ordinal);

        Vgg.Run("plot", folder["first"], "--out", file, "--metric", "Accuracy").AssertSucceeded();
        Assert.DoesNotContain(">Loss<", File.ReadAllText(file), StringComparison.Ordinal);

        Vgg.Run("plot", folder["first"], "--out", folder["curves.png"]).AssertSucceeded();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder["curves.png"])[..4]);
    }

    [Fact]
    public void Runs_of_one_name_are_told_apart_by_their_paths()
    {
        var (one, two) = (Train("a/run", 1), Train("b/run", 2));
        var run = Vgg.Run("plot", one, two, "--out", folder["curves.svg"]).AssertSucceeded();
        Assert.EndsWith($"{one} (1 epoch), {two} (2 epochs)", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_in_one_line()
    {
        var file = folder["curves.png"];
        var trained = Train("run", 1);
        Vgg.Run("plot", trained, "--out", folder["curves.pdf"]).AssertRefused("curves.pdf", ".png or .svg");
        Vgg.Run("plot", trained, "--out", folder["none/curves.png"]).AssertRefused("there is no folder");
        Vgg.Run("plot", folder["none"], "--out", file).AssertRefused("none: there is no such file");
        Vgg.Run("plot", trained, "--metric", "time").AssertRefused("--metric takes loss, accuracy or both, not `time`");
        Vgg.Run("plot").AssertRefused("argument missing");
        Directory.CreateDirectory(folder["empty"]);
        Vgg.Run("plot", trained, folder["empty"], "--out", file).AssertRefused("empty", "there is no such file", "finished an epoch");
        folder.Write("empty/metrics.csv", File.ReadAllLines(Path.Combine(trained, "metrics.csv"))[0]);
        Vgg.Run("plot", folder["empty"], "--out", file).AssertRefused("empty has no finished epoch");
        var damaged = folder.Write("damaged.csv", File.ReadAllText(Path.Combine(trained, "metrics.csv")) + "2,x");
        Vgg.Run("plot", damaged, "--out", file).AssertRefused("damaged.csv(3): `learning_rate` is `x`");
        Vgg.Run(["plot", .. Enumerable.Repeat(trained, 33), "--out", file]).AssertRefused("33 runs", "32");
        Assert.False(File.Exists(file));
    }

    private string Train(string name, int epochs)
    {
        Directory.CreateDirectory(folder[name]);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            MetricsFile.Append(Path.Combine(folder[name], MetricsFile.FileName), new EpochMetrics(epoch, 0.1, 2.0 / epoch, 0.2 * epoch, 1.9 / epoch, 0.3 * epoch, 1, 100, 10));
        }

        return folder[name];
    }
}
