using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using VggGen.Generator.Compilation;

namespace VggGen.Cli.Prediction;

/// <summary>A file as the generator takes it.</summary>
internal sealed class ConfText(SourceFile source) : AdditionalText
{
    // The generator knows its files by this ending; the tool takes a file of any name. The stem, which names a network, stays. The full
    // path shows in which folder of the project the file lies.
    public override string Path => System.IO.Path.GetFullPath(System.IO.Path.ChangeExtension(source.Path, ".vggconf"));

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(source.Content);
}
