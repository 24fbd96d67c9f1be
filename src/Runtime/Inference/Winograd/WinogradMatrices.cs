namespace VggGen;

/// <summary>
/// The matrices of Winograd's minimal filtering F(4×4, 3×3): A of the output, G of the kernel and B of the input in Y = Aᵀ[(G g Gᵀ) ∘ (Bᵀ d B)]A (Lavin and Gray 2015, arXiv:1509.09308, equation 8).
/// They follow from the points 0, ±a, ±b and ∞ at which polynomials are multiplied; <c>docs/winograd.md</c> derives them.
/// </summary>
internal static class WinogradMatrices
{
    /// <summary>Rows and columns of outputs that a tile gives.</summary>
    public const int OutputSize = 4;

    /// <summary>Rows and columns of inputs that a tile takes: 4 + 3 − 1.</summary>
    public const int TileSize = 6;

    /// <summary>Products of a tile for each pair of channels: 6 · 6, where the direct way has 16 · 9.</summary>
    public const int Products = TileSize * TileSize;

    /// <summary>The point a.</summary>
    public const double A = 1;

    /// <summary>The point b.</summary>
    public const double B = 2;

    /// <summary>a².</summary>
    public const double A2 = A * A;

    /// <summary>b².</summary>
    public const double B2 = B * B;

    /// <summary>A 3×3 kernel as the 6×6 numbers that inputs are multiplied by: G g Gᵀ.</summary>
    /// <param name="kernel">Nine weights, row by row.</param>
    /// <param name="transformed">Takes 36 numbers, row by row.</param>
    public static void TransformKernel(ReadOnlySpan<double> kernel, Span<double> transformed)
    {
        Span<double> columns = stackalloc double[TileSize * 3];
        for (var column = 0; column < 3; column++)
        {
            Evaluate(kernel[column], kernel[3 + column], kernel[6 + column], columns[column..], stride: 3);
        }

        for (var row = 0; row < TileSize; row++)
        {
            Evaluate(columns[3 * row], columns[(3 * row) + 1], columns[(3 * row) + 2], transformed[(TileSize * row)..], stride: 1);
        }
    }

    /// <summary>G times three numbers: the polynomial g0 + g1·x + g2·x² at each point p, divided by the product of p's distances to the other points.</summary>
    private static void Evaluate(double g0, double g1, double g2, Span<double> values, int stride)
    {
        values[0] = g0 / (A2 * B2);
        values[stride] = At(A, 2 * A2 * (A2 - B2));
        values[2 * stride] = At(-A, 2 * A2 * (A2 - B2));
        values[3 * stride] = At(B, 2 * B2 * (B2 - A2));
        values[4 * stride] = At(-B, 2 * B2 * (B2 - A2));
        values[5 * stride] = g2;

        double At(double point, double distances) => (g0 + (point * (g1 + (point * g2)))) / distances;
    }
}
