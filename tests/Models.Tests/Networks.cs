namespace VggGen.Models.Tests;

/// <summary>Every network of the assembly with its constructor.</summary>
internal static class Networks
{
    public static IReadOnlyList<(NetworkDescription Description, Func<VggOptions, VggNetwork> Create)> All { get; } =
    [
        (VggA.Description, options => new VggA(options)),
        (VggALRN.Description, options => new VggALRN(options)),
        (VggB.Description, options => new VggB(options)),
        (VggC.Description, options => new VggC(options)),
        (VggD.Description, options => new VggD(options)),
        (VggE.Description, options => new VggE(options)),
        (Vgg11.Description, options => new Vgg11(options)),
        (Vgg13.Description, options => new Vgg13(options)),
        (Vgg16.Description, options => new Vgg16(options)),
        (Vgg19.Description, options => new Vgg19(options)),
        (Vgg11Bn.Description, options => new Vgg11Bn(options)),
        (Vgg13Bn.Description, options => new Vgg13Bn(options)),
        (Vgg16Bn.Description, options => new Vgg16Bn(options)),
        (Vgg19Bn.Description, options => new Vgg19Bn(options)),
        (Vgg16Cifar.Description, options => new Vgg16Cifar(options)),
        (Vgg16CifarBn.Description, options => new Vgg16CifarBn(options)),
    ];

    /// <summary>The six columns of the paper's Table 1.</summary>
    public static IEnumerable<string> Columns => ["A", "A-LRN", "B", "C", "D", "E"];
}
