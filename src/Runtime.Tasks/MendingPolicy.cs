namespace VggGen.Runtime.Tasks;

/// <summary>The values of the property <c>VggGenMendLibTorchSharp</c>.</summary>
internal enum MendingPolicy
{
    /// <summary>Mend where the libstdc++ of this system lacks the version.</summary>
    Auto,

    /// <summary>Mend whatever this system has: for whoever publishes for an older one.</summary>
    Always,

    /// <summary>Leave the library alone.</summary>
    Never,
}
