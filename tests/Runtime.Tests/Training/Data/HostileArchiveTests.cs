using System.IO.Compression;

namespace VggGen.Runtime.Tests;

public sealed class HostileArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../a/1.png")]
    [InlineData("a/../../1.png")]
    [InlineData("/a/1.png")]
    [InlineData("a//1.png")]
    [InlineData("a\\1.png")]
    [InlineData("a/\u001b[31m/1.png")]
    [InlineData("a/line\nbreak.png")]
    public void Names_that_are_none_are_refused(string name)
    {
        var path = _folder.WriteZip("data.zip", "a/0.png", "b/0.png", name);

        var exception = Assert.Throws<DataException>(() => LabelledImages.Open(path));
        Assert.DoesNotContain('\u001b', exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
        => Assert.Contains("a/0.png twice", Refused(_folder.WriteZip("data.zip", "a/0.png", "b/0.png", "a/0.png")), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_archive_is_said_to_be_none()
    {
        var path = _folder["data.zip"];
        File.WriteAllText(path, "This is not the archive that you are looking for.");
        Assert.Contains("no zip archive", Refused(path), StringComparison.Ordinal);
        File.WriteAllBytes(path, []);
        Assert.Contains("no zip archive", Refused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_archive_is_refused_wherever_it_ends()
    {
        var whole = File.ReadAllBytes(_folder.WriteZip("whole.zip", DataFolder.Names(2, "a", "b")));
        for (var length = 0; length < whole.Length; length += 7)
        {
            var path = _folder["cut.zip"];
            File.WriteAllBytes(path, whole[..length]);
            Refused(path);
        }
    }

    [Fact]
    public void Changed_bytes_end_in_images_or_in_one_of_the_two_exceptions()
    {
        var whole = File.ReadAllBytes(_folder.WriteZip("whole.zip", DataFolder.Names(2, "a", "b")));
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var changed = (byte[])whole.Clone();
            for (var change = 0; change < 3; change++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var path = _folder[$"changed{round}.zip"];
            File.WriteAllBytes(path, changed);
            try
            {
                var images = LabelledImages.Open(path);
                for (var i = 0; i < images.Count; i++)
                {
                    images.Pixels(i).Dispose();
                }
            }
            catch (Exception exception) when (exception is DataException or ImageException)
            {
                Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_entry_gives_no_more_bytes_than_it_says()
    {
        // A kilobyte that unpacks to a megabyte, and a directory that says it is a hundred bytes.
        var path = _folder["bomb.zip"];
        var content = new byte[1 << 20];
        DataFolder.Png(0).CopyTo(content, 0);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "a/0.png", "b/0.png" })
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        var bytes = File.ReadAllBytes(path);
        var length = BitConverter.GetBytes(1 << 20);
        for (var at = bytes.AsSpan().IndexOf(length); at >= 0; at = bytes.AsSpan().IndexOf(length))
        {
            BitConverter.GetBytes(100).CopyTo(bytes, at);
        }

        File.WriteAllBytes(path, bytes);
        var images = LabelledImages.Open(path);
        Assert.Contains("cut off", Assert.Throws<ImageException>(() => images.Pixels(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_archive_is_said_to_be_one()
    {
        var path = _folder.WriteZip("data.zip", "a/0.png", "b/0.png");
        var bytes = File.ReadAllBytes(path);

        // The flags stand at 8 of an entry of the central directory, which begins with "PK\1\2".
        for (var at = 0; bytes.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is >= 0 and var next; at += next + 4)
        {
            bytes[at + next + 8] |= 1;
        }

        File.WriteAllBytes(path, bytes);
        Assert.Contains("encrypted", Refused(path), StringComparison.Ordinal);
    }

    private static string Refused(string path)
    {
        var exception = Assert.Throws<DataException>(() => LabelledImages.Open(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
