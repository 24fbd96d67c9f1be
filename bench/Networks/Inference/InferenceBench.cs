using System.Globalization;
using Spectre.Console;

namespace VggGen.Networks.Bench;

/// <summary>Forwards at 224×224: each side in a process of its own, all of them in turn, one forward a turn.</summary>
internal static class InferenceBench
{
    private const int WarmUps = 3;

    // Threads of the side before go on looking for work for a while: ONNX Runtime's, above all.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    public static void Run(IReadOnlyList<string> networks, IReadOnlyList<int> batchSizes, int rounds)
    {
        var table = new Table().AddColumns("network", "batch", "side", "latency", "images/s", "÷ hand-written", "÷ ONNX Runtime", "memory");
        var folder = Directory.CreateTempSubdirectory("vgg-bench-");
        foreach (var network in networks)
        {
            var onnx = Path.Combine(folder.FullName, $"{network}.onnx");
            using (var exported = BenchNetworks.Create(network))
            {
                exported.ExportOnnx(onnx);
            }

            var sides = new List<SideProcess>();
            try
            {
                sides.AddRange(InferenceSides.Names.Select(side => new SideProcess([InferenceSide.Command, side, network, onnx])));
                foreach (var batchSize in batchSizes)
                {
                    AddRows(table, network, batchSize, Measure(sides, batchSize, rounds));
                }
            }
            finally
            {
                sides.ForEach(side => side.Dispose());
                File.Delete(onnx);
            }
        }

        folder.Delete(recursive: true);
        AnsiConsole.Profile.Width = 140;
        AnsiConsole.Write(table);
        Console.WriteLine(Text($"224×224; {rounds} rounds after {WarmUps} to warm up, one forward of each side a round; medians, and medians of the ratios of neighbours; memory above a process that has loaded libtorch, weights included."));
    }

    private static List<SideTimes> Measure(List<SideProcess> sides, int batchSize, int rounds)
    {
        var times = sides.Select(_ => new SideTimes(new double[rounds], new double[rounds])).ToList();
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                Thread.Sleep(Rest);
                var (milliseconds, memory) = sides[side].Run(batchSize);
                if (round >= 0)
                {
                    (times[side].Milliseconds[round], times[side].Memory[round]) = (milliseconds, memory);
                }
            }
        }

        return times;
    }

    private static void AddRows(Table table, string network, int batchSize, List<SideTimes> times)
    {
        for (var side = 0; side < times.Count; side++)
        {
            var latency = Median.Of(times[side].Milliseconds);
            table.AddRow(
                network,
                Text($"{batchSize}"),
                InferenceSides.Names[side],
                Text($"{latency:0.0} ms"),
                Text($"{batchSize * 1000 / latency:0.0}"),
                Ratio(times[0], times[side]),
                Ratio(times[1], times[side]),
                Text($"{times[side].Memory.Max() / 1e6:0} MB"));
        }
    }

    private static string Ratio(SideTimes other, SideTimes own) => Text($"{Median.Of(other.Milliseconds.Zip(own.Milliseconds, (theirs, ours) => theirs / ours)):0.00} ×");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record SideTimes(double[] Milliseconds, double[] Memory);
}
