using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Features;

/// <summary>What `vgg features` was asked.</summary>
/// <param name="Images">The images; without paths where those of a data set are meant.</param>
/// <param name="Data">Images with their classes, or null.</param>
/// <param name="Taps">The names of the taps, each once.</param>
/// <param name="Out">The file to write.</param>
/// <param name="Pool">Whether maps become the mean of each channel; null where nothing was said.</param>
/// <param name="Descriptor">How descriptors are made of features.</param>
internal sealed record FeaturesRequest(
    NetworkRequest Network, string Weights, ImagesRequest Images, LabelledImages? Data, IReadOnlyList<string> Taps, string Out, bool? Pool, DescriptorRequest Descriptor)
{
    /// <summary>Whether each image becomes a vector by the paper's appendix B, and not what the taps give.</summary>
    public bool WantsDescriptors => Data is not null || Descriptor != DescriptorRequest.None || LibSvmRows.IsNamed(Out);

    /// <summary>Checks what can be checked before anything is read.</summary>
    /// <exception cref="UsageException">Options do not go together.</exception>
    public void Check()
    {
        if (Images.Paths.Count > 0 == Data is not null)
        {
            throw new UsageException(Data is null ? "the images are missing: --images PATH… for images, --data DIR for images with their classes" : "--images and --data cannot be given together");
        }

        if (Descriptor is { Scales: not null, IsDense: false })
        {
            throw new UsageException("--scales goes with --dense");
        }

        if (WantsDescriptors && Pool == false)
        {
            throw new UsageException("--pool none gives maps; --data, --dense, --flip, --l2 and .libsvm files are for vectors");
        }

        if (LibSvmRows.IsNamed(Out))
        {
            if (Data is null)
            {
                throw new UsageException($"{Out}: each line of such a file begins with the number of a class; give the images by --data DIR");
            }
        }
        else if (FeatureFormat.Of(Out).HoldsSeveral)
        {
            return;
        }

        if (Taps.Count > 1)
        {
            throw new UsageException($"{Out}: a {Path.GetExtension(Out)} file holds one tap; name one, or write .safetensors");
        }
    }
}
