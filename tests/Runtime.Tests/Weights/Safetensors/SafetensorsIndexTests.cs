using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class SafetensorsIndexTests : IDisposable
{
    private const string First = "model-00001-of-00002.safetensors";
    private const string Second = "model-00002-of-00002.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly TemporaryFolder _folder = new();

    public SafetensorsIndexTests()
    {
        foreach (var name in new[] { First, Second, Index })
        {
            File.Copy(ForeignWeights.PathOf("safetensors", name), _folder[name]);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_index_opens_all_its_files()
    {
        using var scope = NewDisposeScope();
        var whole = WeightsFile.Read(ForeignWeights.PathOf("layouts", "torchvision.safetensors"));
        using var file = WeightsFile.Open(_folder[Index]);

        Assert.Equal("safetensors", file.Format);
        Assert.Equal("6404", file.Metadata["total_size"]);
        Assert.Equal(whole.Keys, file.Entries.Select(entry => entry.Name));
        foreach (var entry in file.Entries)
        {
            Numbers.AssertEqual(whole[entry.Name], file.Read(entry));
            Numbers.AssertEqual(whole[entry.Name], file.Map(entry)!);
        }
    }

    [Fact]
    public void A_shard_alone_is_a_plain_file()
    {
        using var file = WeightsFile.Open(_folder[Second]);
        Assert.Equal(6, file.Entries.Count);
        Assert.Equal("features.7.weight", file.Entries[0].Name);
    }

    [Fact]
    public void Closing_closes_all_files()
    {
        var file = WeightsFile.Open(_folder[Index]);
        var entry = file.Entries[0];
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read(entry));
        foreach (var name in new[] { First, Second, Index })
        {
            // On systems that refuse to open for writing what others have open, this would fail.
            File.Open(_folder[name], FileMode.Open, FileAccess.Write, FileShare.None).Dispose();
        }
    }

    [Fact]
    public void The_content_is_recognised_under_any_name()
    {
        File.Move(_folder[Index], _folder["weights"]);
        using var file = WeightsFile.Open(_folder["weights"]);
        Assert.Equal(12, file.Entries.Count);
    }

    [Theory]
    [InlineData("../model-00002-of-00002.safetensors")]
    [InlineData("shards/model-00002-of-00002.safetensors")]
    [InlineData("..\\model-00002-of-00002.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("C:model-00002-of-00002.safetensors")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public void Files_elsewhere_are_refused(string name)
    {
        Write($$$"""{"weight_map":{"a":"{{{name.Replace("\\", "\\\\", StringComparison.Ordinal)}}}"}}""");
        AssertRefused($"a is said to be in '{name}'; only the name of a file beside the index is allowed");
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":5}}""", "a is said to be in ''; only the name of a file beside the index is allowed")]
    [InlineData("""{"weight_map":{"a":"x","a":"x"}}""", "the key a stands twice in weight_map")]
    [InlineData("""{"weight_map":{}}""", "weight_map is empty")]
    [InlineData("""{"weight_map":["a"]}""", "this JSON is no index of safetensors: it has no object weight_map")]
    [InlineData("""{"a":"b"}""", "this JSON is no index of safetensors: it has no object weight_map")]
    [InlineData("[]", "this JSON is no index of safetensors: it has no object weight_map")]
    public void What_is_no_index_is_refused(string json, string reason)
    {
        Write(json);
        AssertRefused(reason);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused()
    {
        Write("""{"weight_map":{"a":""");
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder[Index]));
        Assert.StartsWith("the index is not valid JSON: ", exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(_folder[Second]);
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder[Index]));
        Assert.Equal($"{_folder[Second]}: there is no such file", exception.Message);
    }

    [Fact]
    public void Keys_that_are_not_where_the_index_says_are_named()
    {
        var index = File.ReadAllText(_folder[Index]);
        Write(index.Replace("\"features.0.bias\"", "\"features.9.bias\"", StringComparison.Ordinal));
        AssertRefused($"{First} holds features.0.bias, which weight_map does not list there");

        Write(index.Replace("\"features.0.bias\"", $"\"more\": \"{First}\", \"features.0.bias\"", StringComparison.Ordinal));
        AssertRefused($"weight_map says that more is in {First}, which does not hold it");

        Write(index.Replace(Second, First, StringComparison.Ordinal));
        AssertRefused($"weight_map says that classifier.0.bias is in {First}, which does not hold it");
    }

    [Fact]
    public void A_file_in_another_format_is_refused()
    {
        File.Copy(_folder[Index], _folder["inner.json"]);
        Write("""{"weight_map":{"a":"inner.json"}}""");
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder[Index]));
        Assert.StartsWith($"{_folder["inner.json"]}: the header claims", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuts_and_changes_are_borne()
    {
        var bytes = File.ReadAllBytes(_folder[Index]);

        // The last byte is a line's end.
        Assert.Equal(1, HostileFiles.AssertEveryCutIsBorne(_folder[Index], bytes, memory: 1 << 20));
        HostileFiles.AssertChangesAreBorne(_folder[Index], bytes, memory: 1 << 20);

        File.WriteAllBytes(_folder[Index], bytes);
        var shard = File.ReadAllBytes(_folder[First]);
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var changed = shard.ToArray();
            changed[random.Next(500)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder[First], changed);
            Assert.Null(Record.Exception(() => WeightsFile.Read(_folder[Index])) is { } exception and not WeightsException ? exception : null);
        }
    }

    private void Write(string json) => File.WriteAllText(_folder[Index], json);

    private void AssertRefused(string reason)
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder[Index]));
        Assert.Equal($"{_folder[Index]}: {reason}", exception.Message);
    }
}
