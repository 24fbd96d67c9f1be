using static TorchSharp.torch;

namespace VggGen;

/// <summary>A network as a tree of script modules, with torchvision's names.</summary>
internal static class NetworkScript
{
    /// <summary>Puts the tree together.</summary>
    /// <param name="network">The network as data.</param>
    /// <param name="className">The name of its class.</param>
    /// <param name="stateDict">Its weights and running statistics by their keys.</param>
    /// <exception cref="NotSupportedException">The keys of a network that was described by hand are not torchvision's.</exception>
    public static ScriptModule Of(NetworkDescription network, string className, IReadOnlyDictionary<string, Tensor> stateDict)
    {
        var slots = new ModuleSlots(network);
        var layers = new LayerScript(stateDict);
        List<ScriptAttribute> attributes = [LayerScript.Training];
        List<ScriptText> steps = [];
        if (slots.Features.Count > 0)
        {
            attributes.Add(new ScriptChild(ScriptName.Of("features"), Sequential(slots.Features, layers)));
            steps.Add($"x = (self.features).forward(x, )");
        }

        if (slots.Flattens)
        {
            steps.Add($"x = torch.flatten(x, 1)");
        }

        if (slots.Classifier.Count > 0)
        {
            attributes.Add(new ScriptChild(ScriptName.Of("classifier"), Sequential(slots.Classifier, layers)));
            steps.Add($"x = (self.classifier).forward(x, )");
        }

        return new ScriptModule(
            ScriptName.From(className),
            attributes,
            $"""
            def forward(self, x: Tensor) -> Tensor:
              {Check(network.Input, className)}
              {ScriptText.Lines(steps)}
              return x
            """);
    }

    /// <summary>Refuses images that do not fit, as forward does in C#.</summary>
    private static ScriptText Check(FeatureShape input, string className)
    {
        var refusal = new ScriptString($"{className} takes images of N×{input}; it was given {{}}{{}}");
        var advice = new ScriptString(", without a batch dimension; images.unsqueeze(0) makes one image a batch");
        return Text($"""
            if torch.ne(torch.dim(x), 4):
              fits = False
            else:
              fits = torch.eq(torch.slice(torch.size(x), 1), [{input.Channels}, {input.Height}, {input.Width}])
            if torch.eq(torch.dim(x), 3):
              advice = {advice}
            else:
              advice = ""
            if torch.__not__(fits):
              ops.prim.RaiseException(torch.format({refusal}, torch.size(x), advice), "builtins.ValueError")
            else:
              pass
            """);
    }

    private static ScriptModule Sequential(IReadOnlyList<ModuleSlot> slots, LayerScript layers)
    {
        var children = slots.Select(slot => new ScriptChild(ScriptName.OfMember(slot.Name), layers.Module(slot))).ToList();
        return new ScriptModule(
            ScriptName.Of("Sequential"),
            [LayerScript.Training, .. children],
            $"""
            def forward(self, x: Tensor) -> Tensor:
              {ScriptText.Lines(children.Select(child => Text($"x = (getattr(self, \"{child.Name}\")).forward(x, )")))}
              return x
            """);
    }

    private static ScriptText Text(ScriptText text) => text;
}
