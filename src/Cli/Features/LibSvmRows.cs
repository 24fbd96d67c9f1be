using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>
/// The text format of LIBSVM and LIBLINEAR (Chang and Lin 2011): a line an image, the number of its class and then <c>index:value</c> for each number that is not 0, with indices from 1 in ascending order.
/// </summary>
internal sealed class LibSvmRows(Stream stream) : IDescriptorRows
{
    /// <summary>What the name of such a file ends in.</summary>
    public const string Extension = ".libsvm";

    public static bool IsNamed(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    public void Add(IReadOnlyList<string> images, IReadOnlyList<int> labels, IReadOnlyList<Tensor> descriptors)
    {
        var rows = descriptors.Single();
        var width = (int)rows.shape[1];
        var numbers = MemoryMarshal.Cast<byte, float>(rows.bytes);
        for (var i = 0; i < labels.Count; i++)
        {
            var line = new StringBuilder(labels[i].ToString(CultureInfo.InvariantCulture));
            for (var place = 0; place < width; place++)
            {
                if (numbers[(i * width) + place] is var number and not 0)
                {
                    line.Append(CultureInfo.InvariantCulture, $" {place + 1}:{number}");
                }
            }

            stream.Write(Encoding.ASCII.GetBytes(line.Append('\n').ToString()));
        }
    }

    public void Complete()
    {
    }
}
