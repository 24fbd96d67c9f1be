using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using VggGen.Cultures;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.TorchScript;

public sealed class ScriptArchiveTests : IDisposable
{
    private static readonly ScriptName s_training = ScriptName.Of("training");
    private static readonly ScriptName s_weight = ScriptName.Of("weight");

    private readonly TemporaryFolder _folder = new();
    private readonly Tensor _two = tensor([2f]);
    private readonly Tensor _three = tensor([3f]);
    private readonly Tensor _nothing = zeros(0);

    public void Dispose()
    {
        _folder.Dispose();
        _two.Dispose();
        _three.Dispose();
        _nothing.Dispose();
    }

    [Fact]
    public void A_module_takes_lists_of_tensors_and_keeps_them()
    {
        var module = new ScriptModule(
            ScriptName.From("Kept"),
            [new ScriptFlag(s_training, false), new ScriptTensor(ScriptName.Of("kept"), _nothing, IsParameter: false)],
            $"""
            def keep(self, tensors: List[Tensor]) -> int:
              self.kept = torch.add(tensors[0], tensors[1])
              return torch.len(tensors)
            def forward(self, x: Tensor) -> Tensor:
              return torch.mul(x, self.kept)
            """);

        using var scope = NewDisposeScope();
        using var loaded = jit.load<Tensor, Tensor>(ScriptArchive.ToArray(module));
        object tensors = new[] { _two, _three };
        Assert.Equal(2, loaded.invoke<Scalar>("keep", tensors).ToInt64());
        Assert.Equal([20f], Numbers.Of(loaded.call(tensor([4f]))));
    }

    [Fact]
    public void Equal_modules_share_a_class_and_others_of_its_name_get_a_number()
    {
        var root = Sum(ScriptName.From("Scale"), Scale(_two, isPlain: true), Scale(_three, isPlain: true), Scale(_two, isPlain: false));

        var code = new ScriptClasses(root).Code;
        Assert.Equal(
            """
            class Scale_2(Module):
              __parameters__ = ["weight", ]
              __buffers__ = []
              training : bool
              weight : Tensor
              def forward(self, x: Tensor) -> Tensor:
                return torch.mul(x, self.weight)
            class Scale_3(Module):
              __parameters__ = ["weight", ]
              __buffers__ = []
              training : bool
              weight : Tensor
              def forward(self, x: Tensor) -> Tensor:
                return torch.div(x, self.weight)
            class Scale(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              __annotations__["0"] = __torch__.Scale_2
              __annotations__["1"] = __torch__.Scale_2
              __annotations__["2"] = __torch__.Scale_3
              def forward(self, x: Tensor) -> Tensor:
                y = (getattr(self, "0")).forward(x, )
                y = (getattr(self, "1")).forward(y, )
                y = (getattr(self, "2")).forward(y, )
                return y

            """,
            code);
        Assert.Equal(3, Run(root)); // 1 · 2 · 3 / 2
    }

