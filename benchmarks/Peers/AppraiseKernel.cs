using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Peers;

/// <summary>Ours on the appraisal workload: arguments FILE REPETITIONS DRAWS. The file is written by <see cref="Write"/>.</summary>
internal static class AppraiseKernel
{
    private const int Horizon = 36;
    private static readonly string[] Codes = ["NOR", "DNK", "FIN", "DEU", "POL", "GBR", "CHE", "USA", "JPN", "CAN"];

    public static int Run(string[] arguments)
    {
        var model = CashModel.Of(Terms());
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture), draws = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = 20_000, WithInformation = false });
        var seconds = new double[repetitions];
        DecisionSimulationResult result = null!;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            result = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws, WithInformation = false });
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all = seconds }, peak_mb = Child.OwnPeakMegabytes(), mean = result.Outcomes.Skip(1).Select(outcome => outcome.Mean.Value), sd = result.Outcomes.Skip(1).Select(outcome => outcome.StandardDeviation),
            trough = result.Outcomes.Skip(1).Select(outcome => outcome.MeasureMean((int)CashMeasure.Trough).Value),
        }));
        return 0;
    }

    /// <summary>Writes what the peer needs to know of the same workload.</summary>
    public static void Write(string path)
    {
        CashTerms terms = Terms();
        var markets = new JsonArray();
        foreach (CashMarket market in terms.Markets)
        {
            var modes = new JsonArray();
            foreach (CashMode mode in market.Modes)
            {
                EntryModeProfile profile = mode.Profile;
                var entry = new JsonObject
                {
                    ["mode"] = profile.Mode.ToString(), ["earning"] = profile.Earning.ToString(), ["price"] = profile.Price.ToString(), ["freight"] = profile.BearsFreight, ["duty"] = profile.BearsDuty, ["transfer"] = profile.DutyOnTransferPrice, ["first"] = profile.MonthsToFirstSale,
                    ["rampFactor"] = profile.RampFactor, ["paymentDays"] = mode.PaymentDays ?? market.PaymentDays, ["indemnity"] = mode.HasIndemnity ? profile.IndemnityYears : 0,
                };
                foreach (AssumptionKind kind in new[] { AssumptionKind.Reach, AssumptionKind.Margin, AssumptionKind.SetUp, AssumptionKind.Running, AssumptionKind.SetUpHours, AssumptionKind.Hours, AssumptionKind.ExitCost })
                    entry[kind.ToString()] = Law(terms.Find(kind, market.Market, profile.Mode));
                modes.Add(entry);
            }

            var node = new JsonObject { ["deliveryDays"] = market.DeliveryDays, ["volatility"] = terms.Rates[market.Market.Currency!].Volatility, ["rate"] = terms.Rates[market.Market.Currency!].Rate, ["modes"] = modes };
            foreach (AssumptionKind kind in new[] { AssumptionKind.Price, AssumptionKind.ConsumerPrice, AssumptionKind.Volume, AssumptionKind.Ramp, AssumptionKind.Freight, AssumptionKind.Duty, AssumptionKind.Failure, AssumptionKind.HomePurchasePrice, AssumptionKind.ForeignPurchasePrice, AssumptionKind.PurchaseVolume })
                node[kind.ToString()] = Law(terms.Find(kind, market.Market));
            markets.Add(node);
        }

        File.WriteAllText(path, new JsonObject
        {
            ["horizon"] = Horizon, ["discount"] = terms.DiscountRate, ["cash"] = terms.Cash, ["capacity"] = terms.CapacityPerMonth, ["UnitCost"] = Law(terms.Find(AssumptionKind.UnitCost)), ["HourCost"] = Law(terms.Find(AssumptionKind.HourCost)), ["markets"] = markets,
        }.ToJsonString());
    }

    private static JsonArray Law(Assumption? assumption) => assumption?.Law switch
    {
        LogNormalLaw law => ["lognormal", law.Log.Mean, law.Log.StandardDeviation],
        BetaLaw law => ["beta", law.Belief.ShapeA, law.Belief.ShapeB],
        { } law => ["fixed", law.Mean, 0],
        null => ["fixed", 0, 0],
    };

    /// <summary>The workload.</summary>
    public static CashTerms Terms()
    {
        Currency home = Currency.Parse("SEK");
        List<Assumption> assumptions = [Of(AssumptionKind.UnitCost, Around(12, 0.1)), Of(AssumptionKind.HourCost, Around(380, 0.1))];
        var markets = new List<CashMarket>();
        var rates = new Dictionary<Currency, CurrencyOutlook>();
        foreach (string code in Codes)
        {
            CountryCode market = CountryCode.Parse(code);
            Currency theirs = market.Currency!;
            rates.TryAdd(theirs, new CurrencyOutlook(1, 0.05 + (0.005 * rates.Count), Domain.Text.Phrase.Verbatim("workload")));
            assumptions.AddRange(
            [
                Of(AssumptionKind.Price, Around(34, 0.2), market, theirs), Of(AssumptionKind.ConsumerPrice, Around(53, 0.2), market, theirs), Of(AssumptionKind.Volume, Around(1500, 0.6), market), Of(AssumptionKind.Ramp, Around(10, 0.4), market),
                Of(AssumptionKind.Freight, Around(3, 0.3), market), Of(AssumptionKind.Duty, new BetaLaw(BetaBelief.FromInterval(0.02, 0.12, 0.9)), market), Of(AssumptionKind.Failure, new BetaLaw(BetaBelief.FromInterval(0.04, 0.25, 0.9)), market),
                Of(AssumptionKind.HomePurchasePrice, Around(9, 0.1), market), Of(AssumptionKind.ForeignPurchasePrice, Around(6, 0.2), market, theirs), Of(AssumptionKind.PurchaseVolume, Around(2000, 0.3), market),
            ]);
            foreach (EntryModeProfile profile in EntryModeCatalogue.BuiltIn.Modes)
                foreach (UsualTerm term in profile.Terms.Values) assumptions.Add(new Assumption { Kind = term.Kind, Market = market, Mode = profile.Mode, Law = term.Law, Currency = AssumptionTopic.Of(term.Kind).IsMoney ? home : null });
            markets.Add(new CashMarket { Market = market, PaymentDays = 45, DeliveryDays = 20, Modes = [.. EntryModeCatalogue.BuiltIn.Modes.Select(profile => new CashMode(profile, profile.PaymentDays, profile.IndemnityYears > 0))] });
        }

        return new CashTerms { Currency = home, HorizonMonths = Horizon, DiscountRate = 0.09, Cash = 270_000, CapacityPerMonth = 7000, Assumptions = assumptions, Markets = markets, Rates = rates };

        Assumption Of(AssumptionKind kind, AssumptionLaw law, CountryCode? market = null, Currency? currency = null) =>
            new() { Kind = kind, Market = market, Law = law, Currency = AssumptionTopic.Of(kind).IsMoney ? currency ?? home : null };
    }

    private static LogNormalLaw Around(double value, double share) => new(NormalBelief.FromInterval(Math.Log(value * (1 - share)), Math.Log(value * (1 + share)), 0.9));
}
