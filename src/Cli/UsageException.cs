namespace VggGen.Cli;

/// <summary>A command cannot be carried out as it was given. Each message is one line that names the thing at fault.</summary>
internal sealed class UsageException(IReadOnlyList<string> messages) : Exception(string.Join('\n', messages))
{
    public UsageException(string message)
        : this([message])
    {
    }

    public IReadOnlyList<string> Messages { get; } = messages;
}
