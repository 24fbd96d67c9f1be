using System.Globalization;
using VggGen.Cli.Output;

namespace VggGen.Cli.Images;

/// <summary>Images that cannot be read and, where that was asked for, are skipped.</summary>
internal sealed class SkippedImages(bool skip)
{
    private readonly List<string> messages = [];

    /// <summary>Is told of each; null where the first is to end the command.</summary>
    public Action<ImageException>? Unreadable => skip ? exception => messages.Add(OneLine.Of(exception.Message)) : null;

    /// <summary>The same, of images of a data set.</summary>
    public Action<SkippedImage>? UnreadableOfData => skip ? image => messages.Add(OneLine.Of(image.Reason)) : null;

    /// <summary>Names them, a line each; to be called once no bar is drawn.</summary>
    /// <param name="count">How many images there were.</param>
    /// <exception cref="UsageException">All were skipped.</exception>
    public void Report(Terminal terminal, int count)
    {
        if (messages.Count == count)
        {
            throw new UsageException([.. messages, string.Create(CultureInfo.InvariantCulture, $"none of the {count} images can be read")]);
        }

        foreach (var message in messages)
        {
            terminal.Error.WriteLine($"vgg: skipped {message}");
        }
    }
}
