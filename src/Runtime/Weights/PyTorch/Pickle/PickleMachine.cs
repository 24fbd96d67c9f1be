using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace VggGen;

/// <summary>
/// Runs the instructions of the pickles of one file. They put values together and call the few names of <see cref="PickleGlobals"/>; there is nothing else that they could do.
/// The number of instructions is bounded, and with it time and memory.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="isScript">Whether the pickle is of a TorchScript archive.</param>
internal sealed class PickleMachine(string path, bool isScript = false)
{
    // A tensor takes some sixty; a training checkpoint of ten thousand tensors is well within.
    private const int MaximumSteps = 1 << 21;
    private const int MaximumLongBytes = 256;

    private readonly Dictionary<string, PickleStorage> _storages = new(StringComparer.Ordinal);
    private Dictionary<long, object?> _memo = [];
    private PickleStack _stack = new(path);
    private int _steps;

    /// <summary>The storages that were named, by key.</summary>
    public IReadOnlyDictionary<string, PickleStorage> Storages => _storages;

    /// <summary>Runs one pickle up to its end and gives its value; the bytes are left behind that end.</summary>
    /// <exception cref="WeightsException">The pickle is damaged, or calls what is not known.</exception>
    public object? Run(PickleBytes bytes)
    {
        (_memo, _stack) = ([], new PickleStack(path));
        while (true)
        {
            Charge(1);
            var opcode = (PickleOpcode)bytes.ReadByte();
            if (opcode == PickleOpcode.Stop)
            {
                return _stack.Pop();
            }

            if (!Arrange(opcode, bytes) && !Scalar(opcode, bytes))
            {
                throw PickleCalls.Damaged(path, $"0x{(byte)opcode:X2} is no instruction that torch writes");
            }
        }
    }

    private void Charge(int steps)
    {
        if ((_steps += steps) > MaximumSteps)
        {
            throw new WeightsException(path, $"its pickle has more than {MaximumSteps} instructions; no weights need as many");
        }
    }

    /// <summary>Instructions that work on what is on the stack or in the memo.</summary>
    private bool Arrange(PickleOpcode opcode, PickleBytes bytes)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark: _stack.Mark(); break;
            case PickleOpcode.Pop: _stack.Pop(); break;
            case PickleOpcode.PopMark: _stack.PopToMark(); break;
            case PickleOpcode.Duplicate: _stack.Push(_stack.Top); break;
            case PickleOpcode.BinaryGet: Recall(bytes.ReadByte()); break;
            case PickleOpcode.LongBinaryGet: Recall(ReadUInt32(bytes)); break;
            case PickleOpcode.BinaryPut: _memo[bytes.ReadByte()] = _stack.Top; break;
            case PickleOpcode.LongBinaryPut: _memo[ReadUInt32(bytes)] = _stack.Top; break;
            case PickleOpcode.Memoize: _memo[_memo.Count] = _stack.Top; break;
            case PickleOpcode.EmptyTuple: _stack.Push(new PickleSequence(null, isTuple: true)); break;
            case PickleOpcode.EmptyList or PickleOpcode.EmptySet: _stack.Push(new PickleSequence(null, isTuple: false)); break;
            case PickleOpcode.EmptyDictionary: _stack.Push(new PickleMapping()); break;
            case PickleOpcode.Tuple: _stack.Push(new PickleSequence(_stack.PopToMark(), isTuple: true)); break;
            case PickleOpcode.Tuple1 or PickleOpcode.Tuple2 or PickleOpcode.Tuple3:
                _stack.Push(new PickleSequence(_stack.PopMany(opcode - PickleOpcode.Tuple1 + 1), isTuple: true));
                break;
            case PickleOpcode.List or PickleOpcode.FrozenSet: _stack.Push(new PickleSequence(_stack.PopToMark(), isTuple: false)); break;
            case PickleOpcode.Append: AddItems([_stack.Pop()]); break;
            case PickleOpcode.Appends or PickleOpcode.AddItems: AddItems(_stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(_stack.PopMany(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            case PickleOpcode.Dictionary:
                var items = _stack.PopToMark();
                _stack.Push(new PickleMapping());
                SetItems(items);
                break;
            case PickleOpcode.Reduce or PickleOpcode.NewObject: Call(opcode); break;
            case PickleOpcode.Build:
                var state = _stack.Pop();
                PickleCalls.Build(_stack.Top, state, path);
                break;
            case PickleOpcode.Global: _stack.Push(PickleGlobals.Find(bytes.ReadLine(), bytes.ReadLine(), isScript, path)); break;
            case PickleOpcode.StackGlobal:
                _stack.Push(_stack.PopMany(2) is [string module, string name]
                    ? PickleGlobals.Find(module, name, isScript, path)
                    : throw PickleCalls.Damaged(path, "a name is no text"));
                break;
            case PickleOpcode.BinaryPersistentId: _stack.Push(Storage(_stack.Pop())); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Instructions that bring a text or a number with them.</summary>
    private bool Scalar(PickleOpcode opcode, PickleBytes bytes)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol: bytes.ReadByte(); break;
            case PickleOpcode.Frame: bytes.Take(sizeof(ulong)); break;
            case PickleOpcode.None: _stack.Push(null); break;
            case PickleOpcode.True: _stack.Push(true); break;
            case PickleOpcode.False: _stack.Push(false); break;
            case PickleOpcode.BinaryInteger: _stack.Push((long)BinaryPrimitives.ReadInt32LittleEndian(bytes.Take(sizeof(int)))); break;
            case PickleOpcode.BinaryInteger1: _stack.Push((long)bytes.ReadByte()); break;
            case PickleOpcode.BinaryInteger2: _stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Take(sizeof(ushort)))); break;
            case PickleOpcode.Long1: PushLong(bytes, bytes.ReadByte()); break;
            case PickleOpcode.Long4: PushLong(bytes, ReadUInt32(bytes)); break;
            case PickleOpcode.Integer or PickleOpcode.Long: _stack.Push(Number(bytes.ReadLine())); break;
            case PickleOpcode.BinaryFloat: _stack.Push(BinaryPrimitives.ReadDoubleBigEndian(bytes.Take(sizeof(double)))); break;
            case PickleOpcode.Float: bytes.ReadLine(); _stack.Push(PickleOpaque.Value); break;
            case PickleOpcode.BinaryUnicode or PickleOpcode.BinaryString: PushText(bytes, ReadUInt32(bytes)); break;
            case PickleOpcode.ShortBinaryUnicode or PickleOpcode.ShortBinaryString: PushText(bytes, bytes.ReadByte()); break;
            case PickleOpcode.BinaryUnicode8: PushText(bytes, ReadUInt64(bytes)); break;
            case PickleOpcode.BinaryBytes: PassOver(bytes, ReadUInt32(bytes)); break;
            case PickleOpcode.ShortBinaryBytes: PassOver(bytes, bytes.ReadByte()); break;
            case PickleOpcode.BinaryBytes8 or PickleOpcode.ByteArray8: PassOver(bytes, ReadUInt64(bytes)); break;
            default: return false;
        }

