using static TorchSharp.torch;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Tests that count tensors run one after the other: the count is the whole process's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LibTorchTests : ICollectionFixture<LibTorchTests.OneThread>
{
    public const string Name = "libtorch";

    /// <summary>On maps of a few pixels, threads spend their time waiting for each other.</summary>
    public sealed class OneThread
    {
        public OneThread() => set_num_threads(1);
    }
}
