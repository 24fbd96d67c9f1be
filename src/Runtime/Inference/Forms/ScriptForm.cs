using System.Collections.Concurrent;
using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A network as one TorchScript function: one call into libtorch a forward. There is a script for each choice of taps, made when it is first wanted; all share the weights.</summary>
/// <param name="notes">What it is, for people.</param>
/// <param name="write">Writes the lines for taps.</param>
/// <param name="weight">A tensor that the lines name.</param>
/// <param name="device">Where it computes.</param>
/// <param name="owned">What is disposed along.</param>
internal sealed class ScriptForm(
    IReadOnlyList<string> notes,
    Func<IReadOnlyCollection<int>, bool, ScriptPlan> write,
    Func<string, Tensor> weight,
    Device device,
    IDisposable owned) : ICompiledForm
{
    private readonly ConcurrentDictionary<string, Lazy<jit.ScriptModule>> _scripts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => notes;

    /// <inheritdoc/>
    public TorchSharp.DeviceType DeviceType => device.type;

    /// <inheritdoc/>
    public Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense)
    {
        var places = taps.Distinct().Order().ToArray();
        var key = string.Create(CultureInfo.InvariantCulture, $"{dense} {string.Join(' ', places)}");
        var script = _scripts.GetOrAdd(key, _ => new Lazy<jit.ScriptModule>(() => Load(places, dense))).Value;
        using var mode = no_grad();
        if (images.device_type != device.type)
        {
            using var there = images.to(device);
            return Array.ConvertAll(Run(there, taps, dense), feature => MovedTo(images.device, feature));
        }

        var features = script.invoke<Tensor[]>("forward", (object)images);

        // A tap that is asked for twice is two tensors, as the caller disposes each.
        var results = new Tensor[taps.Count];
        for (var wanted = 0; wanted < taps.Count; wanted++)
        {
            var feature = features[Array.IndexOf(places, taps[wanted])];
            results[wanted] = Array.IndexOf(results, feature, 0, wanted) < 0 ? feature : feature.alias();
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var script in _scripts.Values.Where(script => script.IsValueCreated))
        {
            script.Value.Dispose();
        }

        owned.Dispose();
    }

    private static Tensor MovedTo(Device device, Tensor feature)
    {
        using (feature)
        {
            return feature.to(device);
        }
    }

    private jit.ScriptModule Load(int[] places, bool dense)
    {
        using var recorded = inference_mode(false);
        var plan = write(places, dense);
        var script = CompiledScript.Load(plan.Weights, Text($"""
            def forward(self, x: Tensor) -> List[Tensor]:
              {ScriptText.Lines(plan.Lines)}
              return results
            """));
        try
        {
            foreach (var name in plan.Weights)
            {
                script.set_attribute(name, weight(name));
            }

            script.eval();
            return script;
        }
        catch
        {
            script.Dispose();
            throw;
        }
    }

    private static ScriptText Text(ScriptText text) => text;
}
