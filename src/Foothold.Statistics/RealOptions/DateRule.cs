namespace Foothold.Statistics.RealOptions;

/// <summary>What is expected from the next date on, as a function of the state at one date.</summary>
internal sealed class DateRule(PolynomialBasis basis, FactorScales scales, double[] coefficients)
{
    /// <summary>The rule of a regression, and whether it had too few paths for its polynomials.</summary>
    internal static (DateRule Rule, bool HadFewPaths) Of(PolynomialBasis basis, FactorScales scales, NormalEquations equations)
    {
        // With few paths a polynomial would follow each of them; their mean is all they can tell.
        bool few = equations.Rows < 4L * basis.TermCount;
        return (new DateRule(basis, scales, equations.Solve(few ? 1 : basis.TermCount)), few);
    }

    /// <summary>Terms of the regression for one path.</summary>
    internal static void FillTerms(
        PolynomialBasis basis, FactorScales scales, ReadOnlySpan<double> states, int path, int paths, ReadOnlySpan<double> amounts, Span<double> terms)
    {
        Span<double> scaled = stackalloc double[scales.Centre.Length];
        for (int f = 0; f < scaled.Length; f++) scaled[f] = (states[(f * paths) + path] - scales.Centre[f]) * scales.InverseScale[f];
        basis.Fill(scaled, amounts, terms);
    }

    /// <summary>Expectations for one path, one per target.</summary>
    internal void Expect(ReadOnlySpan<double> states, int path, int paths, ReadOnlySpan<double> amounts, Span<double> terms, Span<double> expected)
    {
        FillTerms(basis, scales, states, path, paths, amounts, terms);
        for (int k = 0; k < expected.Length; k++)
        {
            double sum = 0;
            ReadOnlySpan<double> own = coefficients.AsSpan(k * terms.Length, terms.Length);
            for (int t = 0; t < terms.Length; t++) sum += own[t] * terms[t];
            expected[k] = sum;
        }
    }
}

/// <summary>Centre and spread of the factors at one date, so that powers of them stay of the order of 1.</summary>
internal sealed record FactorScales(double[] Centre, double[] InverseScale)
{
    /// <summary>Scales from sums: entry f of each block is the sum of factor f, entry factors + f the sum of its squares, the last the number of paths.</summary>
    internal static FactorScales FromSums(double[][] blocks, int factors)
    {
        var total = new double[(2 * factors) + 1];
        foreach (double[] block in blocks)
            for (int i = 0; i < total.Length; i++) total[i] += block[i];
        var centre = new double[factors];
        var inverse = new double[factors];
        double count = total[^1];
        for (int f = 0; f < factors && count > 0; f++)
        {
            centre[f] = total[f] / count;
            double spread = Math.Sqrt(Math.Max(0, (total[factors + f] / count) - (centre[f] * centre[f])));
            // A factor that does not vary (today's state) leaves only rounding in its spread; it is left out of the regression.
            inverse[f] = spread > 1e-7 * Math.Abs(centre[f]) ? 1 / spread : 0;
        }

        return new FactorScales(centre, inverse);
    }

    /// <summary>Adds one path to the sums of its block.</summary>
    internal static void Add(double[] sums, ReadOnlySpan<double> states, int path, int paths, int factors)
    {
        for (int f = 0; f < factors; f++)
        {
            double x = states[(f * paths) + path];
            sums[f] += x;
            sums[factors + f] += x * x;
        }

        sums[^1]++;
    }
}
