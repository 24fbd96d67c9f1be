namespace VggGen.Cli.Quantization;

/// <summary>The inference forms of several networks. Disposing it disposes them.</summary>
internal sealed record PrecisionForms(IReadOnlyList<CompiledNetwork> Networks) : IDisposable
{
    /// <summary>Compiles networks; null where no precision was asked for.</summary>
    /// <exception cref="UsageException">One has no calibration for int8.</exception>
    public static PrecisionForms? Of(IReadOnlyList<VggNetwork> networks, Precision? precision, Terminal terminal)
    {
        if (precision is null)
        {
            return null;
        }

        var forms = new List<CompiledNetwork>();
        try
        {
            forms.AddRange(networks.Select(network => PrecisionChoice.Compile(network, precision, terminal)!));
            return new PrecisionForms(forms);
        }
        catch
        {
            forms.ForEach(form => form.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var network in Networks)
        {
            network.Dispose();
        }
    }
}
