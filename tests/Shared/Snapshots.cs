// Real Verify.Xunit brings its own usings; without it these stand in, so that the tests read the same.
#if !VERIFY
global using VerifyTests;
global using static VerifyXunit.Verifier;

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit.Sdk;

namespace VerifyTests
{
    /// <summary>One file of a result: its extension, its text, and its name where a result has several.</summary>
    public readonly record struct Target(string Extension, string Data, string? Name = null);
}

namespace VerifyXunit
{
    /// <summary>
    /// The part of Verify.Xunit that the tests use, with its calls and its files: `Class.Method#Name.verified.ext` beside the test,
    /// `.received.ext` where the result differs or nothing was accepted yet. The test's file is named like its class.
    /// </summary>
    [SuppressMessage("Naming", "CA1724", Justification = "The name is Verify's.")]
    public static class Verifier
    {
        public static Task Verify(string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
            Verify([new Target("txt", target)], sourceFile, method);

        public static Task Verify(string target, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
            Verify([new Target(extension, target)], sourceFile, method);

        public static Task Verify(IEnumerable<Target> targets, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
        {
            var folder = Path.GetDirectoryName(sourceFile)!;
            var prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
            Delete(folder, prefix, "received");
            var stale = Files(folder, prefix, "verified").ToHashSet(StringComparer.Ordinal);
            var failures = new StringBuilder();
            foreach (var target in targets)
            {
                var stem = Path.Combine(folder, prefix + (target.Name is null ? "" : "#" + target.Name));
                var verified = $"{stem}.verified.{target.Extension}";
                stale.Remove(verified);
                failures.Append(Compare(Normal(target.Data), verified, $"{stem}.received.{target.Extension}"));
            }

            foreach (var file in stale.Order(StringComparer.Ordinal))
            {
                failures.Append('\n').Append(Path.GetFileName(file)).Append(": nothing gives this file any more; delete it");
            }

            return failures.Length == 0 ? Task.CompletedTask : Task.FromException(new XunitException("The results are not the accepted ones." + failures));
        }

        private static string Compare(string received, string verifiedPath, string receivedPath)
        {
            var name = Path.GetFileName(verifiedPath);
            if (!File.Exists(verifiedPath))
            {
                File.WriteAllText(receivedPath, received);
                return $"\n{name}: nothing was accepted yet; read {Path.GetFileName(receivedPath)} and rename it";
            }

            var verified = Normal(File.ReadAllText(verifiedPath));
            if (verified == received || verified == received + "\n")
            {
                return "";
            }

            File.WriteAllText(receivedPath, received);
            return $"\n{name}:\n{Difference(verified.Split('\n'), received.Split('\n'))}";
        }

        /// <summary>The lines from the first that differs to the last, the accepted ones first, with the line before them.</summary>
        private static string Difference(string[] verified, string[] received)
        {
            var shorter = Math.Min(verified.Length, received.Length);
            var same = Enumerable.Range(0, shorter).TakeWhile(i => verified[i] == received[i]).Count();
            var tail = Enumerable.Range(1, shorter - same).TakeWhile(i => verified[^i] == received[^i]).Count();
            IEnumerable<string> lines =
            [
                $"@@ line {same + 1} @@",
                .. verified[Math.Max(0, same - 1)..same].Select(line => "  " + line),
                .. verified[same..^tail].Select(line => "- " + line),
                .. received[same..^tail].Select(line => "+ " + line),
            ];
            return string.Join('\n', lines);
        }

        private static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

        private static void Delete(string folder, string prefix, string kind)
        {
            foreach (var file in Files(folder, prefix, kind))
            {
                File.Delete(file);
            }
        }

        /// <summary>The files of one test: the prefix alone, or with a name behind `#`. Another test's name may begin alike.</summary>
        private static IEnumerable<string> Files(string folder, string prefix, string kind) =>
            Directory.EnumerateFiles(folder, $"{prefix}*.{kind}.*").Where(file => Path.GetFileName(file)[prefix.Length] is '.' or '#');
    }
}
#endif
