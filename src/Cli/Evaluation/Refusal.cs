using VggGen.Cli.Output;

namespace VggGen.Cli.Evaluation;

/// <summary>What the runtime refuses to do with what the user named.</summary>
internal static class Refusal
{
    /// <summary>Does work whose refusals are the user's to mend.</summary>
    /// <exception cref="UsageException">It was refused, or a network put out what is not finite.</exception>
    public static T Of<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException exception) when (exception.ParamName is not null)
        {
            throw new UsageException(OneLine.Of(MessageOf(exception)));
        }
        catch (Exception exception) when (exception is InvalidOperationException and not ObjectDisposedException or NotSupportedException)
        {
            throw new UsageException(OneLine.Of(exception.Message));
        }
    }

    /// <summary>What an exception says, without the parameter's name: the framework appends it, and it says nothing to users of the tool.</summary>
    public static string MessageOf(ArgumentException exception) => exception.Message.Replace($" (Parameter '{exception.ParamName}')", string.Empty, StringComparison.Ordinal);
}
