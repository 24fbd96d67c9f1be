using System.Globalization;

namespace VggGen.Runtime.Tests;

/// <summary>Files cut off and changed at random: each must be read, or refused by the one exception that is documented, within the memory allowed.</summary>
internal static class HostileFiles
{
    private const string SamplesVariable = "VGGGEN_HOSTILE_SAMPLES";
    private const int DefaultSamples = 500;

    /// <summary>How many changed files are tried of each fixture.</summary>
    public static int Samples => int.TryParse(Environment.GetEnvironmentVariable(SamplesVariable), CultureInfo.InvariantCulture, out var samples) ? samples : DefaultSamples;

    /// <summary>Tries the file cut off at every byte.</summary>
    /// <param name="path">Where the files are written; the end decides how they are recognised.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="memory">How many bytes may be allocated for one file.</param>
    /// <returns>How many of the files were read.</returns>
    public static int AssertEveryCutIsBorne(string path, byte[] bytes, long memory)
    {
        File.WriteAllBytes(path, bytes);
        var read = 0;
        for (var length = bytes.Length - 1; length >= 0; length--)
        {
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(length);
            }

            read += IsRead(path, memory, $"cut at {length}") ? 1 : 0;
        }

        return read;
    }

    /// <summary>Tries files with a few changes each, drawn from a seed.</summary>
    /// <returns>How many of the files were read.</returns>
    public static int AssertChangesAreBorne(string path, byte[] bytes, long memory)
        => Enumerable.Range(0, Samples).Count(seed =>
        {
            File.WriteAllBytes(path, Change(bytes, seed));
            return IsRead(path, memory, $"seed {seed}");
        });

    private static bool IsRead(string path, long memory, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = true;
        try
        {
            foreach (var tensor in WeightsFile.Read(path).Values)
            {
                tensor.Dispose();
            }
        }
        catch (WeightsException)
        {
            isRead = false;
        }
        catch (Exception exception)
        {
            Assert.Fail($"{what}: {exception}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= memory, $"{what}: {allocated} bytes were allocated");
        return isRead;
    }

    private static byte[] Change(byte[] original, int seed)
    {
        var random = new Random(seed);
        var bytes = original.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            // What is all zeros, as unused parts are, hardly matters.
            var place = random.Next(bytes.Count);
            for (var i = 0; i < 8 && bytes[place] == 0; i++)
            {
                place = random.Next(bytes.Count);
            }

            Change(bytes, place, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, int place, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes[place] = (byte)(random.Next(2) * 255);
                break;
            case 3:
                for (var i = place; i < Math.Min(place + random.Next(2, 9), bytes.Count); i++)
                {
                    bytes[i] = 0xFF;
                }

                break;
            case 4:
                bytes.RemoveRange(place, Math.Min(random.Next(1, 9), bytes.Count - place - 1));
                break;
            case 5:
                bytes.InsertRange(place, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256)).ToArray());
                break;
            default:
                // Something from elsewhere in the file: addresses and headers that are right in the wrong place.
                var from = random.Next(bytes.Count);
                for (var i = 0; i < Math.Min(random.Next(1, 25), bytes.Count - Math.Max(from, place)); i++)
                {
                    bytes[place + i] = bytes[from + i];
                }

                break;
        }
    }
}
