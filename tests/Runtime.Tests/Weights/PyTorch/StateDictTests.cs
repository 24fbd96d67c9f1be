using static VggGen.Runtime.Tests.PyTorch.PickleText;

namespace VggGen.Runtime.Tests.PyTorch;

/// <summary>Which of the tensors of a checkpoint are its weights.</summary>
public sealed class StateDictTests : IDisposable
{
    private static readonly string s_two = Dictionary(("a", Tensor()), ("b", Tensor(1)));
    private static readonly string s_three = Dictionary(("x", Tensor()), ("y", Tensor(1)), ("z", Tensor(2)));

    // Optimisers number the weights; the tensors of each have names.
    private static readonly string s_optimizer = Dictionary(("state", $"}}(K\u0000{s_three}K\u0001{s_three}u"), ("param_groups", "]"));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Checkpoints => new()
    {
        { s_two, "a b" },
        { Dictionary(("state_dict", s_two)), "a b" },
        { Dictionary(("state_dict", s_two), ("optimizer", s_optimizer), ("epoch", "K\u0003")), "a b" },
        { Dictionary(("epoch", Tensor()), ("model", s_two), ("optimizer", s_optimizer)), "a b" },
        { Dictionary(("model", Dictionary(("state_dict", s_two), ("extra", "N")))), "a b" },
        { Dictionary(("model", Dictionary(("epoch", Tensor()))), ("state_dict", s_two)), "a b" },
        { Dictionary(("state_dict_ema", s_two), ("epoch", "K\u0003")), "a b" },
        { Dictionary(("generator", s_two), ("discriminator", s_three), ("epoch", "K\u0003")), "x y z" },
        { Dictionary(("features", s_two), ("classifier", Dictionary(("fc", s_three)))), "features.a features.b classifier.fc.x classifier.fc.y classifier.fc.z" },
        { Dictionary(("weights_of_mine", s_two), ("optimizer", Dictionary(("state", Dictionary(("a", s_three), ("b", s_three))))), ("epoch", "K\u0003")), "a b" },
        { Dictionary(("mine", s_two), ("optimizer", Dictionary(("a", Tensor()), ("b", Tensor()), ("c", Tensor())))), "a b" },
        { Dictionary(("a", Tensor()), ("b", Tensor()), ("extra", Dictionary(("c", Tensor()))), ("n", "N")), "a b" },
        { $"]({s_two}{s_optimizer}e", "a b" },
        { Tuple("K\u0001", s_two), "a b" },
        { Dictionary(("a", Tensor()), ("a", Tensor(1)), ("b", Tensor())), "a b" },
        { $"{Global("collections", "OrderedDict")})R({Text("a")}{Tensor()}{Text("b")}{Tensor()}u}}{Text("_metadata")}}}sb", "a b" },
        { Dictionary(("a", Tensor()), ("", "N"), ("b", Tensor())), "a b" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void The_weights_are_found(string pickle, string names)
    {
        File.WriteAllBytes(_folder["w"], Zip($"{pickle}."));
        using var file = WeightsFile.Open(_folder["w"]);
        Assert.Equal(names.Split(' '), file.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("}.")]
    [InlineData("N.")]
    [InlineData("].")]
    [InlineData("K\u0001.")]
    public void What_holds_none_is_refused(string pickle)
    {
        File.WriteAllBytes(_folder["w"], Zip(pickle));
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["w"]));
        Assert.Equal("it holds no state dict: nothing in it maps names to tensors", exception.Reason);
    }

    [Fact]
    public void A_tensor_alone_has_no_name()
    {
        File.WriteAllBytes(_folder["w"], Zip($"{Tensor()}."));
        Assert.Contains("holds no state dict", Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["w"])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_values_of_a_key_count()
    {
        File.WriteAllBytes(_folder["w"], Zip($"{Dictionary(("a", Tensor()), ("a", Tensor(3)))}."));
        using var read = Tensors.Read(_folder["w"]);
        Assert.Equal([4], Numbers.Of(read.ByName["a"]));
    }

    [Fact]
    public void Two_ways_to_one_name_are_refused()
    {
        File.WriteAllBytes(_folder["w"], Zip($"{Dictionary(("a.x", Tensor()), ("a", s_three))}."));
        Assert.Equal("the key a.x stands twice in it", Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["w"])).Reason);
    }
}
