namespace VggGen.Runtime.Tests.Native;

internal static class TemporaryFolderExtensions
{
    /// <summary>Writes a file, folders included, and says where.</summary>
    public static string Write(this TemporaryFolder folder, string name, byte[] bytes)
    {
        var path = folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