    [Theory]
    [InlineData("Überblick", "U00DCberblick")]
    [InlineData("Сеть", "U0421U0435U0442U044C")]
    [InlineData("lambda", "lambda_")]
    [InlineData("Tensor", "Tensor_")]
    [InlineData("Module", "Module_")]
    [InlineData("__torch__", "N__torch__")]
    [InlineData("___torch_mangle_1", "N___torch_mangle_1")]
    [InlineData("_", "N_")]
    [InlineData("1st", "N1st")]
    [InlineData("", "N")]
    [InlineData("a(Module):\n  x : int\nclass b", "aU0028ModuleU0029U003AU000AU0020U0020xU0020U003AU0020intU000AclassU0020b")]
    [InlineData("forward", "forward")]
    [InlineData("Scale", "Scale")]
    public void Any_name_of_a_class_becomes_one_that_torch_reads(string text, string expected)
    {
        var name = ScriptName.From(text);
        Assert.Equal(expected, name.Text);
        Assert.Equal(expected, ScriptName.Of(name.Text).Text);
        Assert.Equal(2, Run(Sum(name, Scale(_two, isPlain: true))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("None")]
    public void What_is_no_name_is_refused(string text) => Assert.Throws<ArgumentException>(() => ScriptName.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("٣")]
    public void A_number_of_a_child_is_of_plain_digits(string text) => Assert.Throws<ArgumentException>(() => ScriptName.OfMember(text));

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(1, "1.0")]
    [InlineData(-2, "-2.0")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(double.Epsilon, "5E-324")]
    public void Numbers_are_written_exactly_whatever_the_culture(double number, string expected)
    {
        using var culture = new CommaCulture();
        ScriptText text = $"return {number}";
        Assert.Equal($"return {expected}", text.ToString());

        var module = new ScriptModule(ScriptName.Of("M"), [new ScriptFlag(s_training, false)], $"def forward(self, x: Tensor) -> float:\n  return {number}");
        using var loaded = jit.load<Tensor, Scalar>(ScriptArchive.ToArray(module));
        Assert.Equal(number, loaded.call(_two).ToDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused(double number)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ScriptText(0, 1).AppendFormatted(number));

    [Fact]
    public void Any_text_stands_in_quotes()
    {
        // Behind each control character a digit, which must not be read into its number.
        var text = string.Concat(Enumerable.Range(1, 0x17F).Select(character => $"{(char)character}7")) + "\"\\{}'%d 😀";
        var module = new ScriptModule(
            ScriptName.Of("M"),
            [new ScriptFlag(s_training, false)],
            $"""
            def forward(self, x: Tensor) -> Tensor:
              ops.prim.RaiseException({new ScriptString(text)}, "builtins.ValueError")
              return x
            """);
        using var loaded = jit.load<Tensor, Tensor>(ScriptArchive.ToArray(module));
        Assert.Contains(text, Assert.Throws<ExternalException>(() => loaded.call(_two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_put_in_is_indented_as_its_place()
    {
        ScriptText lines = ScriptText.Lines([$"a", $"b"]);
        ScriptText text = $"""
            def f():
              {lines}
              c({lines})
            """;
        Assert.Equal("def f():\n  a\n  b\n  c(a\nb)", text.ToString());
    }

    [Fact]
    public void Two_attributes_of_one_name_are_refused()
    {
        var module = new ScriptModule(ScriptName.Of("M"), [new ScriptFlag(s_training, false), new ScriptFlag(s_training, true)], $"def forward(self, x: Tensor) -> Tensor:\n  return x");
        Assert.Throws<ArgumentException>(() => ScriptArchive.ToArray(module));
    }

    [Fact]
    public void Tensors_of_every_type_arrive()
    {
        using var tensors = Tensors.OfAllKinds();
        var named = tensors.ByName.Where(pair => pair.Key != "empty").Select(pair => (Name: ScriptName.From(pair.Key), Tensor: pair.Value)).ToList();
        var module = new ScriptModule(
            ScriptName.Of("M"),
            [new ScriptFlag(s_training, false), .. named.Select(pair => new ScriptTensor(pair.Name, pair.Tensor, IsParameter: false))],
            $"def forward(self, x: Tensor) -> Tensor:\n  return x");
        File.WriteAllBytes(_folder["m.pt"], ScriptArchive.ToArray(module));

        using var loaded = jit.load<Tensor, Tensor>(_folder["m.pt"]);
        using var scope = NewDisposeScope();
        var buffers = loaded.named_buffers().ToDictionary(pair => pair.name, pair => pair.buffer);
        Assert.All(named, pair => Tensors.AssertEqual(pair.Name.Text, pair.Tensor, buffers[pair.Name.Text]));
        using var file = WeightsFile.Open(_folder["m.pt"]);
        Assert.Equal("TorchScript", file.Format);
        Assert.Equal(named.Select(pair => pair.Name.Text), file.Entries.Select(entry => entry.Name));
        Assert.All(file.Entries, entry => Assert.Equal(0, entry.Offset % 64));
    }

    [PyTorchFact]
    public void PyTorch_sees_parameters_buffers_and_children()
    {
        using var trained = new Parameter(_two.clone(), requires_grad: true);
        var root = Sum(ScriptName.Of("Root"), Scale(trained, isPlain: true), Scale(_three, isPlain: false));
        File.WriteAllBytes(_folder["m.pt"], ScriptArchive.ToArray(root));

        var said = Python.Run(
            """
            import sys, torch
            m = torch.jit.load(sys.argv[1])
            print(m.original_name, m.training, [(n, p.requires_grad, p.tolist()) for n, p in m.named_parameters()], m(torch.ones(1)).tolist())
            m.train()
            print(all(x.training for x in m.modules()), len(list(m.modules())))
            torch.jit.save(m, sys.argv[2])
            """,
            _folder["m.pt"], _folder["again.pt"]);

        Assert.Equal(
            """
            Root False [('0.weight', True, [2.0]), ('1.weight', False, [3.0])] [0.6666666865348816]
            True 3

            """,
            said);
        using var again = jit.load<Tensor, Tensor>(_folder["again.pt"]);
        using var scope = NewDisposeScope();
        Assert.Equal([2f / 3f], Numbers.Of(again.call(ones(1))));
    }

    [Fact]
    public void Writing_leaves_no_tensor()
    {
        var root = Sum(ScriptName.Of("Root"), Scale(_two, isPlain: true), Scale(_three, isPlain: false));
        Assert.Equal(0, TensorCount.LeftBy(() => ScriptArchive.ToArray(root)));
    }

    private static ScriptModule Scale(Tensor weight, bool isPlain) => new(
        ScriptName.Of("Scale"),
        [new ScriptFlag(s_training, false), new ScriptTensor(s_weight, weight, IsParameter: true)],
        $"""
        def forward(self, x: Tensor) -> Tensor:
          return torch.{ScriptName.Of(isPlain ? "mul" : "div")}(x, self.{s_weight})
        """);

    private static ScriptModule Sum(ScriptName name, params ScriptModule[] children)
    {
        var names = children.Select((_, place) => ScriptName.OfMember(FormattableString.Invariant($"{place}"))).ToList();
        var lines = names.Select((child, place) => place == 0 ? Line($"y = (getattr(self, \"{child}\")).forward(x, )") : Line($"y = (getattr(self, \"{child}\")).forward(y, )"));
        return new ScriptModule(
            name,
            [new ScriptFlag(s_training, false), .. children.Zip(names, (child, childName) => new ScriptChild(childName, child))],
            $"""
            def forward(self, x: Tensor) -> Tensor:
              {ScriptText.Lines(lines)}
              return y
            """);
    }

    private static ScriptText Line(ScriptText text) => text;

    private static float Run(ScriptModule module)
    {
        using var scope = NewDisposeScope();
        using var loaded = jit.load<Tensor, Tensor>(ScriptArchive.ToArray(module));
        return Numbers.Of(loaded.call(tensor([1f])))[0];
    }
}
