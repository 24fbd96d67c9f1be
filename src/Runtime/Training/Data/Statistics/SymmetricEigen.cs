namespace VggGen;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5).</summary>
internal static class SymmetricEigen
{
    // Each sweep squares what is left beside the diagonal: a handful does for three rows.
    private const int MaximumSweeps = 50;

    /// <summary>The eigenvalues, the largest first, and the unit eigenvector of each, whose number of the largest size is above 0.</summary>
    public static (double[] Values, double[][] Vectors) Of(double[][] matrix)
    {
        var size = matrix.Length;
        var a = matrix.Select(row => (double[])row.Clone()).ToArray();
        var columns = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(a, columns, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i][i]).ToArray();

        // A variance is not below 0; rounding might make it so.
        return ([.. order.Select(i => Math.Max(a[i][i], 0))], [.. order.Select(i => Upright(columns[i]))]);
    }

    /// <summary>Turns rows and columns p and q so that their common element becomes 0.</summary>
    private static void Rotate(double[][] a, double[][] vectors, int p, int q)
    {
        if (a[p][q] == 0)
        {
            return;
        }

        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.Length; k++)
        {
            (a[k][p], a[k][q]) = ((c * a[k][p]) - (s * a[k][q]), (s * a[k][p]) + (c * a[k][q]));
        }

        for (var k = 0; k < a.Length; k++)
        {
            (a[p][k], a[q][k]) = ((c * a[p][k]) - (s * a[q][k]), (s * a[p][k]) + (c * a[q][k]));
            (vectors[p][k], vectors[q][k]) = ((c * vectors[p][k]) - (s * vectors[q][k]), (s * vectors[p][k]) + (c * vectors[q][k]));
        }

        (a[p][q], a[q][p]) = (0, 0);
    }

    private static double[] Upright(double[] vector)
    {
        var largest = vector.MaxBy(Math.Abs);
        return largest < 0 ? [.. vector.Select(number => -number)] : vector;
    }
}
