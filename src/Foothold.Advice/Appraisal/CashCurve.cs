using System.Runtime.Intrinsics;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal;

/// <summary>How much money a mode has cost or brought by the end of a month, own hours not counted and nothing discounted.</summary>
/// <param name="Month">The month, from 1; months after the horizon bring late payments only.</param>
/// <param name="Low">The level that is undercut in a twentieth of draws.</param>
/// <param name="LowerQuarter">The level that a quarter of the draws stay below.</param>
/// <param name="Median">The level that half of the draws stay below.</param>
/// <param name="UpperQuarter">The level that a quarter of the draws exceed.</param>
/// <param name="High">The level that a twentieth of draws exceed.</param>
public sealed record CashMonth(int Month, double Low, double LowerQuarter, double Median, double UpperQuarter, double High);

/// <summary>The money of one entry mode in one market month by month: the path behind the lowest cash and the month of payback of an appraisal.</summary>
/// <param name="Market">The market.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Months">The months in order.</param>
public sealed record CashCurve(CountryCode Market, EntryMode Mode, IReadOnlyList<CashMonth> Months)
{
    /// <summary>Draws when none are named: a quantile of a twentieth then rests on two hundred of them.</summary>
    public const int UsualDraws = 4096;

    private const int Lanes = 256;

    /// <summary>The curves of all modes that can be used in a market, in the order of the terms.</summary>
    /// <param name="terms">Complete terms; other markets are left out.</param>
    /// <param name="market">The market.</param>
    /// <param name="draws">Draws, at least 2. They are the first of those that an appraisal with the same seed makes.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The market is not part of the terms.</exception>
    /// <remarks>O(draws × modes × months). Memory: 8 bytes for each of them.</remarks>
    public static IReadOnlyList<CashCurve> Of(CashTerms terms, CountryCode market, int draws = UsualDraws, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        CashMarket chosen = terms.Markets.FirstOrDefault(known => known.Market == market) ?? throw new ArgumentException($"{market} is not part of the terms.", nameof(market));
        if (chosen.Modes.Count == 0) return [];
        CashModel model = CashModel.Of(MoneyAppraisal.Only(terms, chosen));
        var ledger = new Levels(model, draws);
        Draw(model, ledger, draws, seed, cancellation);
        return [.. model.Options.Skip(1).Select(option => new CashCurve(market, option.Mode!.Value, ledger.Of(option.Index)))];
    }

    // The streams of DecisionSimulation, block by block.
    private static void Draw(CashModel model, Levels ledger, int draws, ulong seed, CancellationToken cancellation)
    {
        using var evaluator = new CashEvaluator(model, ledger);
        var scores = new double[model.FactorCount * Lanes];
        var worth = new double[model.OptionCount * Lanes];
        var measures = new double[model.MeasureCount * model.OptionCount * Lanes];
        for (int first = 0, block = 0; first < draws; first += Lanes, block++)
        {
            cancellation.ThrowIfCancellationRequested();
            int lanes = Math.Min(Lanes, draws - first);
            RandomStream stream = RandomStream.ForBlock(seed, (ulong)block);
            for (int k = 0; k < model.FactorCount; k++) stream.Substream((ulong)k + 1).FillNormal(scores.AsSpan(k * lanes, lanes));
            ledger.Begin(first, lanes);
            evaluator.Evaluate(scores.AsSpan(0, model.FactorCount * lanes), stream.Substream(0), lanes, worth.AsSpan(0, model.OptionCount * lanes), measures.AsSpan(0, model.MeasureCount * model.OptionCount * lanes));
        }
    }

    private sealed class Levels : IMonthlyReceiver
    {
        private readonly int _draws, _months;
        private readonly double[][] _flows;
        private int _first, _lanes;

        public Levels(CashModel model, int draws)
        {
            (_draws, _months) = (draws, model.Terms.HorizonMonths + model.Layout.LongestDelay);
            _flows = [.. model.Options.Select(option => option.Index == 0 ? [] : new double[_months * draws])];
        }

        public void Begin(int first, int lanes) => (_first, _lanes) = (first, lanes);

        public void Receive(int option, int month, int lane, Vector512<double> cash, Vector512<double> own, Vector512<double> hours, Vector512<double> units)
        {
            for (int i = 0; i < Vector512<double>.Count && lane + i < _lanes; i++) _flows[option][(month * _draws) + _first + lane + i] = cash[i];
        }

        public CashMonth[] Of(int option)
        {
            var level = new double[_draws];
            var sorted = new double[_draws];
            var months = new CashMonth[_months];
            for (int month = 0; month < _months; month++)
            {
                for (int i = 0; i < _draws; i++) level[i] += _flows[option][(month * _draws) + i];
                level.CopyTo(sorted, 0);
                Array.Sort(sorted);
                months[month] = new CashMonth(month + 1, At(0.05), At(0.25), At(0.5), At(0.75), At(0.95));
            }

            return months;

            double At(double share) => sorted[(int)(share * (_draws - 1))];
        }
    }
}
