using System.Globalization;
using Spectre.Console;
using TorchSharp;
using VggGen.Models;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>How far the columns of the paper's table at 224×224 are off in float32, against themselves in double precision: eager, compiled exactly, and compiled with Winograd's convolutions.</summary>
internal static class ErrorBench
{
    private static readonly (string Name, Func<VggOptions, VggNetwork> Create)[] s_columns =
    [
        ("A", static options => new VggA(options)),
        ("A-LRN", static options => new VggALRN(options)),
        ("B", static options => new VggB(options)),
        ("C", static options => new VggC(options)),
        ("D", static options => new VggD(options)),
        ("E", static options => new VggE(options)),
    ];

    public static void Run()
    {
        var table = new Table().AddColumns("column", "eager", "compiled exactly", "compiled");
        foreach (var (name, create) in s_columns)
        {
            var errors = Errors(create(new VggOptions { Seed = 1 }));
            table.AddRow([name, .. errors.Select(error => error.ToString("0.0e0", CultureInfo.InvariantCulture))]);
        }

        AnsiConsole.Write(table);
        Console.WriteLine("Largest difference from double precision as a share of the largest logit; Kaiming's weights, one image of normal noise.");
    }

    private static double[] Errors(VggNetwork network)
    {
        using var owned = network;
        network.eval();
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(1);
        var images = randn(1, 3, 224, 224);
        List<Tensor> outputs = [network.call(images)];
        foreach (var options in new[] { new CompileOptions { Exact = true }, new CompileOptions() })
        {
            using var compiled = network.CompileByName(options);
            outputs.Add(compiled.call(images));
        }

        network.to(ScalarType.Float64);
        var expected = network.call(images.to(ScalarType.Float64));
        var largest = expected.abs().max().item<double>();
        return [.. outputs.Select(output => (output.to(ScalarType.Float64) - expected).abs().max().item<double>() / largest)];
    }
}
