namespace VggGen;

/// <summary>Names what comes from the world of PyTorch and is not read, so that its owner knows the way out.</summary>
internal static class PyTorchOther
{
    private const int TarMagicPlace = 257;

    /// <summary>Whether a file is a tar archive, as torch before 0.1.11 wrote them.</summary>
    public static bool RecognizesTar(WeightsContainer container)
    {
        Span<byte> magic = stackalloc byte[5];
        return container.Read(magic, TarMagicPlace) == magic.Length && magic.SequenceEqual("ustar"u8);
    }

    /// <summary>Refuses a tar archive.</summary>
    public static WeightsContents ReadTar(WeightsContainer container)
        => throw new WeightsException(container.Path, "this is a tar archive, as PyTorch before 0.1.11 wrote them, which is not read; load it with torch.load and save it again");

    /// <summary>Whether a file begins like a pickle of protocol 2 or later.</summary>
    public static bool RecognizesPickle(WeightsContainer container)
    {
        Span<byte> start = stackalloc byte[2];
        return container.Read(start, 0) == start.Length && start is [(byte)PickleOpcode.Protocol, >= 2 and <= 5];
    }

    /// <summary>Refuses a pickle that torch.save did not write.</summary>
    public static WeightsContents ReadPickle(WeightsContainer container)
        => throw new WeightsException(container.Path, "this is a Python pickle, but none that torch.save wrote; save the weights with torch.save(model.state_dict(), path)");
}
