namespace VggGen;

/// <summary>What a pool keeps of its window.</summary>
public enum PoolKind
{
    /// <summary>The largest number.</summary>
    Max,

    /// <summary>The mean; padding counts as zeros.</summary>
    Average,
}
