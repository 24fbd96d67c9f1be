using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using VggGen.Models;

namespace VggGen.Networks.Bench;

/// <summary>
/// How soon a VGG-16 whose weights lie in a file names its first image, and how much memory it takes: the hand-written constructor followed by TorchSharp's <c>load</c>,
/// against <c>Vgg16.Load</c>, mapped and read, of each format. Every measurement is a process of its own; the sides take turns.
/// </summary>
internal static class LoadBench
{
    private const double Mega = 1e6;

    public static void Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("vgg-load-bench-");
        try
        {
            Run(rounds, Write(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Side, string Path)[] Write(string folder)
    {
        var (safetensors, pth, dat) = (Path.Combine(folder, "vgg16.safetensors"), Path.Combine(folder, "vgg16.pth"), Path.Combine(folder, "vgg16.dat"));
        using var network = new Vgg16(new VggOptions { Seed = 1 });
        network.SaveWeights(safetensors);
        PyTorchFile.Write(pth, network.state_dict());
        using var hand = new HandWrittenVgg(HandWrittenVgg.Widths("vgg16"));
        hand.load_state_dict(network.state_dict());
        hand.save(dat);
        return [(LoadSide.Hand, dat), (LoadSide.Mapped, safetensors), (LoadSide.Read, safetensors), (LoadSide.Mapped, pth), (LoadSide.Mapped, dat)];
    }

    private static void Run(int rounds, (string Side, string Path)[] sides)
    {
        var results = sides.Select(_ => new List<double[]>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                results[side].Add(Measure(sides[side].Side, sides[side].Path));
            }
        }

        var table = new Table().AddColumns("side", "file", "first prediction", "sooner", "resident", "highest", "logit");
        for (var side = 0; side < sides.Length; side++)
        {
            var ratios = results[0].Zip(results[side], (hand, own) => hand[0] / own[0]);
            table.AddRow(
                sides[side].Side,
                Path.GetExtension(sides[side].Path),
                Text($"{Median.Of(results[side].Select(result => result[0])):0} ms"),
                Text($"{Median.Of(ratios):0.0} ×"),
                Text($"{Median.Of(results[side].Select(result => result[1])) / Mega:0} MB"),
                Text($"{Median.Of(results[side].Select(result => result[2])) / Mega:0} MB"),
                Text($"{results[side][0][3]:0.000000}"));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(Text($"The weights are {new FileInfo(sides[1].Path).Length / Mega:0} MB; {rounds} rounds; medians; memory above a process that has loaded libtorch."));
    }

    private static double[] Measure(string side, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [LoadSide.Command, side, path]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{side} of {path} ended with exit code {process.ExitCode}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