        return true;
    }

    private void Recall(long place)
        => _stack.Push(_memo.TryGetValue(place, out var value) ? value : throw PickleCalls.Damaged(path, $"it recalls value {place}, which it has not kept"));

    private void AddItems(List<object?> items)
    {
        if (_stack.Top is not PickleSequence { IsTuple: false } sequence)
        {
            throw PickleCalls.Damaged(path, "it adds items to something that is no list");
        }

        items.ForEach(sequence.Add);
    }

    private void SetItems(List<object?> items)
    {
        if (_stack.Top is not PickleMapping mapping || items.Count % 2 != 0)
        {
            throw PickleCalls.Damaged(path, "it sets items of something that is no dictionary");
        }

        for (var i = 0; i < items.Count; i += 2)
        {
            mapping.Set(items[i], items[i + 1]);
        }
    }

    private void Call(PickleOpcode opcode)
    {
        var arguments = _stack.Pop();
        var callee = _stack.Pop();

        // A list that is kept in the memo can be copied into dictionaries again and again.
        if (callee is PickleGlobal { Kind: PickleGlobalKind.OrderedDictionary } && arguments is PickleSequence { Items: [PickleSequence pairs, ..] })
        {
            Charge(pairs.Items.Count);
        }

        _stack.Push(opcode == PickleOpcode.Reduce ? PickleCalls.Reduce(callee, arguments, path) : PickleCalls.NewObject(callee, arguments, path));
    }

    private PickleStorage Storage(object? id)
    {
        var storage = PickleTensors.Storage(id, path);
        if (!_storages.TryAdd(storage.Key, storage) && (_storages[storage.Key].Type, _storages[storage.Key].Count) != (storage.Type, storage.Count))
        {
            throw PickleCalls.Damaged(path, $"storage {storage.Key} is told of twice, and not alike");
        }

        return storage;
    }

    private void PushText(PickleBytes bytes, ulong length) => _stack.Push(bytes.ReadText(length) ?? (object)PickleOpaque.Value);

    private void PassOver(PickleBytes bytes, ulong length)
    {
        bytes.Skip(length);
        _stack.Push(PickleOpaque.Value);
    }

    private void PushLong(PickleBytes bytes, long length)
    {
        if (length > MaximumLongBytes)
        {
            throw PickleCalls.Damaged(path, $"it claims a number of {length} bytes");
        }

        var number = new BigInteger(bytes.Take((int)length));
        _stack.Push(number >= long.MinValue && number <= long.MaxValue ? (long)number : PickleOpaque.Value);
    }

    // Protocol 1 writes truth values as the numbers 00 and 01.
    private static object Number(string line) => line switch
    {
        "00" => false,
        "01" => true,
        _ => long.TryParse(line.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : PickleOpaque.Value,
    };

    private static uint ReadUInt32(PickleBytes bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Take(sizeof(uint)));

    private static ulong ReadUInt64(PickleBytes bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Take(sizeof(ulong)));
}
