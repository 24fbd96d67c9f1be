using System.Security.Cryptography;
using VggGen.Cli.Fetching;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

public sealed class FetchTests : IDisposable
{
    private const int Length = 300_000;

    private readonly Folder folder = new();
    private readonly byte[] content = RandomNumberGenerator.GetBytes(Length);
    private readonly FileServer server;

    public FetchTests() => server = new FileServer(content);

    private string Prefix => Convert.ToHexStringLower(SHA256.HashData(content))[..8];

    private string Address => $"{server.Address}vgg16-{Prefix}.pth";

    private string Target => folder[$"vgg16-{Prefix}.pth"];

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_file_is_fetched_whole_and_checked_by_the_hash_in_its_name()
    {
        var run = Fetch().AssertSucceeded();

        Assert.Equal($"{Target}: 0.3 MB, SHA-256 {Prefix}…, as its name says", Assert.Single(run.OutputLines));
        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Target + ".part"));
    }

    [Fact]
    public void A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        server.Breaks.Enqueue(100_000);
        Fetch().AssertSucceeded();

        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.Equal(2, server.Starts.Count);
        Assert.True(server.Starts.Last() > 0);
    }

    [Fact]
    public void What_an_earlier_run_left_is_gone_on_with()
    {
        File.WriteAllBytes(Target + ".part", content[..123_456]);
        Fetch().AssertSucceeded();

        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.Equal([123_456], server.Starts);
    }

    [Fact]
    public void What_an_earlier_run_left_complete_is_taken()
    {
        File.WriteAllBytes(Target + ".part", content);
        Fetch().AssertSucceeded();
        Assert.Equal(content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_server_that_cannot_go_on_begins_anew()
    {
        server.KnowsRanges = false;
        File.WriteAllBytes(Target + ".part", content[..1000]);
        Fetch().AssertSucceeded();
        Assert.Equal(content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_server_need_not_say_how_long_the_file_is()
    {
        server.SaysLength = false;
        Fetch().AssertSucceeded();
        Assert.Equal(content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_damaged_file_is_refused_and_not_kept()
    {
        File.WriteAllBytes(Target + ".part", new byte[1000]);
        Fetch().AssertRefused($"vgg16-{Prefix}.pth is damaged: its SHA-256 begins with", $"its name says {Prefix}; nothing was kept");
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void The_file_may_be_there_already()
    {
        Fetch().AssertSucceeded();
        server.Dispose();
        Assert.Equal($"{Target} is there already, SHA-256 {Prefix}…, as its name says", Assert.Single(Fetch().AssertSucceeded().OutputLines));

        File.WriteAllText(Target, "another");
        Fetch().AssertRefused($"{Target} is there already, but its SHA-256 begins with", "remove it, or name another place by --out");
        Assert.Equal("another", File.ReadAllText(Target));
    }

    [Fact]
    public void A_name_without_a_hash_is_fetched_and_its_hash_told()
    {
        var path = folder["own.safetensors"];
        var run = Vgg.Run("fetch", "vgg16", "--from", $"{server.Address}own.safetensors", "--out", path).AssertSucceeded();
        Assert.Contains($"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(content))}, which nothing could be compared with", run.Output, StringComparison.Ordinal);
        Vgg.Run("fetch", "vgg16", "--from", $"{server.Address}own.safetensors", "--out", path).AssertRefused("is there already, and nothing tells whether it is this one");
    }

    [Fact]
    public void A_folder_is_asked_for_torchvision_s_file()
    {
        // The bytes are not torchvision's: that they are refused by its hash shows which file was asked for.
        Vgg.Run("fetch", "vgg16_bn", "--from", server.Address, "--out", folder["."]).AssertRefused($"{server.Address}vgg16_bn-6c64b313.pth is damaged", "its name says 6c64b313");
    }

    [Fact]
    public void A_server_that_refuses_is_quoted()
    {
        server.Refusals.Enqueue(404);
        Fetch().AssertRefused($"{Address} cannot be fetched: the server answers 404 Not Found");
        Assert.Single(server.Starts);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again_and_then_given_up_with_what_came_kept()
    {
        server.Breaks.Enqueue(1000);
        for (var i = 0; i < 4; i++)
        {
            server.Refusals.Enqueue(503);
        }

        File.WriteAllBytes(Target + ".part", content[..500]);
        var download = new Download(new Uri(Address), Target) { Pause = TimeSpan.Zero };
        var exception = await Assert.ThrowsAsync<UsageException>(() => download.RunAsync((_, _) => { }, CancellationToken.None));

        Assert.Contains("cannot be fetched: the server answers 503 Service Unavailable", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"is kept in {Target}.part, and the same command goes on from there", exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Starts.Count);
        await download.RunAsync((_, _) => { }, CancellationToken.None);
        download.Finish();
        Assert.Equal(content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_silent_server_is_not_waited_for_without_end()
    {
        server.Silence = new TaskCompletionSource();
        server.Breaks.Enqueue(1000);
        var download = new Download(new Uri(Address), Target) { Pause = TimeSpan.Zero, Patience = TimeSpan.FromMilliseconds(200) };
        var exception = await Assert.ThrowsAsync<UsageException>(() => download.RunAsync((_, _) => { }, CancellationToken.None));
        Assert.Contains("nothing came for", exception.Message, StringComparison.Ordinal);
        server.Silence.SetResult();
    }

    [Fact]
    public async Task A_cancelled_download_leaves_what_came()
    {
        server.Breaks.Enqueue(100_000);
        server.Silence = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        var download = new Download(new Uri(Address), Target);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.RunAsync(
            (done, _) =>
            {
                if (done >= 100_000)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));

        Assert.Equal(100_000, new FileInfo(Target + ".part").Length);
        server.Silence.SetResult();
    }

    [Fact]
    public async Task Progress_says_how_much_there_is_of_how_much()
    {
        var seen = new List<(long Done, long? Total)>();
        File.WriteAllBytes(Target + ".part", content[..1000]);
        await new Download(new Uri(Address), Target).RunAsync((done, total) => seen.Add((done, total)), CancellationToken.None);
        Assert.Equal((1000, Length), seen[0]);
        Assert.Equal((Length, Length), seen[^1]);
    }

    [Theory]
    [InlineData("vg16", null, "no weights `vg16` are published; a similar name exists: `vgg16`")]
    [InlineData("resnet50", null, "no weights `resnet50` are published; there are vgg11, vgg11-bn")]
    [InlineData("vgg16", "vgg16.pth", "--from vgg16.pth: this is no address of the web; write https://…")]
    [InlineData("vgg16", "file:///tmp/vgg16.pth", "this is no address of the web")]
    public void Mistakes_are_told(string name, string? from, string reason)
        => Vgg.Run(["fetch", name, .. from is null ? [] : new[] { "--from", from }]).AssertRefused(reason);

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
        => Vgg.Run("fetch", "vgg16", "--from", Address, "--out", folder[Path.Combine("nowhere", "w.pth")]).AssertRefused("there is no folder", "nowhere");

    private Run Fetch() => Vgg.Run("fetch", "vgg16", "--from", Address, "--out", Target);
}
