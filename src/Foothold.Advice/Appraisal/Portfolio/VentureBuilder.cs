using System.Runtime.Intrinsics;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>Draws the months of every mode in every market at every size, all on the same draws, so that what markets share (unit cost, currencies) moves them together.</summary>
internal static class VentureBuilder
{
    /// <summary>Ventures in the order of sizes, markets and modes.</summary>
    /// <param name="terms">Complete terms.</param>
    /// <param name="sizes">Sizes to begin with.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static (List<Venture> Ventures, List<(CashOption Option, Intensity Size)> What, CashModel Model, double[] Scores) Draw(CashTerms terms, IReadOnlyList<Intensity> sizes, int draws, ulong seed)
    {
        CashModel full = CashModel.Of(terms);
        // A score belongs to an assumption and not to its place in the file, so that markets can be listed in any order.
        var scores = new double[full.FactorCount * draws];
        for (int k = 0; k < full.FactorCount; k++) RandomStream.ForBlock(seed, 0).Substream(StreamOf(full.Factors[k].Id)).FillNormal(scores.AsSpan(k * draws, draws));
        var ventures = new List<Venture>();
        var what = new List<(CashOption, Intensity)>();
        foreach (Intensity size in sizes)
        {
            CashModel model = CashModel.Of(size.Apply(terms), full.Factors.Select(factor => factor.Id));
            var months = new Ledger(model, draws);
            using (var evaluator = new CashEvaluator(model, months))
                evaluator.Evaluate(scores, RandomStream.ForBlock(seed, 1), draws, new double[model.OptionCount * draws], new double[model.MeasureCount * model.OptionCount * draws]);
            foreach (CashOption option in model.Options.Skip(1))
            {
                string name = $"{option.Market!.Name} by {option.Profile!.Name}{(size.Name.IsEmpty ? "" : $", {size.Name}")}";
                ventures.Add(months.Of(option, name));
                what.Add((option, size));
            }
        }

        return (ventures, what, full, scores);
    }

    // FNV-1a: a number from a name that is the same everywhere.
    private static ulong StreamOf(string id) => id.Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL));

    private sealed class Ledger : IMonthlyReceiver
    {
        private readonly int _draws, _months, _horizon;
        private readonly double[][] _cash, _own, _hours, _units;

        public Ledger(CashModel model, int draws)
        {
            (_draws, _horizon, _months) = (draws, model.Terms.HorizonMonths, model.Terms.HorizonMonths + model.Layout.LongestDelay);
            (_cash, _own) = (new double[model.OptionCount][], new double[model.OptionCount][]);
            (_hours, _units) = (new double[model.OptionCount][], new double[model.OptionCount][]);
            for (int option = 1; option < model.OptionCount; option++)
            {
                (_cash[option], _own[option]) = (new double[_months * draws], new double[_months * draws]);
                (_hours[option], _units[option]) = (new double[_horizon], new double[_horizon]);
            }
        }

        public void Receive(int option, int month, int lane, Vector512<double> cash, Vector512<double> own, Vector512<double> hours, Vector512<double> units)
        {
            for (int i = 0; i < Vector512<double>.Count && lane + i < _draws; i++)
            {
                int at = (month * _draws) + lane + i;
                _cash[option][at] = cash[i];
                _own[option][at] = own[i];
                if (month >= _horizon) continue;
                _hours[option][month] += hours[i] / CashEvaluator.WeeksPerMonth / _draws;
                _units[option][month] += units[i] / _draws;
            }
        }

        public Venture Of(CashOption option, string name) =>
            new(name, option.Market!.Alpha3, _draws, _cash[option.Index], _own[option.Index], _hours[option.Index], _units[option.Index]);
    }
}
