namespace VggGen;

/// <summary>As many floats as the processor computes at once. The kernels are written once over it and compiled for each width.</summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many floats.</summary>
    static abstract int Count { get; }

    /// <summary>Reads from memory that need not be aligned.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes to memory that need not be aligned.</summary>
    static abstract void Store(float* destination, TSelf value);

    /// <summary>The same number in each lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>left + right.</summary>
    static abstract TSelf Add(TSelf left, TSelf right);

    /// <summary>left − right.</summary>
    static abstract TSelf Subtract(TSelf left, TSelf right);

    /// <summary>left · right.</summary>
    static abstract TSelf Multiply(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The larger of both; NaN where either is.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TSelf value);
}
