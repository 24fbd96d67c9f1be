using System.Net;
using System.Net.Http.Headers;

namespace VggGen.Cli.Fetching;

/// <summary>A file from the web that goes on where it was broken off. What there is of it lies beside its place, under its name with `.part` behind it.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Path">Where it will be.</param>
internal sealed record Download(Uri Source, string Path)
{
    private const int Tries = 4;
    private const int BlockLength = 1 << 17;

    /// <summary>The longest silence of a server that is borne.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before the second try; each further one is twice as long.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    public string Part => Path + ".part";

    /// <summary>Fetches all of the file, trying again where the connection breaks.</summary>
    /// <param name="report">Told how many bytes there are, and of how many, which a server need not say.</param>
    /// <param name="cancellation">Leaves what there is for the next time.</param>
    /// <exception cref="UsageException">The server refuses, or the connection breaks again and again.</exception>
    public async Task RunAsync(Action<long, long?> report, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        for (var attempt = 1; ; attempt++)
        {
            var before = Length();
            try
            {
                await ContinueAsync(client, report, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException or TimeoutException or IOException && !cancellation.IsCancellationRequested && !IsLocal(exception))
            {
                // A try that brought something was no failure.
                attempt = Length() > before ? 1 : attempt;
                if (attempt == Tries)
                {
                    var kept = Length() > 0 ? $"; what came so far is kept in {Part}, and the same command goes on from there" : "";
                    throw new UsageException($"{Source} cannot be fetched: {(exception.InnerException ?? exception).Message.TrimEnd('.')}{kept}");
                }
            }

            await Task.Delay(Pause * Math.Pow(2, attempt - 1), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the complete file into its place.</summary>
    public void Finish() => File.Move(Part, Path, overwrite: true);

    /// <summary>Throws away what there is.</summary>
    public void Discard() => File.Delete(Part);

    private async Task ContinueAsync(HttpClient client, Action<long, long?> report, CancellationToken cancellation)
    {
        var have = Length();
        using var request = new HttpRequestMessage(HttpMethod.Get, Source);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }

        using var response = await InTimeAsync(token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Complete, or longer than the server's file; which of the two, the hash tells. A server that does not say how long it is gets another chance from the start.
            if (response.Content.Headers.ContentRange?.Length != have)
            {
                Discard();
                throw new HttpIOException(HttpRequestError.InvalidResponse, "the server's file is another now");
            }

            return;
        }

        if (!response.IsSuccessStatusCode)
        {
            var reason = $"{Source} cannot be fetched: the server answers {(int)response.StatusCode} {response.ReasonPhrase}";
            throw (int)response.StatusCode >= 500 ? new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}") : new UsageException(reason);
        }

        var continues = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        await CopyAsync(response.Content, continues ? have : 0, report, cancellation).ConfigureAwait(false);
    }

    private async Task CopyAsync(HttpContent content, long start, Action<long, long?> report, CancellationToken cancellation)
    {
        var total = content.Headers.ContentLength + start;
        var source = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var target = OpenPart(start);
        await using (source.ConfigureAwait(false))
        await using (target.ConfigureAwait(false))
        {
            var block = new byte[BlockLength];
            var done = start;
            report(done, total);
            while (await InTimeAsync(token => source.ReadAsync(block, token).AsTask(), cancellation).ConfigureAwait(false) is var count and > 0)
            {
                await target.WriteAsync(block.AsMemory(0, count), cancellation).ConfigureAwait(false);
                report(done += count, total);
            }

            if (total is { } expected && done < expected)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection ended early");
            }
        }
    }

    private FileStream OpenPart(long start)
    {
        try
        {
            var stream = new FileStream(Part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            stream.SetLength(start);
            stream.Position = start;
            return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Part} cannot be written: {exception.Message}");
        }
    }

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            return await step(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {Patience.TotalSeconds:0} seconds");
        }
    }

    // A full disk is an IOException as well, and no further try mends it.
    private static bool IsLocal(Exception exception) => exception is IOException and not HttpIOException and not EndOfStreamException && exception.InnerException is not System.Net.Sockets.SocketException;

    private long Length() => File.Exists(Part) ? new FileInfo(Part).Length : 0;
}
