namespace VggGen.Runtime.Tests.Hostile;

public sealed class TruncationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => FixtureFiles.Small;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cut_is_refused_or_loses_nothing(string name)
    {
        var (bytes, extension) = FixtureFiles.Read(name, _folder);
        var path = _folder[$"cut{extension}"];
        File.WriteAllBytes(path, bytes);
        using var whole = Tensors.Read(path);

        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            if (HostileFile.TryRead(path) is null)
            {
                using var cut = Tensors.Read(path);
                whole.AssertEqual(cut);
            }
        }
    }
}
