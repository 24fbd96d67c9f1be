using System.Globalization;
using Xunit.Abstractions;
using static VggGen.Runtime.Tests.PyTorch.PickleText;

namespace VggGen.Runtime.Tests.Hostile;

/// <summary>Files altered at random. <c>VGGGEN_HOSTILE_SAMPLES</c> says how many of each; every one has its own seed, so that a failure can be repeated.</summary>
public sealed class MutationTests(ITestOutputHelper output) : IDisposable
{
    private const int DefaultSamples = 1000;
    private const byte Padding = (byte)'Z';

    private static readonly byte[] s_telling = [0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, (byte)'(', (byte)'.', (byte)'R', (byte)'t', (byte)'}', (byte)']', (byte)'h', (byte)'q', (byte)'2', (byte)'Q'];

    // What random pickles are made of: values, calls, and what moves them about.
    private static readonly string[] s_instructions =
    [
        "N", "\u0088", "K\u0001", ")", "]", "}", "\u008F", "(", "0", "1", "2", "a", "e", "s", "u", "t", "l", "d", "\u0085", "\u0086", "\u0087", "\u0090", "\u0091", "\u0093", "\u0094",
        "q\u0000", "h\u0000", "q\u0001", "h\u0001", "h\u0002", "R", "\u0081", "b", "Q", Text("a"), Text("storage"), Text("state_dict"), Number(3), Number(-1), Number(long.MaxValue), Integers(2, 2),
        Global("collections", "OrderedDict"), Global("torch", "Size"), Global("torch", "FloatStorage"), Global("torch._utils", "_rebuild_tensor"), Global("torch._utils", "_rebuild_parameter"),
        Global("torch._tensor", "_rebuild_from_type_v2"), Storage(), Tensor(), Text("w") + Tensor() + "s", Text("w") + Tensor(3) + "s", Text("v") + "}s",
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => FixtureFiles.Names;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Altered_files_are_read_or_refused(string name)
    {
        var (bytes, extension) = FixtureFiles.Read(name, _folder);
        Assert.True(Try(name, _folder[$"altered{extension}"], random => Altered(bytes, random)) > 0);
    }

    [Fact]
    public void Random_pickles_are_read_or_refused()
        => Assert.True(Try("random pickle", _folder["random.pth"], random => Zip($"}}{string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.GetItems(s_instructions, 1)[0]))}.")) > 0);

    /// <summary>Tries files and gives how many were refused.</summary>
    private int Try(string name, string path, Func<Random, byte[]> create)
    {
        var samples = int.TryParse(Environment.GetEnvironmentVariable("VGGGEN_HOSTILE_SAMPLES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : DefaultSamples;
        var refused = 0;
        for (var seed = 0; seed < samples; seed++)
        {
            File.WriteAllBytes(path, create(new Random(seed)));
            try
            {
                refused += HostileFile.TryRead(path) is null ? 0 : 1;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{name}, seed {seed}: {exception}");
            }
        }

        output.WriteLine($"{name}: {samples} files, {refused} refused");
        return refused;
    }

    /// <summary>One to six changes: single bits and bytes, whole numbers, and stretches that are moved, repeated or left out.</summary>
    private static byte[] Altered(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (var change = random.Next(1, 7); change > 0; change--)
        {
            var place = Place(bytes, random);
            var length = Math.Min(random.Next(1, 40), bytes.Count - place);
            switch (random.Next(8))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: bytes[place] = s_telling[random.Next(s_telling.Length)]; break;
                case 3: bytes[place]++; break;
                case 4:
                    var number = BitConverter.GetBytes(random.Next(4) switch { 0 => -1L, 1 => long.MaxValue, 2 => 1L << random.Next(63), _ => random.NextInt64() });
                    var width = Math.Min(1 << random.Next(4), bytes.Count - place);
                    for (var i = 0; i < width; i++) bytes[place + i] = number[i];
                    break;
                case 5: bytes.RemoveRange(place, length); break;
                case 6: bytes.InsertRange(Place(bytes, random), bytes.GetRange(place, length)); break;
                default:
                    var moved = bytes.GetRange(place, length);
                    bytes.RemoveRange(place, length);
                    bytes.InsertRange(bytes.Count == 0 ? 0 : random.Next(bytes.Count), moved);
                    break;
            }

            if (bytes.Count == 0) break;
        }

        return [.. bytes];
    }

    // What torch fills gaps with tells nothing; changes to it are lost.
    private static int Place(List<byte> bytes, Random random)
    {
        var place = random.Next(bytes.Count);
        for (var attempt = 0; attempt < 20 && bytes[place] == Padding; attempt++)
        {
            place = random.Next(bytes.Count);
        }

        return place;
    }
}
