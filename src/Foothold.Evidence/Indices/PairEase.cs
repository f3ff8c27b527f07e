using Foothold.Evidence.Flows;
using Foothold.Statistics.FixedEffects;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Evidence.Indices;

/// <summary>
/// How easily goods flow between two areas, predicted from what lies between them: so that a pair that never traded has an ease, and a small or odd flow does not decide alone. A Poisson gravity regression of total
/// flows on distance, border, language, history and agreements, with effects of exporters and importers and what their structures of supply and demand let expect as the offset. Formulas: docs/explanation/trade-indices.md.
/// </summary>
public sealed class PairEase
{
    private PairEase(RealMatrix predictedLog, RealMatrix predictionSd, RegressionResult regression, double spread)
    {
        (PredictedLog, PredictionSd, Regression, Spread) = (predictedLog, predictionSd, regression, spread);
    }

    /// <summary>Names of the regressors, in the order of <see cref="RegressionResult.Coefficients"/>.</summary>
    public static IReadOnlyList<string> Terms { get; } = ["ln_distance", "border", "official_language", "spoken_language", "colonial_tie", "common_coloniser", "agreement"];

    /// <summary>Predicted logarithm of the ease, exporters × importers; NaN where the pair has no distance or one side trades nothing.</summary>
    public RealMatrix PredictedLog { get; }

    /// <summary>Standard deviation of the prediction on the logarithm.</summary>
    public RealMatrix PredictionSd { get; }

    /// <summary>The regression.</summary>
    public RegressionResult Regression { get; }

    /// <summary>How far pairs that trade lie from their prediction: a robust standard deviation of the logarithm.</summary>
    public double Spread { get; }

    /// <summary>Fits the regression.</summary>
    /// <param name="flows">The flows, for their areas.</param>
    /// <param name="expected">What each pair would trade if the exporter had the same share everywhere, exporters × importers, US dollars.</param>
    /// <param name="pairs">What each pair trades, same shape.</param>
    /// <param name="evidence">Distances, ties and agreements.</param>
    /// <param name="asAt">The day as at which agreements count.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="EvidenceException">Fewer than 30 pairs of countries with a known distance trade.</exception>
    internal static PairEase Fit(ITradeFlows flows, RealMatrix expected, RealMatrix pairs, EvidenceSet evidence, DateOnly asAt, CancellationToken cancellation)
    {
        int areas = flows.Areas.Count;
        var rows = new List<(int From, int To)>();
        var columns = Enumerable.Range(0, Terms.Count).Select(_ => new List<double>()).ToArray();
        for (int i = 0; i < areas; i++)
        {
            if (flows.Areas[i].Country is not { } from) continue;
            for (int j = 0; j < areas; j++)
            {
                if (i == j || flows.Areas[j].Country is not { } to || !(expected[i, j] > 0)) continue;
                PairFacts facts = evidence.Pair(from, to);
                if (!(facts.DistanceKm > 0)) continue;
                rows.Add((i, j));
                Add(columns, facts, evidence.AgreementsBetween(from, to, asAt).Count > 0);
            }
        }

        int trading = rows.Count(row => pairs[row.From, row.To] > 0);
        if (trading < 30) throw new EvidenceException($"Only {trading} pairs of countries in the trade data trade and have a known distance; a gravity estimate needs at least 30. Import more of the world, not one country's trade alone.");
        var problem = new RegressionProblem
        {
            Outcome = [.. rows.Select(row => pairs[row.From, row.To])],
            Offset = [.. rows.Select(row => Math.Log(expected[row.From, row.To]))],
            Regressors = [.. Terms.Select((term, at) => new Regressor(term, [.. columns[at]]))],
            Effects = [new Factor("exporter", [.. rows.Select(row => row.From)], areas), new Factor("importer", [.. rows.Select(row => row.To)], areas)],
        };
        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { Errors = ErrorKind.Heteroskedastic, KeepFitted = true, CancellationToken = cancellation });

        double[] predicted = new double[areas * areas], sd = new double[areas * areas];
        Array.Fill(predicted, double.NaN);
        Array.Fill(sd, double.NaN);
        var residuals = new List<double>(trading);
        for (int r = 0; r < rows.Count; r++)
        {
            double fitted = result.Fitted[r];
            if (!(fitted > 0)) continue;
            (int i, int j) = rows[r];
            predicted[i * areas + j] = Math.Log(fitted / expected[i, j]);
            if (pairs[i, j] > 0) residuals.Add(Math.Log(pairs[i, j] / fitted));
        }

        double spread = RobustSpread(residuals);
        for (int cell = 0; cell < predicted.Length; cell++)
            if (!double.IsNaN(predicted[cell])) sd[cell] = spread;
        return new PairEase(new RealMatrix(areas, areas, predicted), new RealMatrix(areas, areas, sd), result, spread);
    }

    /// <summary>Adds what lies between two countries to the columns of <see cref="Terms"/>.</summary>
    internal static void Add(List<double>[] columns, PairFacts facts, bool agreement)
    {
        columns[0].Add(Math.Log(facts.DistanceKm));
        columns[1].Add(facts.Contiguous ? 1 : 0);
        columns[2].Add(facts.CommonOfficialLanguage ? 1 : 0);
        columns[3].Add(facts.CommonSpokenLanguage ? 1 : 0);
        columns[4].Add(facts.ColonialTie ? 1 : 0);
        columns[5].Add(facts.CommonColoniser ? 1 : 0);
        columns[6].Add(agreement ? 1 : 0);
    }

    // The median absolute deviation, scaled to a normal's standard deviation: accidents among small flows do not widen it.
    private static double RobustSpread(List<double> residuals)
    {
        residuals.Sort();
        double middle = residuals[residuals.Count / 2];
        double[] away = [.. residuals.Select(value => Math.Abs(value - middle)).Order()];
        return 1.4826 * away[away.Length / 2];
    }
}
