namespace VggGen.Generator.Diagnostics;

/// <summary>Group 10xx: the project around the files.</summary>
internal static class ProjectMistakes
{
    public static Mistake InternalError(Exception exception) =>
        new(Rules.Get("VGG1004"), $"VggGen failed on this file ({exception.GetType().Name}: {exception.Message.Replace('\n', ' ').Replace('\r', ' ')}); please report it together with the file");

    public static Mistake Unreadable() =>
        new(Rules.Get("VGG1003"), "the file cannot be read; check that it exists and is text");
}
