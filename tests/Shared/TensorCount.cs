using TorchSharp;

namespace VggGen;

/// <summary>How many tensors are alive, once those that nobody holds are gone.</summary>
internal static class TensorCount
{
    public static long Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    /// <summary>What an action leaves alive, not counting on the garbage collector.</summary>
    public static long LeftBy(Action action)
    {
        action(); // What is made once, at first use, is no leak.
        var before = Now();
        action();
        return torch.Tensor.TotalCount - before;
    }
}
