namespace VggGen.Cli;

/// <summary>A command cannot be carried out as it was given. The message is one line that names the thing at fault.</summary>
internal sealed class UsageException(string message) : Exception(message);
