using System.Diagnostics;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg train`: what it makes, what it refuses, and that nothing is lost when it is stopped or killed.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly string network;
    private readonly string data;

    public TrainTests()
    {
        network = folder.Write("bars.vggconf", "input: 12×12 RGB\nbatch-norm: on\nconv3-8, maxpool\nFC-16, dropout-0.2, FC-2\n");
        data = DrawnPhotos.Write(folder, "photos", 40);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_trains_a_network_and_its_run_predicts()
    {
        var run = Train("run", "--epochs", "6");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(6, run.OutputLines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.DoesNotContain('\u001b', run.Output);
        var picture = Path.Combine(data, "standing", "007.png");
        var predicted = Vgg.Run("predict", folder["run"], picture, "--format", "json").AssertSucceeded().Json.GetProperty("images")[0].GetProperty("predictions")[0];
        Assert.Equal("standing", predicted.Text("class"));

        // The run says what it validated with; it is not tested on what it was trained on.
        Assert.StartsWith($"{data}: 8 images", Vgg.Run("eval", folder["run"], "--data", data, "--mode", "centre").AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Contains("conv3-8", Vgg.Run("show", folder["run"]).AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["run"], "mistakes.png")));

        // The weights alone say as much, and so does a run that was moved.
        Directory.Move(folder["run"], folder["moved"]);
        File.Delete(network);
        var again = Vgg.Run("predict", folder["moved"], "--images", picture, "--weights", Path.Combine(folder["moved"], "weights.safetensors"), "--format", "json").AssertSucceeded();
        Assert.Equal(predicted.GetRawText(), again.Json.GetProperty("images")[0].GetProperty("predictions")[0].GetRawText());
    }

    [Fact]
    public void Quiet_is_quiet()
    {
        var run = Train("run", "--epochs", "1", "--quiet", "--precision", "fp32");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_training_that_is_killed_again_and_again_ends_with_the_same_bits(int seed)
    {
        string[] options = ["--epochs", "8", "--batch", "8", "--average", "0.9", "--mixup", "0.2", "--checkpoint-minutes", "0.0001", "--quiet"];
        Assert.Equal(0, Train("unbroken", options).ExitCode);

        var random = new Random(seed);
        var kills = 0;
        for (var isDone = false; !isDone;)
        {
            var checkpoint = new FileInfo(Path.Combine(folder["broken"], "checkpoint.safetensors"));
            using var process = ToolProcess.Start([.. Arguments("broken"), .. options, .. checkpoint.Exists ? new[] { "--resume" } : []]);

            // Killed at any time: while it starts, in a step, while a checkpoint is written; but some time after another checkpoint, so that it ends.
            if (random.Next(4) > 0)
            {
                var before = checkpoint.Exists ? checkpoint.LastWriteTimeUtc : default;
                SpinWait.SpinUntil(() => process.HasExited || (File.Exists(checkpoint.FullName) && File.GetLastWriteTimeUtc(checkpoint.FullName) != before), TimeSpan.FromMinutes(1));
            }

            isDone = process.WaitForExit(TimeSpan.FromMilliseconds(random.Next(400)));
            if (isDone)
            {
                Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
            }
            else
            {
                process.Kill();
                process.WaitForExit();
                kills++;
            }
        }

        Assert.True(kills > 0, "It was never killed.");
        Assert.Equal(File.ReadAllBytes(Weights("unbroken")), File.ReadAllBytes(Weights("broken")));
    }

    [Fact]
    public void An_interrupted_training_says_how_to_go_on()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = ToolProcess.Start([.. Arguments("run"), "--epochs", "10000", "--batch", "8"]);
        Assert.StartsWith("epoch 1/10000: ", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        var run = ToolProcess.End(process);

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("--resume", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["run"], "checkpoint.safetensors")));
    }

    [Fact]
    public void A_full_disk_ends_a_training_with_its_last_checkpoint()
    {
        const string bash = "/bin/bash";
        if (!File.Exists(bash))
        {
            return;
        }

        string[] options = ["--epochs", "40", "--batch", "40", "--quiet"];
        Assert.Equal(0, Train("measured", "--epochs", "1").ExitCode);
        var checkpoint = Path.Combine(folder["run"], "checkpoint.safetensors");

        // No file may grow by more than a kilobyte beyond what the first checkpoint takes, which the history of a few epochs fills. The runtime's own memory counts as a file where it is mapped twice.
        var most = (new FileInfo(Path.Combine(folder["measured"], "checkpoint.safetensors")).Length / 1024) + 1;
        var line = string.Join(' ', Arguments("run").Concat(options).Select(argument => $"'{argument}'"));
        var run = ToolProcess.End(ToolProcess.StartProgram(
            bash, ["-c", $"trap '' XFSZ; ulimit -f {most}; exec '{ToolProcess.Host}' '{ToolProcess.Tool}' {line}"], ("DOTNET_EnableWriteXorExecute", "0")));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Contains($"the last good checkpoint is {checkpoint}", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder["run"], ".*"));

        // With room again, it goes on from there.
        Assert.Equal(0, Train("run", [.. options, "--resume"]).ExitCode);
        Assert.Equal(41, File.ReadAllLines(Path.Combine(folder["run"], "metrics.csv")).Length);
    }

    [Fact]
    public void What_does_not_fit_is_explained_with_the_line_to_change()
    {
        var wide = folder.Write("wide.vggconf", "input: 12×12 RGB\nconv3-8, maxpool\nFC-16\nFC-10\n");
        Vgg.Run("train", wide, "--data", data, "--out", folder["run"]).AssertRefused("has 2 classes, network `wide` tells 10 apart", $"write `FC-2` for `FC-10` in {wide}:4");
        var set = folder.Write("set.vggconf", "input: 12×12 RGB\n\nclasses: 10\nconv3-8, maxpool, FC-classes\n");
        Vgg.Run("train", set, "--data", data, "--out", folder["run"]).AssertRefused($"write `classes: 2` in {set}:3");
        var large = folder.Write("large.vggconf", "# large\ninput: 64×64 RGB\nconv3-8, maxpool, FC-2\n");
        Vgg.Run("train", large, "--data", data, "--out", folder["run"]).AssertRefused("have at most 12×12 pixels, network `large` takes 64×64", $"write `input: 12×12 RGB` in {large}:2", "--enlarge");
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void Mistakes_of_use_are_one_line()
    {
        Vgg.Run("train", network, "--data", folder["nowhere"], "--out", folder["run"]).AssertRefused(folder["nowhere"]);
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--resume").AssertRefused("no training to go on with");
        Vgg.Run("train", network, "--data", data, "--out", network).AssertRefused("is a file");
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--lr", "-1").AssertRefused("--lr takes a number above 0, not `-1`");
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--rate", "fc4").AssertRefused("--rate takes a layer and a factor", "fc4");
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--freeze", "conv9").AssertRefused("no layer or block conv9");
        Assert.False(Directory.Exists(folder["run"]));
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--scales", "4", "--augment", "paper").AssertRefused("Take a larger scale S");
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--scales", "9-4").AssertRefused("--scales takes");
        Vgg.Run("train", "vgg16-cifar", "--data", data, "--out", folder["run"]).AssertRefused("mine extends vgg16-cifar { }");
        Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--schedule", "plateau", "--warm-up", "0.1").AssertRefused("--warm-up goes with");
        Vgg.Run("predict", network, Path.Combine(data, "lying", "000.png")).AssertRefused("--weights");
    }

    [Fact]
    public void A_second_training_begins_with_the_first_ones_weights()
    {
        Assert.Equal(0, Train("first", "--epochs", "2", "--quiet").ExitCode);
        var deeper = folder.Write("deeper.vggconf", "input: 12×12 RGB\nbatch-norm: on\nconv3-8 ×2, maxpool\nFC-16, dropout-0.2, FC-2\n");

        var run = Vgg.Run("train", deeper, "--data", data, "--out", folder["second"], "--epochs", "1", "--init-from", folder["first"], "--quiet", "--lr", "1e-9");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("fresh are conv1_2", run.Error, StringComparison.Ordinal);
        var (before, after) = (WeightsFile.Read(Weights("first")), WeightsFile.Read(Weights("second")));
        Assert.True(before["features.0.weight"].allclose(after["features.0.weight"], atol: 1e-5));
        Assert.True(before["classifier.0.weight"].allclose(after["classifier.0.weight"], atol: 1e-5));
    }

    private string[] Arguments(string name) => ["train", network, "--data", data, "--out", folder[name]];

    private Run Train(string name, params string[] options) => Vgg.Run([.. Arguments(name), .. options]);

    private string Weights(string name) => Path.Combine(folder[name], "weights.safetensors");
}
