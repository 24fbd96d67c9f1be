using Acme.Vision;
using Acme.Vision.Networks;
using TorchSharp;

Show(new Narrow(), 1, 16);
Show(new Wide(), 1, 16);
Show(new Normed(), 1, 16);
Show(new Pets(), 3, 64);

static void Show(VggGen.VggNetwork network, long channels, long size)
{
    using (network)
    {
        network.eval();
        using var logits = network.call(torch.zeros(1, channels, size, size));
        Console.WriteLine($"{network.GetType()}: {network.Architecture.Parameters} parameters, logits {string.Join("x", logits.shape)}");
    }
}
