using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A training as a safetensors file: weights, momenta, averages, the random state, and where it stands.</summary>
internal static class Checkpoint
{
    private const string StateKey = "vgggen.training";
    private const string PlanKey = "vgggen.plan";
    private const string RandomKey = "random";

    /// <summary>Writes it. The file appears, or replaces the one before it, only once it is complete.</summary>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, TrainingState state, TrainingPlan plan)
    {
        using var random = RandomState.Get();
        var all = new Dictionary<string, Tensor>(tensors, StringComparer.Ordinal) { [RandomKey] = random };
        SafetensorsFile.Write(path, all, new Dictionary<string, string>
        {
            [StateKey] = JsonSerializer.Serialize(state, TrainingJson.Default.TrainingState),
            [PlanKey] = JsonSerializer.Serialize(plan, TrainingJson.Default.TrainingPlan),
        });
    }

    /// <summary>Puts a training where it stood, in place.</summary>
    /// <returns>Where that is, and the plan that it followed.</returns>
    /// <exception cref="WeightsException">The file cannot be read, or is none of this training.</exception>
    public static (TrainingState State, TrainingPlan Plan) Read(string path, IReadOnlyDictionary<string, Tensor>? tensors)
    {
        using var file = WeightsFile.Open(path);
        var (state, plan) = Texts(file);
        if (tensors is null)
        {
            return (state, plan);
        }

        var entries = file.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var (key, tensor) in tensors)
        {
            if (!entries.TryGetValue(key, out var entry) || !entry.Shape.SequenceEqual(tensor.shape))
            {
                throw new WeightsException(path, $"it is no checkpoint of this network: {key} is missing or of another shape");
            }
        }

        using var now = RandomState.Get();
        if (!entries.TryGetValue(RandomKey, out var random) || random.DType != now.dtype || !random.Shape.SequenceEqual(now.shape))
        {
            throw new WeightsException(path, "it has no state of this libtorch's random numbers");
        }

        using var unrecorded = no_grad();
        foreach (var (key, tensor) in tensors)
        {
            file.ReadInto(entries[key], tensor);
        }

        using var stood = file.Read(random);
        RandomState.Set(stood);
        return (state, plan);
    }

    private static (TrainingState State, TrainingPlan Plan) Texts(WeightsFile file)
    {
        try
        {
            if (file.Metadata.TryGetValue(StateKey, out var state) && file.Metadata.TryGetValue(PlanKey, out var plan)
                && JsonSerializer.Deserialize(state, TrainingJson.Default.TrainingState) is { History: not null, Epoch: >= 0, Batch: >= 0 } read
                && JsonSerializer.Deserialize(plan, TrainingJson.Default.TrainingPlan) is { Parts: not null } followed)
            {
                return (read, followed);
            }
        }
        catch (JsonException exception)
        {
            throw new WeightsException(file.Path, $"it is no checkpoint: {exception.Message}", exception);
        }

        throw new WeightsException(file.Path, "it is no checkpoint of a training: it says nothing of where it stood");
    }
}
