using System.Buffers.Binary;
using Google.Protobuf;
using VggGen.Cultures;

namespace VggGen.Runtime.Tests;

public sealed class TensorBoardLogTests : IDisposable
{
    private static readonly EpochMetrics first = new(1, 0.1, 2.5, 0.125, 2.25, 0.25, 0.5, 1234.5, 16);
    private static readonly EpochMetrics second = new(2, 0.05, 1.5, 0.5, null, null, null, 2000, 16);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Epochs_and_every_so_many_steps_are_in_the_file_as_soon_as_they_are_told()
    {
        using var culture = new CommaCulture();
        using var log = new TensorBoardLog(folder["logs"], stepsPerPoint: 2, new Clock());
        Assert.Equal((1795645736.5, 0L, "brain.Event:2"), Head(Assert.Single(Read(log.FilePath))));
        log.Report(new TrainingNotice("nothing to draw"));
        for (var step = 1; step <= 5; step++)
        {
            log.Report(new TrainingStep(3, 9, step, 5, 0.5 * step, 0.1, 0.1, 100, TimeSpan.Zero));
        }

        log.Report(new TrainingEpoch(first, 9, true));
        log.Report(new TrainingEpoch(second, 9, false));
        var events = Read(log.FilePath);
        Assert.All(events, one => Assert.Equal(1795645736.5, one.Time));
        Assert.Equal(
            [
                (12L, "steps/loss", 1f),
                (14L, "steps/loss", 2f),
                (1L, "loss/train", 2.5f),
                (1L, "loss/validation", 2.25f),
                (1L, "accuracy/train", 0.125f),
                (1L, "accuracy/validation", 0.25f),
                (1L, "accuracy/validation_top5", 0.5f),
                (1L, "learning_rate", 0.1f),
                (1L, "images_per_second", 1234.5f),
                (2L, "loss/train", 1.5f),
                (2L, "accuracy/train", 0.5f),
                (2L, "learning_rate", 0.05f),
                (2L, "images_per_second", 2000f),
            ],
            events.SelectMany(one => one.Scalars.Select(scalar => (one.Step, scalar.Tag, scalar.Value))));

        static (double, long, string?) Head(Event one) => (one.Time, one.Step, one.Version);
    }

    [Fact]
    public void A_resumed_training_begins_a_file_that_follows_the_first()
    {
        string[] paths;
        using (var one = new TensorBoardLog(folder["logs"], 50, new Clock()))
        using (var two = new TensorBoardLog(folder["logs"], 50, new Clock()))
        {
            paths = [one.FilePath, two.FilePath];
        }

        Assert.Equal(paths, Directory.GetFiles(folder["logs"]).Order(StringComparer.Ordinal));
        Assert.All(paths, path => Assert.Contains("tfevents", Path.GetFileName(path), StringComparison.Ordinal));
    }

    [Fact]
    public void The_checksum_is_that_of_the_format()
    {
        // RFC 3720, B.4: the CRC32C of 32 bytes of zeros is 8A9136AA.
        using var file = new MemoryStream();
        TensorBoardRecord.Write(file, new byte[32]);
        Assert.Equal(Masked(0x8A9136AA), BinaryPrimitives.ReadUInt32LittleEndian(file.ToArray().AsSpan(^4..)));
        Assert.Equal(0x8A9136AA, Checksum(new byte[32]));
    }

    /// <summary>A reader by the description of the format, which shares nothing with the writer.</summary>
    private static List<Event> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var events = new List<Event>();
        for (var place = 0; place < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(place));
            Assert.Equal(Masked(Checksum(bytes.AsSpan(place, 8))), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place + 8)));
            var data = bytes.AsSpan(place + 12, length);
            Assert.Equal(Masked(Checksum(data)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place + 12 + length)));
            events.Add(EventOf(data.ToArray()));
            place += 16 + length;
        }

        return events;
    }

    private static Event EventOf(byte[] data)
    {
        var (time, step, version) = (0.0, 0L, (string?)null);
        var scalars = new List<(string Tag, float Value)>();
        var input = new CodedInputStream(data);
        while (input.ReadTag() is > 0 and var tag)
        {
            switch (tag >> 3)
            {
                case 1:
                    time = input.ReadDouble();
                    break;
                case 2:
                    step = input.ReadInt64();
                    break;
                case 3:
                    version = input.ReadString();
                    break;
                case 5:
                    scalars = [.. ScalarsOf(input.ReadBytes())];
                    break;
                default:
                    Assert.Fail("a field that is not expected");
                    break;
            }
        }

        return new Event(time, step, version, scalars);
    }

    private static IEnumerable<(string Tag, float Value)> ScalarsOf(ByteString summary)
    {
        var values = summary.CreateCodedInput();
        while (values.ReadTag() == ((1 << 3) | 2))
        {
            var value = values.ReadBytes().CreateCodedInput();
            Assert.Equal((1u << 3) | 2, value.ReadTag());
            var tag = value.ReadString();
            Assert.Equal((2u << 3) | 5, value.ReadTag());
            yield return (tag, value.ReadFloat());
        }
    }

    /// <summary>CRC32C bit by bit, with the reversed polynomial of Castagnoli.</summary>
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var checksum = uint.MaxValue;
        foreach (var one in data)
        {
            checksum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                checksum = (checksum >> 1) ^ ((checksum & 1) == 0 ? 0 : 0x82F63B78);
            }
        }

        return ~checksum;
    }

    private static uint Masked(uint checksum) => unchecked(((checksum >> 15) | (checksum << 17)) + 0xA282EAD8);

    private sealed record Event(double Time, long Step, string? Version, List<(string Tag, float Value)> Scalars);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(1795645736.5);
    }
}
