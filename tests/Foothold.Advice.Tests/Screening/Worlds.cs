using System.Globalization;
using System.Text;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Screening;

/// <summary>Evidence sets, firms and requests for the tests of screening.</summary>
internal static class Worlds
{
    public static readonly DateOnly AsAt = new(2026, 11, 1);

    private static readonly Lazy<EvidenceSet> LazyStarter = new(() => EvidenceSet.Open(Repository.PathOf("data", "starter")));
    private static readonly Lazy<EvidenceSet> LazySmall = new(() => SmallDraft().Open());

    // Code, region, subregion, income group, languages, place on a line (1000 km), level of development 0 to 1.
    private static readonly (string Code, string Region, string Subregion, string Income, string Languages, double Place, double Level)[] Countries =
    [
        ("ARG", "Americas", "Latin America and the Caribbean", "UpperMiddle", "es", 12.0, 0.55),
        ("BRA", "Americas", "Latin America and the Caribbean", "UpperMiddle", "pt", 10.5, 0.50),
        ("CHL", "Americas", "Latin America and the Caribbean", "High", "es", 13.0, 0.65),
        ("DEU", "Europe", "Western Europe", "High", "de", 0.9, 0.90),
        ("DNK", "Europe", "Northern Europe", "High", "da", 0.5, 0.95),
        ("FIN", "Europe", "Northern Europe", "High", "fi sv", 0.45, 0.92),
        ("FRA", "Europe", "Western Europe", "High", "fr", 1.7, 0.85),
        ("KEN", "Africa", "Sub-Saharan Africa", "LowerMiddle", "en sw", 7.0, 0.25),
        ("NOR", "Europe", "Northern Europe", "High", "no", 0.42, 0.96),
        ("SWE", "Europe", "Northern Europe", "High", "sv", 0.0, 0.94),
        ("UGA", "Africa", "Sub-Saharan Africa", "Low", "en sw", 7.5, 0.20),
        ("USA", "Americas", "Northern America", "High", "en", 6.5, 0.93),
    ];

    /// <summary>The bundled set.</summary>
    public static EvidenceSet Starter => LazyStarter.Value;

    /// <summary>A made-up set of twelve countries on a line, each at a level of development that all its figures follow.</summary>
    public static EvidenceSet Small => LazySmall.Value;

    public static EvidenceDraft SmallDraft()
    {
        EvidenceDraft draft = EvidenceDraft.Empty();
        for (int i = 0; i < Countries.Length; i++)
        {
            (string code, string region, string subregion, string income, string languages, double place, double level) = Countries[i];
            draft.Add("countries.tsv", code, region, subregion, income, languages, languages, 0, place, 0, CountryCode.Parse(code).Currency!.Code, 1, "");
            double wobble = (i * 5 % 12 - 5.5) / 60;
            double Level(double share) => Math.Clamp(level + share * wobble, 0, 1);
            draft.Figure(code, "population", "2025", 1e6 * (5 + 3 * i)).Figure(code, "imports.merchandise.usd", "2025", 1e9 * Math.Exp(6 * Level(1)))
                .Figure(code, "gdp.usd", "2025", 1e10 * Math.Exp(6 * Level(1.2))).Figure(code, "gdp.percapita.ppp", "2025", 2500 * Math.Exp(3.2 * Level(-1)))
                .Figure(code, "tariff.mean", "2024", 18 * (1 - Level(1))).Figure(code, "lpi.overall", "2023", 2 + 2.2 * Level(-1), 0.08)
                .Figure(code, "imports.supplier.concentration", "2024", 0.06 + 0.3 * (1 - Level(1.5))).Figure(code, "internet.users", "2024", 20 + 78 * Level(0.5))
                .Figure(code, "secure.servers", "2024", 10 * Math.Exp(9 * Level(-0.7))).Figure(code, "agreements.environment", "2020", Level(1));
            for (int year = 2020; year <= 2025; year++)
            {
                draft.Figure(code, "gdp.growth", $"{year}", 4.5 - 3 * level + Math.Sin(year + i));
                draft.Figure(code, "fx.rate", $"{year}", 10 * Math.Exp(0.02 * i * (year % 2)));
            }

            foreach ((string series, double tilt) in new[] { ("wgi.cc", 1.0), ("wgi.ge", -1), ("wgi.pv", 1.6), ("wgi.rl", 0.4), ("wgi.rq", -0.5), ("wgi.va", 0.8) })
                draft.Figure(code, series, "2024", 4 * Level(tilt) - 2, 0.15);
            for (int j = i; j < Countries.Length; j++)
            {
                double distance = i == j ? 50 : Math.Round(1000 * Math.Abs(place - Countries[j].Place) + 100);
                draft.Add("pairs.tsv", code, Countries[j].Code, distance, "w", distance < 600 && i != j ? 1 : 0, languages.Split(' ').Intersect(Countries[j].Languages.Split(' ')).Any() ? 1 : 0, 0, 0, 0, i == j ? "" : Math.Round(1e12 * level / distance), i == j ? "" : Math.Round(1e12 * Countries[j].Level / distance));
            }
        }

        return draft.Add("agreements.tsv", "eu", "European Union", "SingleMarket", "foothold-facts", 1, "made up for a test")
            .Add("agreement_pairs.tsv", "eu", "DNK", "SWE", "1995-01-01", "").Add("agreement_pairs.tsv", "eu", "FIN", "SWE", "1995-01-01", "").Add("agreement_pairs.tsv", "eu", "DEU", "SWE", "1995-01-01", "");
    }

