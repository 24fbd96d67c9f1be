using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>A network as the source of an <c>nn.Module</c>, as Python's people write one by hand and as Black formats it.</summary>
internal sealed class PyTorchSource
{
    // Black's.
    private const int LineLength = 88;

    private readonly StringBuilder _text = new();

    private PyTorchSource()
    {
    }

    /// <summary>Writes the source.</summary>
    /// <param name="network">The network as data.</param>
    /// <param name="className">The name of its class in C#.</param>
    /// <param name="weights">The path of the file of weights that goes with it; null where none does.</param>
    /// <exception cref="NotSupportedException">The keys of a network that was described by hand are not torchvision's.</exception>
    public static string Of(NetworkDescription network, string className, string? weights)
    {
        var source = new PyTorchSource();
        source.Write(network, Name(className), new ModuleSlots(network), WeightsName(weights));
        return source._text.ToString();
    }

    private static string Name(string className)
    {
        var name = ScriptName.From(className).Text;
        return name is "nn" or "OrderedDict" ? $"{name}_" : name;
    }

    /// <summary>What the example calls the file: its own name where that can stand in quotes as it is.</summary>
    private static string WeightsName(string? path)
    {
        var name = Path.GetFileName(path ?? "weights.pth");
        return name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_') ? name : $"weights{Path.GetExtension(name)}";
    }

    private void Write(NetworkDescription network, string name, ModuleSlots slots, string weights)
    {
        var isNumbered = ModuleSlots.AreNumbered(slots.Features) && ModuleSlots.AreNumbered(slots.Classifier);
        WriteLines(isNumbered ? [] : ["from collections import OrderedDict", ""]);
        WriteLines("import torch", "from torch import nn", "", "", $"class {name}(nn.Module):");
        WriteDocumentation(network, name, slots, weights);
        WriteLines("", "    def __init__(self) -> None:", "        super().__init__()");
        WriteSequential("features", slots.Features);
        WriteSequential("classifier", slots.Classifier);
        WriteLines("", "    def forward(self, x: torch.Tensor) -> torch.Tensor:");
        WriteLines(slots.Features.Count > 0 ? ["        x = self.features(x)"] : []);
        WriteLines(slots.Flattens ? ["        x = torch.flatten(x, 1)"] : []);
        WriteLines(slots.Classifier.Count > 0 ? ["        x = self.classifier(x)"] : []);
        WriteLines("        return x");
    }

    private void WriteDocumentation(NetworkDescription network, string name, ModuleSlots slots, string weights)
    {
        var output = network.Output.IsVector ? $"logits N×{network.Output}" : slots.Flattens ? $"logits N×{network.Output.Channels.ToString(CultureInfo.InvariantCulture)}" : $"maps N×{network.Output}";
        var isSafetensors = weights.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        WriteLines(
            $"    \"\"\"Images N×{network.Input} to {output}.",
            "",
            string.Create(CultureInfo.InvariantCulture, $"    {network.Parameters:N0} parameters. The keys of the state dict are torchvision's:"),
            "");
        WriteLines(isSafetensors ? ["        from safetensors.torch import load_file", ""] : []);
        WriteLines(
            $"        model = {name}()",
            $"        model.load_state_dict({(isSafetensors ? "load_file" : "torch.load")}(\"{weights}\"))",
            "        model.eval()",
            "        logits = model(images)",
            "    \"\"\"");
    }

    private void WriteSequential(string name, IReadOnlyList<ModuleSlot> slots)
    {
        if (slots.Count == 0)
        {
            return;
        }

        var isNumbered = ModuleSlots.AreNumbered(slots);
        WriteLines(isNumbered ? $"        self.{name} = nn.Sequential(" : $"        {name} = {{");
        foreach (var slot in slots)
        {
            WriteModule(isNumbered ? "" : $"\"{slot.Name}\": ", slot);
        }

        WriteLines(isNumbered ? ["        )"] : ["        }", $"        self.{name} = nn.Sequential(OrderedDict({name}))"]);
    }

    private void WriteModule(string key, ModuleSlot slot)
    {
        const string indentation = "            ";
        var module = PyTorchModule.Of(slot);
        var arguments = string.Join(", ", module.Arguments);
        var line = $"{indentation}{key}nn.{module.Type}({arguments}),";
        var comment = slot.Point == TapPoint.Layer ? $"# {Comment(slot.Layer)}" : "";
        if (comment.Length == 0 || line.Length + 2 + comment.Length <= LineLength)
        {
            WriteLines(comment.Length == 0 ? line : $"{line}  {comment}");
            return;
        }

        WriteLines($"{indentation}{comment}");
        if (line.Length <= LineLength)
        {
            WriteLines(line);
            return;
        }

        WriteLines($"{indentation}{key}nn.{module.Type}(");
        var isOneLine = indentation.Length + 4 + arguments.Length <= LineLength;
        WriteLines(isOneLine ? [$"{indentation}    {arguments}"] : [.. module.Arguments.Select(argument => $"{indentation}    {argument},")]);
        WriteLines($"{indentation}),");
    }

    /// <summary>The name of a layer and what it puts out. A name that was written by hand may be anything, also of two lines.</summary>
    private static string Comment(LayerDescription layer)
        => $"{string.Concat(layer.Name.Select(static character => char.IsLetterOrDigit(character) || character is '_' or '-' ? character : '_'))}: {layer.Output}";

    private void WriteLines(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line).Append('\n');
        }
    }
}
