using BenchmarkDotNet.Attributes;
using VggGen.Abuse;
using VggGen.Generator.Compilation;

namespace VggGen.Compiler.Bench;

/// <summary>100 kB of noise: what a file that is no `.vggconf` at all costs. The goal is a median of at most 100 ms.</summary>
[InProcess]
[MemoryDiagnoser]
public class NoiseBenchmark
{
    private const int Length = 100_000;
    private string characters = "";
    private string words = "";

    /// <summary>Makes the noise.</summary>
    [GlobalSetup]
    public void MakeNoise()
    {
        characters = AbusiveTexts.Noise(Length, seed: 7);
        words = AbusiveTexts.Words(seed: 7, Length);
    }

    /// <summary>Random characters.</summary>
    [Benchmark]
    public int Characters() => Compile(characters);

    /// <summary>Words of the language in random order.</summary>
    [Benchmark]
    public int Words() => Compile(words);

    private static int Compile(string text) => VggCompiler.Compile([new SourceFile("noise.vggconf", text, "")])[0].Diagnostics.Count;
}
