namespace VggGen.Cli.Output.Rich;

/// <summary>The two halves of a message: what is wrong, and the way out.</summary>
internal static class MessageParts
{
    /// <summary>Splits at the first semicolon that is not code; a message without one has no way out of its own.</summary>
    public static (string Head, string? WayOut) Split(string message)
    {
        var isCode = false;
        for (var i = 0; i + 1 < message.Length; i++)
        {
            if (message[i] == '`')
            {
                isCode = !isCode;
            }
            else if (!isCode && message[i] == ';' && message[i + 1] == ' ')
            {
                return (message[..i], message[(i + 2)..]);
            }
        }

        return (message, null);
    }
}
