using Foothold.Statistics;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Learning;

/// <summary>A statement that was given a probability and has turned out true or false.</summary>
/// <param name="Probability">The probability stated, 0 to 1.</param>
/// <param name="Outcome">Whether it came true.</param>
/// <param name="BaseRate">How often such statements come true elsewhere; null when not stated.</param>
public sealed record Forecast(double Probability, bool Outcome, double? BaseRate);

/// <summary>Statements of about the same probability, and how many of them came true.</summary>
/// <param name="Low">Lowest probability of the band.</param>
/// <param name="High">Highest probability of the band.</param>
/// <param name="Count">Statements in it.</param>
/// <param name="Stated">Mean probability stated.</param>
/// <param name="Happened">Share that came true.</param>
/// <param name="HappenedLow">5 % quantile of the share that comes true in the long run (Jeffreys).</param>
/// <param name="HappenedHigh">95 % quantile of it.</param>
public sealed record CalibrationBand(double Low, double High, int Count, double Stated, double Happened, double HappenedLow, double HappenedHigh);

/// <summary>How good stated probabilities have been: Brier score with Murphy's decomposition, compared with always saying the base rate.</summary>
/// <remarks>
/// Brier = Σ(p − o)²/n, 0 at best, 0.25 for always saying one half. Over groups of equal p: Brier = reliability − resolution + uncertainty, with reliability Σ n_k(p_k − ō_k)²/n,
/// resolution Σ n_k(ō_k − ō)²/n and uncertainty ō(1 − ō) (Murphy 1973). With few statements resolution is flattered: a group of one always resolves fully.
/// </remarks>
public sealed record Calibration
{
    /// <summary>Resolved statements below which no judgement is made.</summary>
    public const int FewestToTell = 20;

    private static readonly double[] Edges = [0, 0.2, 0.4, 0.6, 0.8, 1];

    private Calibration()
    {
    }

    /// <summary>Resolved statements.</summary>
    public required int Count { get; init; }

    /// <summary>Brier score; NaN without statements.</summary>
    public required double Brier { get; init; }

    /// <summary>How far stated probabilities lie from what happened; 0 is best.</summary>
    public required double Reliability { get; init; }

    /// <summary>How far what happened differs between statements of different probability; more is better.</summary>
    public required double Resolution { get; init; }

    /// <summary>How uncertain the outcomes were in themselves: the score of somebody who knew the overall share beforehand.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>Statements with a base rate.</summary>
    public required int WithBaseRate { get; init; }

    /// <summary>Brier score of always saying the stated base rate, over those.</summary>
    public required double BaseRateBrier { get; init; }

    /// <summary>By how much saying the own probability beat saying the base rate, a statement; above 0 is better than the base rate. Standard error NaN below two statements.</summary>
    public required Estimate Advantage { get; init; }

    /// <summary>Bands with at least one statement.</summary>
    public required IReadOnlyList<CalibrationBand> Bands { get; init; }

    /// <summary>Whether there are too few statements to tell skill from luck.</summary>
    public bool TooFew => Count < FewestToTell;

    /// <summary>Scores statements.</summary>
    /// <param name="forecasts">Resolved statements.</param>
    public static Calibration Of(IReadOnlyList<Forecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        int n = forecasts.Count;
        if (n == 0) return new Calibration { Count = 0, Brier = double.NaN, Reliability = double.NaN, Resolution = double.NaN, Uncertainty = double.NaN, WithBaseRate = 0, BaseRateBrier = double.NaN, Advantage = Estimate.Undefined, Bands = [] };
        double share = forecasts.Average(Value), reliability = 0, resolution = 0;
        foreach (IGrouping<double, Forecast> group in forecasts.GroupBy(forecast => forecast.Probability))
        {
            double happened = group.Average(Value);
            reliability += group.Count() * Square(group.Key - happened) / n;
            resolution += group.Count() * Square(happened - share) / n;
        }

        Forecast[] based = [.. forecasts.Where(forecast => forecast.BaseRate is not null)];
        double[] gains = [.. based.Select(forecast => Square(forecast.BaseRate!.Value - Value(forecast)) - Square(forecast.Probability - Value(forecast)))];
        double gain = gains.Length == 0 ? double.NaN : gains.Average();
        return new Calibration
        {
            Count = n, Brier = forecasts.Average(forecast => Square(forecast.Probability - Value(forecast))), Reliability = reliability, Resolution = resolution, Uncertainty = share * (1 - share),
            WithBaseRate = based.Length, BaseRateBrier = based.Length == 0 ? double.NaN : based.Average(forecast => Square(forecast.BaseRate!.Value - Value(forecast))),
            Advantage = new Estimate(gain, gains.Length < 2 ? double.NaN : Math.Sqrt(gains.Sum(one => Square(one - gain)) / (gains.Length - 1) / gains.Length)),
            Bands = [.. Enumerable.Range(0, Edges.Length - 1).Select(band => BandOf(forecasts, band)).OfType<CalibrationBand>()],
        };
    }

    private static CalibrationBand? BandOf(IReadOnlyList<Forecast> forecasts, int band)
    {
        // A probability on an edge counts to the band above, 1 to the last.
        Forecast[] own = [.. forecasts.Where(forecast => Math.Min(forecast.Probability, 0.999999) >= Edges[band] && Math.Min(forecast.Probability, 0.999999) < Edges[band + 1])];
        if (own.Length == 0) return null;
        int happened = own.Count(forecast => forecast.Outcome);
        BetaBelief belief = BetaBelief.Jeffreys.Update(happened, own.Length);
        return new CalibrationBand(Edges[band], Edges[band + 1], own.Length, own.Average(forecast => forecast.Probability), (double)happened / own.Length, belief.Quantile(0.05), belief.Quantile(0.95));
    }

    private static double Value(Forecast forecast) => forecast.Outcome ? 1 : 0;

    private static double Square(double value) => value * value;
}
