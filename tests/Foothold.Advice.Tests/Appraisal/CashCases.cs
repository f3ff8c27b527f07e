using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Appraisal;

/// <summary>Short ways of writing terms for the cash model.</summary>
internal static class CashCases
{
    public static readonly CountryCode Norway = CountryCode.Parse("NOR"), Denmark = CountryCode.Parse("DNK");
    public static readonly Currency Sek = Currency.Parse("SEK"), Nok = Currency.Parse("NOK");

    public static EntryModeProfile Mode(
        EntryMode mode, ModeEarning earning = ModeEarning.Sale, PriceBasis price = PriceBasis.Trade, bool freight = true, bool duty = true, bool onTransfer = false, int months = 0, double ramp = 1, double indemnity = 0) => new()
    {
        Mode = mode, Name = mode.ToString(), What = "", Traits = new Dictionary<ModeTrait, TraitReading>(), Earning = earning, Price = price, BearsFreight = freight, BearsDuty = duty, DutyOnTransferPrice = onTransfer,
        MonthsToFirstSale = months, RampFactor = ramp, IndemnityYears = indemnity, Terms = new Dictionary<AssumptionKind, UsualTerm>(), Needs = new ModeNeeds(), Watch = [], Switches = [],
    };

    public static Assumption Known(AssumptionKind kind, double value, CountryCode? market = null, EntryMode? mode = null, Currency? currency = null) => Believed(kind, new FixedLaw(value), market, mode, currency);

    public static Assumption Believed(AssumptionKind kind, AssumptionLaw law, CountryCode? market = null, EntryMode? mode = null, Currency? currency = null) =>
        new() { Kind = kind, Law = law, Market = market, Mode = mode, Currency = AssumptionTopic.Of(kind).IsMoney ? currency ?? Sek : null };

    public static AssumptionLaw Around(double value, double share = 0.2) => new LogNormalLaw(NormalBelief.FromInterval(Math.Log(value * (1 - share)), Math.Log(value * (1 + share)), 0.9));

    public static AssumptionLaw Share(double low, double high) => new BetaLaw(BetaBelief.FromInterval(low, high, 0.9));

    /// <summary>Worth and measures of every option at given scores.</summary>
    public static (double[] Worth, double[] Measures) Evaluate(CashModel model, double[] scores, int lanes = 1, ulong seed = 1)
    {
        var worth = new double[model.OptionCount * lanes];
        var measures = new double[model.MeasureCount * model.OptionCount * lanes];
        using IDecisionEvaluator evaluator = model.Open();
        evaluator.Evaluate(scores, RandomStream.ForBlock(seed, 0), lanes, worth, measures);
        return (worth, measures);
    }

    /// <summary>Worth of the first option after doing nothing when everything is known.</summary>
    public static double WorthOfFirst(CashTerms terms) => Evaluate(CashModel.Of(terms), []).Worth[1];

    public static double MeasureOfFirst(CashTerms terms, CashMeasure measure)
    {
        CashModel model = CashModel.Of(terms);
        return Evaluate(model, []).Measures[((int)measure * model.OptionCount) + 1];
    }
}
