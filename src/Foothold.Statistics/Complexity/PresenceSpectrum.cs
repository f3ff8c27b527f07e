using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>The eigenproblem of a connected presence matrix.</summary>
internal static class PresenceSpectrum
{
    /// <summary>Eigenvector of U⁻¹M′D⁻¹M for the second eigenvalue, over the activities of a component.</summary>
    /// <returns>One entry per activity of the component, of any scale and sign.</returns>
    internal static double[] SecondVector(PresenceMatrix presence, int[] places, int[] activities, out double second, out double third)
    {
        bool byPlaces = places.Length <= activities.Length;
        (int[] rows, int[] columns) = byPlaces ? (places, activities) : (activities, places);
        ReadOnlySpan<int> rowCounts = byPlaces ? presence.Diversity : presence.Ubiquity, columnCounts = byPlaces ? presence.Ubiquity : presence.Diversity;
        var position = new int[rowCounts.Length];
        for (int r = 0; r < rows.Length; r++) position[rows[r]] = r;

        // Each column links all pairs of its rows.
        var matrix = new double[rows.Length * rows.Length];
        var linked = new int[rowCounts.Length];
        foreach (int column in columns)
        {
            int count = BitSets.List(byPlaces ? presence.PlacesOf(column) : presence.ActivitiesOf(column), linked);
            double weight = 1.0 / columnCounts[column];
            for (int a = 0; a < count; a++)
            {
                int start = position[linked[a]] * rows.Length;
                for (int b = 0; b <= a; b++) matrix[start + position[linked[b]]] += weight;
            }
        }

        for (int r = 0; r < rows.Length; r++)
        {
            for (int s = 0; s <= r; s++)
            {
                double value = matrix[(r * rows.Length) + s] / Math.Sqrt((double)rowCounts[rows[r]] * rowCounts[rows[s]]);
                matrix[(r * rows.Length) + s] = matrix[(s * rows.Length) + r] = value;
            }
        }

        var decomposition = Matrix<double>.Build.Dense(rows.Length, rows.Length, matrix).Evd(Symmetricity.Symmetric);
        double[] values = [.. decomposition.EigenValues.Select(value => value.Real)];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(place => values[place]).ThenBy(place => place)];
        second = values[order[1]];
        third = order.Length > 2 ? Math.Max(values[order[2]], 0) : 0;
        double[] vector = decomposition.EigenVectors.Column(order[1]).ToArray();
        for (int r = 0; r < rows.Length; r++) vector[r] /= Math.Sqrt(rowCounts[rows[r]]);
        if (!byPlaces) return vector;

        // From places to activities: the mean over the places of each.
        var result = new double[activities.Length];
        for (int p = 0; p < activities.Length; p++)
        {
            int count = BitSets.List(presence.PlacesOf(activities[p]), linked);
            for (int c = 0; c < count; c++) result[p] += vector[position[linked[c]]];
            result[p] /= count;
        }

        return result;
    }
}
