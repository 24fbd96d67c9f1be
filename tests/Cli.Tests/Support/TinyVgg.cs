namespace VggGen.Cli.Tests.Support;

/// <summary>The trained network beside the repository, as a file of the notation.</summary>
internal sealed class TinyVgg : IDisposable
{
    public TinyVgg() => File = Folder.Write("tinyvgg.vggconf", """
        input: 64×64 RGB
        padding: valid
        conv3-10 ×2, maxpool
        conv3-10 ×2, maxpool
        FC-10, soft-max
        """);

    public Folder Folder { get; } = new();

    public string File { get; }

    /// <summary>A file of the folder that holds weights, photographs and what is expected of them.</summary>
    public static string PathOf(string name) => Path.Combine(SharedDataFactAttribute.PathOf("tinyvgg"), name);

    public void Dispose() => Folder.Dispose();
}
