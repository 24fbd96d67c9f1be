using System.Collections.Frozen;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The names that a pickle may call: those that torch.save writes for tensors and plain containers. None of them runs anything.</summary>
internal static class PickleGlobals
{
    private const int MaximumShown = 100;
    private const string ScriptPrefix = "__torch__.";

    private static readonly (ScalarType Type, string Storage, string[] Names)[] s_types =
    [
        (ScalarType.Float64, "DoubleStorage", ["float64", "double"]),
        (ScalarType.Float32, "FloatStorage", ["float32", "float"]),
        (ScalarType.Float16, "HalfStorage", ["float16", "half"]),
        (ScalarType.BFloat16, "BFloat16Storage", ["bfloat16"]),
        (ScalarType.Int64, "LongStorage", ["int64", "long"]),
        (ScalarType.Int32, "IntStorage", ["int32", "int"]),
        (ScalarType.Int16, "ShortStorage", ["int16", "short"]),
        (ScalarType.Int8, "CharStorage", ["int8"]),
        (ScalarType.Byte, "ByteStorage", ["uint8"]),
        (ScalarType.Bool, "BoolStorage", ["bool"]),
    ];

    private static readonly FrozenDictionary<string, PickleGlobal> s_known = Known().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The class of storages of an element type, in the module <c>torch</c>; null where torch files have none here.</summary>
    public static string? StorageOf(ScalarType type) => s_types.FirstOrDefault(known => known.Type == type).Storage;

    /// <summary>Looks a name up.</summary>
    /// <param name="module">The module: <c>torch._utils</c>.</param>
    /// <param name="name">The name in it: <c>_rebuild_tensor_v2</c>.</param>
    /// <param name="isScript">Whether the pickle is of a TorchScript archive, which names its own classes.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It is none of those known.</exception>
    public static PickleGlobal Find(string module, string name, bool isScript, string path)
    {
        var full = $"{module}.{name}";
        if (s_known.TryGetValue(full, out var known))
        {
            return known;
        }

        return isScript && full.StartsWith(ScriptPrefix, StringComparison.Ordinal)
            ? new PickleGlobal(PickleGlobalKind.ScriptClass)
            : throw new WeightsException(
                path,
                $"its pickle calls {Shown(full)}, which tensors do not need; nothing in a pickle is executed here, so the file is refused. "
                + "Where it can be loaded, save the weights alone: torch.save(model.state_dict(), path)");
    }

    private static string Shown(string name)
    {
        var visible = string.Concat(name.Select(character => char.IsControl(character) ? '?' : character));
        return visible.Length <= MaximumShown ? visible : $"{visible[..MaximumShown]}…";
    }

    private static Dictionary<string, PickleGlobal> Known()
    {
        var known = new Dictionary<string, PickleGlobal>(StringComparer.Ordinal)
        {
            ["collections.OrderedDict"] = new(PickleGlobalKind.OrderedDictionary),
            ["__builtin__.set"] = new(PickleGlobalKind.Set),
            ["builtins.set"] = new(PickleGlobalKind.Set),
            ["__builtin__.frozenset"] = new(PickleGlobalKind.Set),
            ["builtins.frozenset"] = new(PickleGlobalKind.Set),
            ["torch._utils._rebuild_tensor"] = new(PickleGlobalKind.Tensor),
            ["torch._utils._rebuild_tensor_v2"] = new(PickleGlobalKind.Tensor),
            ["torch._utils._rebuild_tensor_v3"] = new(PickleGlobalKind.TypedTensor),
            ["torch._utils._rebuild_parameter"] = new(PickleGlobalKind.Parameter),
            ["torch._utils._rebuild_parameter_with_state"] = new(PickleGlobalKind.Parameter),
            ["torch._tensor._rebuild_from_type_v2"] = new(PickleGlobalKind.TensorOfClass),
            ["torch.Tensor"] = new(PickleGlobalKind.TensorClass),
            ["torch.nn.parameter.Parameter"] = new(PickleGlobalKind.TensorClass),
            ["torch.nn.parameter.Buffer"] = new(PickleGlobalKind.TensorClass),
            ["torch.Size"] = new(PickleGlobalKind.Same),
            ["torch.device"] = new(PickleGlobalKind.Unused),
            ["torch.storage.UntypedStorage"] = new(PickleGlobalKind.Storage),
            ["torch.UntypedStorage"] = new(PickleGlobalKind.Storage),
            ["torch.storage.TypedStorage"] = new(PickleGlobalKind.Storage),
        };

        foreach (var name in (string[])["build_intlist", "build_doublelist", "build_boollist", "build_tensorlist", "restore_type_tag"])
        {
            known[$"torch.jit._pickle.{name}"] = new(PickleGlobalKind.Same);
        }

        foreach (var (type, storage, names) in s_types)
        {
            known[$"torch.{storage}"] = new(PickleGlobalKind.Storage, type);
            foreach (var name in names)
            {
                known[$"torch.{name}"] = new(PickleGlobalKind.ElementType, type);
            }
        }

        return known;
    }
}
