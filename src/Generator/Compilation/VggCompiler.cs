using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Suspicions;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Compilation;

/// <summary>
/// The compiler, free of Roslyn: from text to models and diagnostics. The generator runs its steps one by one, so that each can
/// be cached; tools call <see cref="Compile(IEnumerable{SourceFile})"/>.
/// </summary>
internal static class VggCompiler
{
    /// <summary>Compiles files that see each other.</summary>
    public static IReadOnlyList<CompiledFile> Compile(IEnumerable<SourceFile> sources)
    {
        var files = sources.Select(ParsedFile.Parse).ToList();
        var project = new Project(files);
        return [.. files.Select(file => Compile(file, project.ImportsOf(file)))];
    }

    /// <summary>Compiles one file with what it sees of the others.</summary>
    public static CompiledFile Compile(ParsedFile file, Imports imports)
    {
        var declarations = file.Declarations;
        var diagnostics = file.CopyDiagnostics();
        var resolver = new NetworkResolver(declarations, imports, Prelude.Find, Prelude.Names, diagnostics);
        var networks = new List<NetworkModel>();
        var reviews = new List<NetworkUnderReview>();
        foreach (var declaration in declarations.Networks)
        {
            diagnostics.Audience = declarations.Settings.Audience.And(declaration.Settings.Audience);
            var model = CompileNetwork(declarations, resolver.Resolve(declaration), reviews, diagnostics);
            if (imports.TakenTypes.FirstOrDefault(taken => taken.FullName == declaration.FullName) is { } taken)
            {
                diagnostics.Report(declaration.NameSpan, NameMistakes.SameType(taken.FullName, taken.Place));
                continue;
            }

            if (ClassNames.IsMember(declaration.ClassName, model.Layers.SelectMany(layer => layer.Layer.Members(layer)).Select(member => member.Name)))
            {
                diagnostics.Report(declaration.NameSpan, NameMistakes.MemberName(declaration.Name, declaration.ClassName));
                continue;
            }

            networks.Add(model);
        }

        // What is odd may follow from what is wrong, so it waits until nothing is.
        if (!diagnostics.HasErrors)
        {
            reviews.ForEach(Review.Run);
            diagnostics.Audience = declarations.Settings.Audience;
            Review.RunFile(declarations, networks, diagnostics);
        }

        // How a table looks follows from nothing else.
        diagnostics.Audience = declarations.Settings.Audience;
        TableSuspicions.Report(declarations.Tree, diagnostics);
        var reported = diagnostics.InOrder().Where(diagnostic => diagnostic.Severity == Severity.Error || !declarations.Settings.Audience.Allowed.Contains(diagnostic.Rule.Code));
        return new CompiledFile(declarations.Path, networks.ToEquatableArray(), reported.ToEquatableArray());
    }

    /// <summary>What is left where the compiler itself failed: an error that asks for a report, never a crash of the build.</summary>
    public static CompiledFile Failed(SourceFile source, Exception exception)
    {
        var diagnostics = new DiagnosticBag(new SourceText(source.Path, source.Content));
        diagnostics.Report(SourceSpan.At(0), ProjectMistakes.InternalError(exception));
        return new CompiledFile(source.Path, default, diagnostics.InOrder().ToEquatableArray());
    }

    private static NetworkModel CompileNetwork(FileDeclarations file, BoundNetwork network, List<NetworkUnderReview> reviews, DiagnosticBag diagnostics)
    {
        var declaration = network.Declaration;
        var claims = new CountClaims(diagnostics);
        claims.ReportDoubles(declaration.Claims);
        var settings = network.Effective(file);
        var layers = new NetworkFinisher(file, diagnostics).Finish(network);
        if (settings.Input is not { } input)
        {
            var isReported = network.HasErrors || declaration.Settings.HasBadInput || file.Settings.HasBadInput;
            if (!isReported)
            {
                diagnostics.Report(declaration.NameSpan, ChannelMistakes.NoInput(declaration.Name));
            }

            return Model(file, network, TensorShape.Map(1, 1, 1), Surface(layers), isBroken: true);
        }

        var inheritedPlace = declaration.Settings.PlaceOf(SettingKeys.Input) ?? declaration.NameSpan;
        var pass = new ShapePass(network, input, inheritedPlace, diagnostics);
        var models = pass.Run(layers);
        var isBroken = network.HasErrors || !pass.Succeeded || models.Count == 0;
        if (models.Count == 0 && layers.TrueForAll(bound => bound.Layer is SoftMax) && !network.HasErrors)
        {
            diagnostics.Report(declaration.NameSpan, SyntaxMistakes.NoLayers(declaration.Name));
        }

        var model = Model(file, network, input, isBroken ? Surface(layers) : models, isBroken);
        if (isBroken)
        {
            return model;
        }

        try
        {
            model = model with
            {
                Parameters = models.Aggregate(0L, (sum, layer) => checked(sum + layer.Parameters)),
                MultiplyAdds = models.Aggregate(0L, (sum, layer) => checked(sum + layer.MultiplyAdds)),
            };
        }
        catch (OverflowException)
        {
            diagnostics.Report(declaration.NameSpan, SizeMistakes.TooManyParameters(declaration.Name));
            return model with { IsBroken = true };
        }

        claims.Check(model, declaration.Claims);
        reviews.Add(new NetworkUnderReview(network, diagnostics.Audience, settings, layers, pass.Indices, model, inheritedPlace, diagnostics));
        return model;
    }

    /// <summary>What a broken network still shows: every layer that could be read, by its name. Its sizes are unknown.</summary>
    private static List<LayerModel> Surface(List<BoundLayer> layers)
    {
        var names = LayerNames.Of([.. layers.Select(bound => bound.Layer)]);
        var unknown = TensorShape.Map(1, 1, 1);
        return [.. layers
            .Select((bound, index) => (bound.Layer, Name: names[index]))
            .Where(entry => entry.Layer is not (null or SoftMax))
            .Select(entry => new LayerModel(entry.Layer!, entry.Name, string.Empty, entry.Layer is Conv { BatchNorm: true } ? string.Empty : null, unknown, unknown, 0, 0, Pair.One))];
    }

    private static NetworkModel Model(FileDeclarations file, BoundNetwork network, TensorShape input, IReadOnlyList<LayerModel> layers, bool isBroken) => new(
        network.Declaration.Name,
        network.Declaration.ClassName,
        network.Declaration.Namespace,
        Path.GetFileName(file.Path),
        input,
        layers.ToEquatableArray(),
        layers.Count(layer => layer.Layer is Conv or FullyConnected),
        0,
        0,
        layers.Count > 0 && layers[layers.Count - 1].Layer is GlobalPool,
        isBroken);
}
