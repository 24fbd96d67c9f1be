namespace VggGen.Generator.Diagnostics;

/// <summary>Group 10xx: the project around the files.</summary>
internal static class ProjectMistakes
{
    public static Mistake InternalError(Exception exception) =>
        new(Rules.Get("VGG1004"), $"VggGen failed on this file ({exception.GetType().Name}: {exception.Message.Replace('\n', ' ').Replace('\r', ' ')}); please report it together with the file");

    public const string MissingReference = "VGG1001";

    public static Mistake NotReferenced(string assembly) =>
        new(Rules.Get(MissingReference), $"the project does not reference `{assembly}`, which generated networks stand on; add the package `VggGen.Runtime`");

    public static Mistake OldTorchSharp(Version version, Version tested) =>
        new(Rules.Get("VGG1002"), $"`TorchSharp` {version.ToString(3)} is older than {tested.ToString(3)}, which generated networks are tested with; reference {tested.ToString(3)} or newer");

    public static Mistake OldLanguage(string version) =>
        new(Rules.Get("VGG1006"), $"the project's language version {version} is older than 9, in which networks are generated; set `<LangVersion>9</LangVersion>` or newer");

    public static Mistake OtherContract(int? runtime, int generator) =>
        new(Rules.Get("VGG1007"), FormattableString.Invariant($"`VggGen.Runtime` has contract version {runtime ?? 0}, the generator {generator}; reference the same version of both packages"));

    public static Mistake Unreadable() =>
        new(Rules.Get("VGG1003"), "the file cannot be read; check that it exists and is text");
}
