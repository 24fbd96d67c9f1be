using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>Reads the values of settings and reports those that cannot be.</summary>
internal sealed class SettingsBinder(DiagnosticBag diagnostics)
{
    private static readonly Regex namespacePattern = new(@"^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$", RegexOptions.CultureInvariant);

    private Settings values = Settings.None;
    private string? namespaceName;
    private string? classPattern;
    private readonly List<string> allow = [];
    private readonly List<string> warn = [];

    public BoundSettings Bind(IEnumerable<SettingSyntax> settings)
    {
        var places = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var setting in settings.OrderBy(setting => setting.IsMisspelled))
        {
            var key = setting.Key.Text;
            if (!SettingKeys.Contains(key) || (setting.IsMisspelled && places.ContainsKey(key)))
            {
                continue;
            }

            if (places.TryGetValue(key, out var first) && key is not (SettingKeys.Allow or SettingKeys.Warn))
            {
                diagnostics.Report(setting.Key.Span, NameMistakes.SetTwice(key).With(first, $"`{key}` was set here first"));
                continue;
            }

            places[key] = setting.Span;
            if (setting.Value is not null && !TryRead(key, setting.Value))
            {
                diagnostics.Report(setting.Value.Span, NameMistakes.SettingValue(key, diagnostics.Text[setting.Value.Span]));
            }
        }

        return new BoundSettings(values, namespaceName, classPattern, new Audience(allow.ToEquatableArray(), warn.ToEquatableArray()), places);
    }

    private bool TryRead(string key, SettingValueSyntax value)
    {
        switch (key)
        {
            case SettingKeys.Input:
                values = values with { Input = InputBinder.Bind((InputSyntax)value, diagnostics) };
                return true;
            case SettingKeys.Classes:
                return TryReadClasses(value);
            case SettingKeys.BatchNorm:
                var isOn = Word(value) switch { "on" => true, "off" => false, _ => (bool?)null };
                values = values with { BatchNorm = isOn };
                return isOn is not null;
            case SettingKeys.Dropout:
                var probability = value is NumberValueSyntax { Number.Value: >= 0 and < 1 } number ? number.Number.Value : Word(value) == "off" ? 0 : (double?)null;
                values = values with { Dropout = probability };
                return probability is not null;
            case SettingKeys.Init:
                values = values with { Initialization = value is WordValueSyntax word ? InitializationNotation.Read(word) : null };
                return values.Initialization is not null;
            case SettingKeys.Padding:
                values = values with { Padding = ReadPadding(value) };
                return values.Padding is not null;
            case SettingKeys.Activation:
                values = values with { Activation = ReadActivation(value) };
                return values.Activation is not null;
            case SettingKeys.Memory:
                values = values with { Memory = value is CountValueSyntax { Count.Value: > 0 } bytes ? bytes.Count.Value : null };
                return values.Memory is not null;
            case SettingKeys.Namespace:
                namespaceName = ((TextValueSyntax)value).Text;
                if (!namespacePattern.IsMatch(namespaceName) || namespaceName.Split('.').Any(ClassNames.IsKeyword))
                {
                    diagnostics.Report(value.Span, NameMistakes.InvalidNamespace(namespaceName));
                    namespaceName = null;
                }

                return true;
            case SettingKeys.Class:
                var pattern = ((TextValueSyntax)value).Text;
                var isPattern = Regex.IsMatch(pattern.Replace("{name}", string.Empty), @"^[\p{L}\p{N}_-]*$", RegexOptions.CultureInvariant);
                classPattern = isPattern ? pattern : null;
                return isPattern;
            default:
                foreach (var code in ((CodesValueSyntax)value).Codes)
                {
                    ReadCode(key, code);
                }

                return true;
        }
    }

    private void ReadCode(string key, NameSyntax written)
    {
        var code = written.Text.ToUpperInvariant();
        (key == SettingKeys.Allow ? allow : warn).Add(code);
        if (!Rules.Contains(code))
        {
            diagnostics.Report(written.Span, NameMistakes.UnknownCode(key, written.Text, NearNames.Find(code, Rules.All.Select(rule => rule.Code))));
        }
        else if (key == SettingKeys.Allow && Rules.IsOfProject(code))
        {
            diagnostics.Report(written.Span, NameMistakes.CodeOfProject(code));
        }
        else if (key == SettingKeys.Allow && Rules.Get(code).Severity == Severity.Error)
        {
            diagnostics.Report(written.Span, NameMistakes.CodeOfError(code));
        }
        else if (key == SettingKeys.Warn && Rules.Get(code).IsOnByDefault)
        {
            diagnostics.Report(written.Span, NameMistakes.CodeIsOn(code));
        }
    }

    private bool TryReadClasses(SettingValueSyntax value)
    {
        if (value is not NumberValueSyntax { IsInteger: true, Number.Value: <= int.MaxValue } number)
        {
            return false;
        }

        if (number.Number.Value == 0)
        {
            diagnostics.Report(value.Span, ChannelMistakes.ZeroClasses());
            return true;
        }

        values = values with { Classes = (long)number.Number.Value };
        return true;
    }

    private static PaddingRule? ReadPadding(SettingValueSyntax value) => value switch
    {
        NumberValueSyntax { IsInteger: true, Number.Value: <= int.MaxValue } number => new PaddingRule((long)number.Number.Value, false),
        _ => Word(value) switch { "same" => PaddingRule.Same, "valid" => PaddingRule.Valid, _ => null },
    };

    private static Activation? ReadActivation(SettingValueSyntax value) => value is not WordValueSyntax word
        ? null
        : (word.Word.Text.ToLowerInvariant(), word.ArgumentCount) switch
        {
            ("relu", 0) => Activation.Relu,
            ("leaky-relu", 1) => new Activation(ActivationKind.LeakyRelu, word.Arguments[0].Value),
            ("elu", 0) => new Activation(ActivationKind.Elu),
            ("gelu", 0) => new Activation(ActivationKind.Gelu),
            ("silu", 0) => new Activation(ActivationKind.Silu),
            ("none", 0) => Activation.None,
            _ => null,
        };

    private static string? Word(SettingValueSyntax value) =>
        value is WordValueSyntax { ArgumentCount: 0 } word ? word.Word.Text.ToLowerInvariant() : null;
}
