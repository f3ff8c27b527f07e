using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using static Foothold.Advice.Tests.Appraisal.AppraisalCases;

namespace Foothold.Advice.Tests.Appraisal;

public class CashCurveTests
{
    [Fact]
    public void Of_EverythingKnown_HasTheTroughOfTheModel()
    {
        CashTerms terms = Certain(MoneyAppraisal.Run(AtOnce(draws: 64), TestContext.Current.CancellationToken).Case.Terms);
        CashModel model = CashModel.Of(terms);
        (_, double[] measures) = CashCases.Evaluate(model, []);
        IReadOnlyList<CashCurve> curves = Curves(terms, 16);
        Assert.Equal(model.Options.Skip(1).Select(option => option.Mode), curves.Select(curve => (EntryMode?)curve.Mode));
        foreach (CashOption option in model.Options.Skip(1))
        {
            CashCurve curve = curves[option.Index - 1];
            double trough = measures[((int)CashMeasure.Trough * model.OptionCount) + option.Index], month = measures[((int)CashMeasure.TroughMonth * model.OptionCount) + option.Index];
            Assert.Equal(trough, Math.Min(0, curve.Months.Min(level => level.Median)), 1e-6 * Math.Max(1, Math.Abs(trough)));
            if (trough < 0) Assert.Equal(month, curve.Months.MinBy(level => level.Median)!.Month);
            Assert.All(curve.Months, level => Assert.Equal(level.Low, level.High));
        }

        Assert.Contains(curves, curve => curve.Months.Min(level => level.Median) < 0);
    }

    [Fact]
    public void Of_InDoubt_WidensWithTheMonths()
    {
        CashTerms terms = MoneyAppraisal.Run(AtOnce(draws: 64), TestContext.Current.CancellationToken).Case.Terms;
        foreach (CashCurve curve in Curves(terms, 600))
        {
            Assert.Equal(Enumerable.Range(1, curve.Months.Count), curve.Months.Select(level => level.Month));
            Assert.All(curve.Months, level => Assert.True(level.Low <= level.LowerQuarter && level.LowerQuarter <= level.Median && level.Median <= level.UpperQuarter && level.UpperQuarter <= level.High));
            Assert.True(curve.Months[^1].High - curve.Months[^1].Low > curve.Months[2].High - curve.Months[2].Low);
        }
    }

    [Fact]
    public void Of_SameSeed_IsTheSame() =>
        Assert.Equal(Curves(Terms(), 300, 7)[0].Months, Curves(Terms(), 300, 7)[0].Months);

    [Fact]
    public void MissingOf_NothingStated_NamesWhatOnlyTheFirmKnows()
    {
        IReadOnlyList<MissingFact> missing = CaseCompletion.MissingOf(Request("""{ "market": "NOR" }""", facts: "\"horizonMonths\": 36"));
        Assert.Contains(missing, fact => fact is { Kind: AssumptionKind.UnitCost, Market: null });
        Assert.Contains(missing, fact => fact is { Kind: AssumptionKind.Volume } && fact.Market == CashCases.Norway);
        Assert.Empty(CaseCompletion.MissingOf(Request()));
    }

    [Fact]
    public void Run_Watched_ReportsGrowingSharesUpToTheEnd()
    {
        var shares = new List<double>();
        MoneyAppraisal.Run(AtOnce(draws: 2000) with { Progress = new Ear(shares) }, TestContext.Current.CancellationToken);
        Assert.True(shares.Count > 3 && shares.Max() > 0.7 && shares.All(share => share is >= 0 and <= 1));
    }

    private static AppraisalRequest AtOnce(int draws) => Request(draws: draws) with { WithStages = false };

    private static IReadOnlyList<CashCurve> Curves(CashTerms terms, int draws, ulong seed = 1) => CashCurve.Of(terms, CashCases.Norway, draws, seed, TestContext.Current.CancellationToken);

    private static CashTerms Terms() => MoneyAppraisal.Run(AtOnce(draws: 64), TestContext.Current.CancellationToken).Case.Terms;

    private static CashTerms Certain(CashTerms terms) => terms with
    {
        Assumptions = [.. terms.Assumptions.Select(known => known with { Law = new FixedLaw(known.Kind == AssumptionKind.Failure ? 0 : known.Law.Mean) })],
        Rates = terms.Rates.ToDictionary(rate => rate.Key, rate => rate.Value with { Volatility = 0 }),
    };

    private sealed class Ear(List<double> shares) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (shares) shares.Add(value);
        }
    }
}
