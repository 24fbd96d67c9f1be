using VggGen.Cli.Networks;

namespace VggGen.Cli.Drawing;

/// <summary>What `vgg draw` was asked for.</summary>
/// <param name="Out">The file to write, or <see cref="DrawForms.StandardOutput"/>.</param>
/// <param name="Theme">`light` or `dark`; null where it was not said.</param>
/// <param name="Width">Of a picture, in pixels; null for its own.</param>
internal sealed record DrawRequest(NetworkRequest Network, string Out, DrawForm Form, string? Theme, int? Width);
