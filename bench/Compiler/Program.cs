using BenchmarkDotNet.Running;
using VggGen.Compiler.Bench;

if (args is ["abuse"])
{
    AbuseReport.Print(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(NoiseBenchmark).Assembly).Run(args);
