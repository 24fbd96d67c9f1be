using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

internal static class TrainedSmallVgg
{
    /// <summary>In evaluation mode, with statistics that a batch norm has only after training.</summary>
    public static SmallVgg Create()
    {
        var network = new SmallVgg(new VggOptions { Seed = 2 });
        using var scope = NewDisposeScope();
        network.train();
        for (var step = 0; step < 3; step++)
        {
            network.call(rand(8, 3, 16, 16));
        }

        network.eval();
        return network;
    }
}
