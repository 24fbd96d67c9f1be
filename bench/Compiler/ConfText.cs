using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VggGen.Compiler.Bench;

/// <summary>A `.vggconf` file that is in memory already, as an editor has it.</summary>
internal sealed class ConfText(string path, string content) : AdditionalText
{
    private readonly SourceText text = SourceText.From(content, System.Text.Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
