using static TorchSharp.torch;

namespace VggGen;

/// <summary>Scripts that hold code alone, made in memory; what they compute with is put in afterwards.</summary>
internal static class CompiledScript
{
    /// <summary>Loads a script.</summary>
    /// <param name="attributes">The names of its tensors, which are empty at first.</param>
    /// <param name="methods">The definitions of its methods.</param>
    public static jit.ScriptModule Load(IEnumerable<string> attributes, ScriptText methods)
    {
        // What is loaded outlives the scope and the mode of the caller who happens to need it first.
        using var recorded = inference_mode(false);
        using var nothing = empty(0);
        var tensors = attributes.Order(StringComparer.Ordinal).Select(name => new ScriptTensor(ScriptName.Of(name), nothing, IsParameter: false));
        var module = new ScriptModule(ScriptName.Of("Compiled"), [LayerScript.Training, .. tensors], methods);
        return jit.load(ScriptArchive.ToArray(module));
    }
}