    public static CountryCode Code(string code) => CountryCode.Parse(code);

    public static Goods Goods(string hs = "842230") => new() { Name = "a machine", Code = HsCode.Parse(hs, HsEdition.Hs2022) };

    public static Service Service { get; } = new() { Name = "a program", Category = ServiceCategory.Computer, Supply = [ServiceSupply.CrossBorder] };

    public static Firm Firm(string home, params string[] languages) => new()
    {
        Id = new FirmId(Guid.Parse("6f2f0a52-11c9-4a4e-9c79-9d2f6a0c7e01")), Name = "Ugnen", Home = Code(home), Founded = new DateOnly(2010, 1, 1), IsInvented = true, WorkingLanguages = languages,
    };

    /// <summary>A request for a Swedish maker of machines who said nothing.</summary>
    public static ScreeningRequest Request(EvidenceSet evidence, int draws = 2000) =>
        new(evidence, Firm("SWE", "sv", "en"), Goods(), Journey.Empty, ScreeningWishes.None, AsAt) { Draws = draws };

    public static ScreeningResult Run(ScreeningRequest request) => MarketScreening.Run(request, TestContext.Current.CancellationToken);

    public static Explanation Explain(ScreeningResult result, string market) => Explanation.Of(result, Code(market));

    public static ScreeningWishes Weights(params (string Criterion, double Weight)[] weights) => new() { Weights = weights.ToDictionary(pair => pair.Criterion, pair => pair.Weight) };

    public static Belief BeliefIn(this ScreeningResult result, string market, string criterion) => result.Find(Code(market))!.Beliefs.Single(belief => belief.Criterion.Id == criterion);

    /// <summary>The belief about a component of a kind.</summary>
    public static ComponentBelief ComponentIn(this ScreeningResult result, string market, ComponentKind kind) =>
        result.Find(Code(market))!.Beliefs.SelectMany(belief => belief.Components).First(component => component.Component.Kind == kind);

    /// <summary>Every number of a ranking to the last bit.</summary>
    public static string Dump(ScreeningResult result)
    {
        var text = new StringBuilder();
        void Put(params object?[] values) => text.AppendLine(string.Join(' ', values.Select(value => value is double number ? BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture))));
        foreach (double weight in result.ExpectedWeights) Put(weight);
        foreach (MarketResult market in result.Markets)
        {
            Put(market.Market, market.Place, market.Index, market.FirstChoice, market.FirstChoiceError, market.TopFive, market.ExpectedRank, market.RankLow, market.RankHigh, market.ConfidenceFactor, market.Worth);
            foreach (double weight in market.CentralWeights ?? []) Put(weight);
            foreach (ComponentBelief belief in market.Beliefs.SelectMany(belief => belief.Components)) Put(belief.Component.Kind, belief.Mean, belief.StandardDeviation, belief.Value, belief.Low, belief.High, belief.Basis, belief.Period, belief.Note);
            foreach (Reason reason in market.Reasons) Put(reason.Criterion.Id, reason.Contribution, reason.Text);
            foreach (Doubt doubt in market.Doubts) Put(doubt.Criterion.Id, doubt.Share, doubt.Text);
            foreach (double share in result.Analysis.RankAcceptabilities(market.Index)) Put(share);
            foreach (MarketResult other in result.Markets) Put(result.Wins(market, other));
        }

        foreach (VetoedMarket vetoed in result.Vetoed) Put(vetoed.Market, string.Join(';', vetoed.Reasons));
        return text.ToString();
    }
}
