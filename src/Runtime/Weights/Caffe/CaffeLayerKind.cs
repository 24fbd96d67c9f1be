namespace VggGen;

/// <summary>The kinds of Caffe's layers that decide what their blobs are.</summary>
internal enum CaffeLayerKind
{
    /// <summary>Any other kind.</summary>
    Other,

    /// <summary>A convolution or a transposed one: kernels, bias.</summary>
    Convolution,

    /// <summary>An FC: a matrix, bias.</summary>
    InnerProduct,

    /// <summary>The statistics of batch norm; its scale and shift are a layer of their own.</summary>
    BatchNorm,
}

/// <summary>How files write the kinds.</summary>
internal static class CaffeLayerKinds
{
    /// <summary>From <c>V1LayerParameter.LayerType</c>.</summary>
    public static CaffeLayerKind OfNumber(long number) => number switch
    {
        4 or 39 => CaffeLayerKind.Convolution,
        14 => CaffeLayerKind.InnerProduct,
        _ => CaffeLayerKind.Other,
    };

    /// <summary>From <c>LayerParameter.type</c>.</summary>
    public static CaffeLayerKind OfName(string name) => name switch
    {
        "Convolution" or "Deconvolution" => CaffeLayerKind.Convolution,
        "InnerProduct" => CaffeLayerKind.InnerProduct,
        "BatchNorm" => CaffeLayerKind.BatchNorm,
        _ => CaffeLayerKind.Other,
    };
}
