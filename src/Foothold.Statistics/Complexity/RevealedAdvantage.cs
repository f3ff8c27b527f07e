using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>In which activities a place is strong, compared with all places.</summary>
/// <remarks>Matrices are places × activities of amounts in one unit, finite and at least 0. Multiplying all by one number changes nothing.</remarks>
public static class RevealedAdvantage
{
    /// <summary>Balassa's index: share of the activity in the place over its share in all places.</summary>
    /// <param name="amounts">Places × activities; finite, at least 0.</param>
    /// <returns>(x_cp/x_c)/(x_p/x), at least 0, 1 at the average; NaN for places or activities without any amount.</returns>
    /// <exception cref="ArgumentException">An entry is negative or not finite.</exception>
    /// <remarks>O(places × activities). Its weighted mean over the places, with weights x_c/x, is 1. Source: Balassa (1965), The Manchester School 33(2), 99-123.</remarks>
    public static RealMatrix Balassa(RealMatrix amounts)
    {
        (double[] places, double[] activities, double all) = Totals(amounts);
        var index = new double[amounts.Values.Length];
        for (int c = 0; c < places.Length; c++)
        {
            ReadOnlySpan<double> row = amounts.Row(c);
            for (int p = 0; p < row.Length; p++)
                index[(c * row.Length) + p] = places[c] > 0 && activities[p] > 0 ? row[p] / places[c] / (activities[p] / all) : double.NaN;
        }

        return new RealMatrix(places.Length, activities.Length, index);
    }

    /// <summary>Balassa's index on a scale from −1 (absent) over 0 (average) to 1, so that being half and being twice the average are equally far from it.</summary>
    /// <param name="balassa">Balassa's index, at least 0; NaN stays NaN.</param>
    /// <returns>(r − 1)/(r + 1).</returns>
    /// <exception cref="ArgumentException">The index is negative or infinite.</exception>
    /// <remarks>O(1). Source: Dalum, Laursen and Villumsen (1998), International Review of Applied Economics 12(3), 423-443.</remarks>
    public static double Symmetric(double balassa)
    {
        if (balassa < 0 || double.IsInfinity(balassa)) Require.Refuse(nameof(balassa), $"The index is {balassa}; it must be a finite number of at least 0, or NaN.");
        return (balassa - 1) / (balassa + 1);
    }

    /// <summary>Sums of rows, of columns, and of all.</summary>
    internal static (double[] Places, double[] Activities, double All) Totals(RealMatrix amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        Require.AllNotNegative(amounts.Values, nameof(amounts));
        var places = new double[amounts.RowCount];
        var activities = new double[amounts.ColumnCount];
        double all = 0;
        for (int c = 0; c < places.Length; c++)
        {
            ReadOnlySpan<double> row = amounts.Row(c);
            for (int p = 0; p < row.Length; p++)
            {
                places[c] += row[p];
                activities[p] += row[p];
            }

            all += places[c];
        }

        return (places, activities, all);
    }
}
