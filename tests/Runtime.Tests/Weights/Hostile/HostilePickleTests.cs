using static VggGen.Runtime.Tests.PyTorch.PickleText;

namespace VggGen.Runtime.Tests.Hostile;

public sealed class HostilePickleTests : IDisposable
{
    private const string Proto4 = "\u0080\u0004";

    // What a pickle may take at most, however long it is: two million instructions.
    private const long LargeBytes = 512 << 20;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Foreign => new()
    {
        { "os", "system" },
        { "posix", "system" },
        { "nt", "system" },
        { "builtins", "eval" },
        { "builtins", "exec" },
        { "builtins", "getattr" },
        { "__builtin__", "eval" },
        { "subprocess", "Popen" },
        { "torch", "load" },
        { "torch.hub", "load" },
        { "torch.storage", "_load_from_bytes" },
        { "torch._utils", "_rebuild_qtensor" },
        { "torch.nn.modules.container", "Sequential" },
        { "numpy.core.multiarray", "_reconstruct" },
        { "_codecs", "encode" },
        { "copyreg", "_reconstructor" },
        { "__torch__.os", "system" },
        { "collections", "OrderedDict.fromkeys" },
        { "collections.OrderedDict", "" },
        { "", "" },
    };

    public static TheoryData<string, string> Damaged => new()
    {
        { "", "the file ends within its pickle" },
        { ".", "it takes a value that it has not made" },
        { "0.", "it takes a value that it has not made" },
        { "1.", "it takes a value that it has not made" },
        { "2.", "it takes a value that it has not made" },
        { "(0.", "it takes a value that it has not made" },
        { "N(.", "it takes a value that it has not made" },
        { "N(\u0085.", "it takes a value that it has not made" },
        { "t.", "it takes a value that it has not made" },
        { "s.", "it takes a value that it has not made" },
        { "q\u0000.", "it takes a value that it has not made" },
        { "\u0094.", "it takes a value that it has not made" },
        { "h\u0007.", "it recalls value 7, which it has not kept" },
        { "j\u00FF\u00FF\u00FF\u00FF.", "it recalls value 4294967295, which it has not kept" },
        { "NNa.", "it adds items to something that is no list" },
        { ")Na.", "it adds items to something that is no list" },
        { "N(Ne.", "it adds items to something that is no list" },
        { "]NNs.", "it sets items of something that is no dictionary" },
        { "}(Nu.", "it sets items of something that is no dictionary" },
        { "(Nd.", "it sets items of something that is no dictionary" },
        { "NN\u0093.", "a name is no text" },
        { "NQ.", "a storage must have a type, a key and a count" },
        { ")Q.", "a storage must have a type, a key and a count" },
        { "Pos.system\n.", "0x50 is no instruction that torch writes" },
        { "(ios\nsystem\n.", "0x69 is no instruction that torch writes" },
        { "(o.", "0x6F is no instruction that torch writes" },
        { "\u0082\u0001.", "0x82 is no instruction that torch writes" },
        { "\u0092.", "0x92 is no instruction that torch writes" },
        { "\u00FF.", "0xFF is no instruction that torch writes" },
        { "\u008B\u0000\u0000\u0000\u0080.", "it claims a number of 2147483648 bytes" },
        { "\u008B\u00FF\u00FF\u00FF\u00FF.", "it claims a number of 4294967295 bytes" },
        { "X\u00FF\u00FF\u00FF\u00FFa.", "its pickle claims 4294967295 bytes where 2 are left" },
        { "T\u00FF\u00FF\u00FF\u007Fa.", "its pickle claims 2147483647 bytes where 2 are left" },
        { "\u008D\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080a.", "its pickle claims 9223372036854775808 bytes where 2 are left" },
        { "\u008E\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FFa.", "its pickle claims 18446744073709551615 bytes where 2 are left" },
        { "\u0096\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007Fa.", "its pickle claims 9223372036854775807 bytes where 2 are left" },
        { "X\u0064\u0000\u0000\u0000a.", "the file ends within its pickle" },
        { $"c{new string('a', 2000)}\n\n.", "its pickle has a line of more than 1024 bytes" },
        { "]N\u0085R.", "it calls something that is no function" },
        { "NN\u0085R.", "it calls something that is no function" },
        { Text("os.system") + ")R.", "it calls something that is no function" },
        { Tensor() + ")R.", "it calls something that is no function" },
        { Global("torch._utils", "_rebuild_tensor_v2") + "NR.", "it calls something that is no function" },
        { Global("torch._utils", "_rebuild_tensor_v2") + "]R.", "it calls something that is no function" },
        { Global("torch._utils", "_rebuild_tensor_v2") + ")R.", "a tensor must have a storage" },
        { Global("torch._utils", "_rebuild_parameter") + ")R.", "it calls a function with arguments that do not fit it" },
        { Global("torch", "float32") + ")R.", "it calls a function with arguments that do not fit it" },
        { Global("torch", "FloatStorage") + ")R.", "it calls a function with arguments that do not fit it" },
        { Global("collections", "OrderedDict") + "N\u0085R.", "it makes a dictionary of something that is no list of pairs" },
        { Global("collections", "OrderedDict") + "](Ne\u0085R.", "it makes a dictionary of something that is no list of pairs" },
        { Global("torch._utils", "_rebuild_tensor_v2") + ")\u0081.", "it makes an object of something that is no class" },
        { "N)\u0081.", "it makes an object of something that is no class" },
        { "]}b.", "it gives attributes to something that has none" },
        { Tensor() + "}b.", "it gives attributes to something that has none" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Foreign_names_are_refused_by_name(string module, string name)
    {
        var marker = _folder["executed"];
        var arguments = $"{Text($"touch {marker}")}\u0085R.";
        var reason = $"its pickle calls {module}.{name}, which tensors do not need; nothing in a pickle is executed here";
        foreach (var call in (string[])[Global(module, name) + arguments, $"{Text(module)}{Text(name)}\u0093{arguments}", $"{Global(module, name)}."])
        {
            HostileFile.AssertRefused(_folder["w"], Zip(call), reason);
            HostileFile.AssertRefused(_folder["w"], Legacy(call), reason);
            HostileFile.AssertRefused(_folder["w"], Zip(Dictionary(("state_dict", Dictionary(("a", Tensor()))), ("x", call))), "torch.save(model.state_dict(), path)");
        }

        Assert.False(File.Exists(marker));
    }

    [Fact]
    public void Names_that_would_spoil_a_message_are_shown_harmlessly()
    {
        HostileFile.AssertRefused(_folder["w"], Zip($"{Proto4}{Text("\u001b[31m\r\nroot")}{Text(new string('x', 3000))}\u0093."), "its pickle calls ?[31m??root.xxx");
        var refusal = HostileFile.TryRead(_folder["w"]);
        Assert.True(refusal!.Message.Length < 500);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_pickles_are_refused_with_the_reason(string pickle, string reason)
    {
        HostileFile.AssertRefused(_folder["w"], Zip(pickle), reason);
        var legacy = Legacy(pickle, keys: "", storages: []);
        File.WriteAllBytes(_folder["w"], legacy);
        Assert.NotNull(HostileFile.TryRead(_folder["w"]));
    }

    [Theory]
    [InlineData("list", "]q\u0000h\u0000a")]
    [InlineData("dictionary", "}q\u0000")]
    [InlineData("tuple", "](K\u0001eq\u0000h\u0000\u0085a")]
    public void What_holds_itself_is_gone_through_once(string kind, string value)
    {
        var inner = kind == "dictionary" ? $"{value}({Text("a")}{Tensor()}{Text("self")}h\u0000{Text("model")}h\u0000u" : Dictionary(("a", Tensor()), ("b", value));
        File.WriteAllBytes(_folder["w"], Zip($"{inner}."));
        using var file = WeightsFile.Open(_folder["w"]);
        Assert.Equal(["a"], file.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Deep_nesting_is_no_recursion()
    {
        const int depth = 300_000;
        HostileFile.AssertRefused(_folder["w"], Zip($"{string.Concat(Enumerable.Repeat("]", depth))}{string.Concat(Enumerable.Repeat("a", depth - 1))}."), "it holds no state dict", LargeBytes);
        HostileFile.AssertRefused(_folder["w"], Zip($"){string.Concat(Enumerable.Repeat("\u0085", depth))}."), "it holds no state dict", LargeBytes);
        HostileFile.AssertRefused(_folder["w"], Zip($"{new string('(', depth)}."), "it takes a value that it has not made", LargeBytes);
        var nested = string.Concat(Enumerable.Repeat($"}}{Text("a")}", depth)) + Tensor() + new string('s', depth) + ".";
        HostileFile.AssertRefused(_folder["w"], Zip(nested), "it holds no state dict", LargeBytes);
        var called = $"{string.Concat(Enumerable.Repeat(Global("torch._tensor", "_rebuild_from_type_v2"), 2))}N)\u0087R.";
        HostileFile.AssertRefused(_folder["w"], Zip(called), "arguments that do not fit it");
    }

    [Fact]
    public void Doublings_cost_nothing()
    {
        var tuples = $"){string.Concat(Enumerable.Repeat("2\u0086", 10_000))}";
        HostileFile.AssertRefused(_folder["w"], Zip($"{tuples}."), "it holds no state dict");

        // Each dictionary holds the one before twice: 2^10000 ways to one tensor.
        var dictionaries = Dictionary(("a", Tensor())) + string.Concat(Enumerable.Repeat($"q\u00010}}({Text("a")}h\u0001{Text("b")}h\u0001u", 10_000));
        HostileFile.AssertRefused(_folder["w"], Zip($"{dictionaries}."), "it holds no state dict", LargeBytes);
        var few = Dictionary(("a", Tensor())) + string.Concat(Enumerable.Repeat($"q\u00010}}({Text("a")}h\u0001{Text("b")}h\u0001u", 30));
        File.WriteAllBytes(_folder["w"], Zip($"{few}."));
        using var file = WeightsFile.Open(_folder["w"]);
        Assert.Single(file.Entries);
    }

    [Fact]
    public void Instructions_are_counted()
    {
        HostileFile.AssertRefused(_folder["w"], Zip($"({new string('}', 3_000_000)}t."), "its pickle has more than 2097152 instructions", LargeBytes);
        HostileFile.AssertRefused(_folder["w"], Legacy($"({new string('N', 3_000_000)}t."), "its pickle has more than 2097152 instructions", LargeBytes);

        // A list that is kept is made into a dictionary again and again.
        var list = $"]({string.Concat(Enumerable.Repeat("NN\u0086", 10_000))}eq\u0000";
        var again = string.Concat(Enumerable.Repeat($"{Global("collections", "OrderedDict")}h\u0000\u0085R", 10_000));
        HostileFile.AssertRefused(_folder["w"], Zip($"({list}{again}t."), "its pickle has more than 2097152 instructions", LargeBytes);
    }

    [Fact]
    public void Long_texts_and_bytes_are_passed_over()
    {
        var text = new string('a', 5_000_000);
        File.WriteAllBytes(_folder["w"], Zip($"{Dictionary(("a", Tensor()), ("note", Text(text)), ("raw", $"B{Int32(text.Length)}{text}"))}."));
        Assert.Null(HostileFile.TryRead(_folder["w"]));
    }

    [Fact]
    public void Long_names_are_refused_before_they_are_joined()
    {
        var name = new string('n', 4000);
        HostileFile.AssertRefused(_folder["w"], Zip($"{Dictionary((name, Dictionary(("a", Tensor()), ("b", Tensor()))), ("c", Dictionary(("d", Tensor()))))}."), "a key of more than 1024 characters");
    }
}
