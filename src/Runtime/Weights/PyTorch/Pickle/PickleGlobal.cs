using static TorchSharp.torch;

namespace VggGen;

/// <summary>What a global of a pickle stands for.</summary>
internal enum PickleGlobalKind
{
    /// <summary>A dictionary that keeps its order.</summary>
    OrderedDictionary,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A tensor from a storage, its offset, extents and strides.</summary>
    Tensor,

    /// <summary>The same with the element type after two more arguments.</summary>
    TypedTensor,

    /// <summary>A parameter from a tensor.</summary>
    Parameter,

    /// <summary>A tensor of a class from a function and its arguments.</summary>
    TensorOfClass,

    /// <summary>The class of tensors or parameters.</summary>
    TensorClass,

    /// <summary>A class of storages.</summary>
    Storage,

    /// <summary>An element type.</summary>
    ElementType,

    /// <summary>What its only argument is: extents, the lists of TorchScript.</summary>
    Same,

    /// <summary>What is of no use to tensors.</summary>
    Unused,

    /// <summary>A class that a TorchScript archive brings along.</summary>
    ScriptClass,
}

/// <summary>One of the few names that a pickle may call.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Type">The element type of storages and element types; null for those that have none.</param>
internal sealed record PickleGlobal(PickleGlobalKind Kind, ScalarType? Type = null);
