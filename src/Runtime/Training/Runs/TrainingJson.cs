using System.Text.Json.Serialization;

namespace VggGen;

/// <summary>How the records of a run become JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(TrainingPlan))]
[JsonSerializable(typeof(TransformText))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class TrainingJson : JsonSerializerContext;
