using VggGen.Models;

namespace VggGen.Networks.Bench;

/// <summary>The networks that are compared, with weights by chance.</summary>
internal static class BenchNetworks
{
    public static IReadOnlyList<string> Names => ["vgg11", "vgg16", "vgg19"];

    public static VggNetwork Create(string name)
    {
        var options = new VggOptions { Seed = 1 };
        return name switch
        {
            "vgg11" => new Vgg11(options),
            "vgg16" => new Vgg16(options),
            "vgg19" => new Vgg19(options),
            _ => throw new ArgumentException($"{name} is none of {string.Join(", ", Names)}.", nameof(name)),
        };
    }
}
