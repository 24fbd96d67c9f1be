namespace VggGen.Generator.Syntax;

/// <summary>The settings of the language, by their keys in lower case.</summary>
internal static class SettingKeys
{
    public const string Input = "input";
    public const string Classes = "classes";
    public const string Namespace = "namespace";
    public const string Class = "class";
    public const string BatchNorm = "batch-norm";
    public const string Dropout = "dropout";
    public const string Init = "init";
    public const string Padding = "padding";
    public const string Activation = "activation";
    public const string Allow = "allow";
    public const string Warn = "warn";
    public const string Memory = "memory";

    public static readonly IReadOnlyList<string> All =
        [Input, Classes, Namespace, Class, BatchNorm, Dropout, Init, Padding, Activation, Allow, Warn, Memory];

    public static bool Contains(string name) => All.Contains(name, StringComparer.OrdinalIgnoreCase);
}
