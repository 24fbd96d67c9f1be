namespace VggGen.Cli.Output.Sarif;

/// <summary>A file as a URI: relative to the current folder where it lies in it, else absolute.</summary>
internal sealed record SarifArtifact(string Uri)
{
    public static SarifArtifact Of(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
        var segments = relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return Path.IsPathRooted(relative) || segments[0] == ".."
            ? new SarifArtifact(new System.Uri(full).AbsoluteUri)
            : new SarifArtifact(string.Join('/', segments.Select(System.Uri.EscapeDataString)));
    }
}
