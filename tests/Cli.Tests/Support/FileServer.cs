using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace VggGen.Cli.Tests.Support;

/// <summary>A web server on this machine with one file, which can be as awkward as servers are.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly byte[] content;

    public FileServer(byte[] content)
    {
        this.content = content;
        for (var port = Random.Shared.Next(20_000, 50_000); ; port++)
        {
            Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
            listener.Prefixes.Clear();
            listener.Prefixes.Add(Address);
            try
            {
                listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Somebody else listens there.
            }
        }

        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>The bytes after which each of the next answers breaks off, one after another.</summary>
    public ConcurrentQueue<int> Breaks { get; } = new();

    /// <summary>The status of each of the next answers, instead of the file.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    public bool KnowsRanges { get; set; } = true;

    public bool SaysLength { get; set; } = true;

    /// <summary>What stops an answer half-way, for ever.</summary>
    public TaskCompletionSource? Silence { get; set; }

    /// <summary>Where each request wanted to begin; null for those that wanted all.</summary>
    public ConcurrentQueue<long?> Starts { get; } = new();

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(context).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                context.Response.Abort();
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var range = context.Request.Headers["Range"];
        var start = range is null ? (int?)null : int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        Starts.Enqueue(start);
        var response = context.Response;
        if (Refusals.TryDequeue(out var status))
        {
            response.StatusCode = status;
            response.Close();
            return;
        }

        var from = KnowsRanges ? start ?? 0 : 0;
        if (from >= content.Length && from > 0)
        {
            response.StatusCode = 416;
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{content.Length}");
            response.Close();
            return;
        }

        if (KnowsRanges && start is not null)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}");
        }

        if (SaysLength)
        {
            response.ContentLength64 = content.Length - from;
        }
        else
        {
            response.SendChunked = true;
        }

        var length = Breaks.TryDequeue(out var broken) ? Math.Min(broken, content.Length - from) : content.Length - from;
        await response.OutputStream.WriteAsync(content.AsMemory(from, length)).ConfigureAwait(false);
        await response.OutputStream.FlushAsync().ConfigureAwait(false);
        if (Silence is { } silence)
        {
            await silence.Task.ConfigureAwait(false);
        }

        if (from + length < content.Length)
        {
            response.Abort();
        }
        else
        {
            response.Close();
        }
    }
}
