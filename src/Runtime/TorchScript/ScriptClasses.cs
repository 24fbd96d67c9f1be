using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>The classes of a tree of modules: their names and their text.</summary>
internal sealed class ScriptClasses
{
    /// <summary>The module, in Python's sense, that the classes are in.</summary>
    public const string Namespace = "__torch__";

    private readonly StringBuilder _code = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Wish, string Body), string> _names = [];
    private readonly Dictionary<ScriptModule, string> _ofModules = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names and writes the classes of a tree.</summary>
    public ScriptClasses(ScriptModule root)
    {
        _taken.Add(root.ClassName.Text);
        Add(root, isRoot: true);
    }

    /// <summary>The text of all classes, each behind those that it holds.</summary>
    public string Code => _code.ToString();

    /// <summary>The name of a module's class.</summary>
    public string Of(ScriptModule module) => _ofModules[module];

    private void Add(ScriptModule module, bool isRoot)
    {
        foreach (var child in module.Attributes.OfType<ScriptChild>())
        {
            Add(child.Module, isRoot: false);
        }

        var (wish, body) = (module.ClassName.Text, Body(module));
        if (!_names.TryGetValue((wish, body), out var name))
        {
            name = isRoot ? wish : Free(wish);
            _names.Add((wish, body), name);
            _code.Append(CultureInfo.InvariantCulture, $"class {name}(Module):\n{body}");
        }

        _ofModules[module] = name;
    }

    private string Free(string wish)
    {
        var name = wish;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}_{number}");
        }

        return name;
    }

    private string Body(ScriptModule module)
    {
        var names = module.Attributes.Select(attribute => attribute.Name.Text).ToList();
        if (names.Count != names.Distinct(StringComparer.Ordinal).Count())
        {
            throw new ArgumentException($"{module.ClassName.Text} has two attributes of one name.", nameof(module));
        }

        var tensors = module.Attributes.OfType<ScriptTensor>().ToList();
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"  __parameters__ = [{Quoted(tensors.Where(tensor => tensor.IsParameter))}]\n");
        body.Append(CultureInfo.InvariantCulture, $"  __buffers__ = [{Quoted(tensors.Where(tensor => !tensor.IsParameter))}]\n");
        foreach (var attribute in module.Attributes)
        {
            body.Append(CultureInfo.InvariantCulture, $"  {Declared(attribute.Name)} {(attribute.Name.IsNumber ? "=" : ":")} {TypeOf(attribute)}\n");
        }

        foreach (var line in module.Methods.ToString().Split('\n'))
        {
            body.Append(line.Length == 0 ? "" : "  ").Append(line).Append('\n');
        }

        return body.ToString();
    }

    private static string Quoted(IEnumerable<ScriptAttribute> attributes)
        => string.Concat(attributes.Select(attribute => $"\"{attribute.Name.Text}\", "));

    private static string Declared(ScriptName name) => name.IsNumber ? $"__annotations__[\"{name.Text}\"]" : name.Text;

    private string TypeOf(ScriptAttribute attribute) => attribute switch
    {
        ScriptFlag => "bool",
        ScriptTensor => "Tensor",
        ScriptChild child => $"{Namespace}.{Of(child.Module)}",
        _ => throw new NotSupportedException($"{attribute.GetType().Name} is not known here."),
    };
}
