using BenchmarkDotNet.Running;
using VggGen.Compiler.Bench;

if (args is ["abuse", ..])
{
    AbuseReport.Print(Console.Out, args.ElementAtOrDefault(1) ?? "");
    return;
}

if (args is ["build"])
{
    BuildShare.Print(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(NoiseBenchmark).Assembly).Run(args);
