using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Derives how international a firm is. Formulas, sources and criticism: docs/explanation/degree-of-internationalisation.md.</summary>
public static class DegreeOfInternationalisation
{
    private const int PsychicZones = 10;

    /// <summary>All measures on a date; each is undefined, with the reason, where its figures are missing, contradictory or zero over zero.</summary>
    /// <param name="firm">The firm; the accounts of the latest closed year give the depth.</param>
    /// <param name="journey">Its journey; the latest sales report gives the breadth, the entries give speed and rhythm.</param>
    /// <param name="asAt">What happened later does not count.</param>
    public static DegreeResult Of(Firm firm, Journey journey, DateOnly asAt)
    {
        JourneyFacts facts = JourneyFacts.Of(firm, journey, asAt);
        var evidence = new List<Evidence>();
        AnnualAccounts? accounts = firm.LatestAccounts(asAt);
        ForeignPosition? foreign = accounts?.Foreign;
        if (accounts is not null) evidence.Add(Evidence.From(Phrase.Of($"Depth rests on the accounts of {accounts.Year}.")));

        Measure fsts = accounts is null ? NoAccounts() : ForeignShares.OfYear(firm, facts.Events, accounts.Year);
        Measure fata = accounts is null ? NoAccounts() : foreign?.Assets is { } assets && accounts.BalanceSheetTotal is { } total
            ? ForeignShares.Ratio(assets, total, Phrase.Of($"foreign assets of {accounts.Year}"), Phrase.Of($"total assets of {accounts.Year}"))
            : Measure.Undefined(Phrase.Of($"Foreign assets or the balance sheet total of {accounts.Year} are not stated."));
        Measure fete = Share(foreign?.Employees, accounts?.Headcount, Phrase.Text("foreign employees"), Phrase.Text("employees in all"));
        Measure osts = Share(foreign?.SubsidiariesAbroad, foreign?.Subsidiaries, Phrase.Text("subsidiaries abroad"), Phrase.Text("subsidiaries"));
        Measure tmie = Share(foreign?.ManagersYearsAbroad, foreign?.ManagersYears, Phrase.Text("top managers' years abroad"), Phrase.Text("top managers' years of work"));
        Measure pdio = Share(foreign?.PsychicZones, PsychicZones, Phrase.Text("psychic zones"), Phrase.Text("zones of the world"));
        Breadth breadth = Breadth.Of(firm, facts.Events, asAt);
        if (breadth.Evidence is not null) evidence.Add(breadth.Evidence);
        Pace pace = Pace.Of(firm, facts, asAt);
        evidence.AddRange(pace.Evidence);

        return new DegreeResult
        {
            Year = accounts?.Year,
            Fsts = fsts, Fata = fata, Fete = fete, Osts = osts, Tmie = tmie, Pdio = pdio,
            Tni = Sum([("FATA", fata), ("FSTS", fsts), ("FETE", fete)], divideBy: 3),
            Sullivan = Sum([("FSTS", fsts), ("FATA", fata), ("OSTS", osts), ("TMIE", tmie), ("PDIO", pdio)], divideBy: 1),
            BreadthYear = breadth.Year,
            Markets = breadth.Markets, Entropy = breadth.Entropy, Herfindahl = breadth.Herfindahl,
            EffectiveMarketsByEntropy = breadth.ByEntropy, EffectiveMarketsByHerfindahl = breadth.ByHerfindahl,
            YearsToFirstForeignSale = pace.YearsToFirstSale, MarketsPerYear = pace.MarketsPerYear, Rhythm = pace.Rhythm,
            Evidence = evidence,
        };

        Measure NoAccounts() => Measure.Undefined(Phrase.Of($"No annual accounts that had closed by {asAt} are recorded."));

        Measure Share(decimal? part, decimal? whole, Phrase partName, Phrase wholeName) =>
            accounts is null ? NoAccounts()
            : part is { } stated && whole is { } all ? ForeignShares.Ratio(stated, all, OfYear(partName), OfYear(wholeName))
            : Measure.Undefined(Phrase.Of($"The {OfYear(part is null ? partName : wholeName)} are not stated."));

        Phrase OfYear(Phrase what) => Phrase.Of($"{what} of {accounts!.Year}");
    }

    /// <summary>An index is defined only when all its parts are: leaving one out would change what it measures.</summary>
    private static Measure Sum((string Name, Measure Part)[] parts, int divideBy)
    {
        string[] missing = [.. parts.Where(part => !part.Part.IsDefined).Select(part => part.Name)];
        return missing.Length > 0
            ? Measure.Undefined(Phrase.Count(missing.Length, $"It needs {Phrase.List(missing)}, which is undefined.", $"It needs {Phrase.List(missing)}, which are undefined."))
            : Measure.Of(parts.Sum(part => part.Part.Value!.Value) / divideBy);
    }

    /// <summary>Spread of foreign sales over markets in the year of the latest report.</summary>
    private sealed record Breadth(int? Year, Measure Markets, Measure Entropy, Measure Herfindahl, Measure ByEntropy, Measure ByHerfindahl, Evidence? Evidence)
    {
        public static Breadth Of(Firm firm, IReadOnlyList<JourneyEvent> events, DateOnly asAt)
        {
            int[] years = [.. events.OfType<SalesReported>().Select(report => report.Year).Where(year => JourneyFacts.YearEnd(year) <= asAt)];
            if (years.Length == 0) return Undefined(null, Phrase.Of($"No sales by market are reported for a year that had closed by {asAt}."));
            int latest = years.Max();
            if (ForeignShares.ReportFor(events, latest, out Phrase? problem) is not { } report) return Undefined(latest, problem!);

            MarketSales[] sales = [.. report.Sales.Where(sales => sales.Market != firm.Home && sales.Value.Amount != 0m).OrderBy(sales => sales.Market)];
            if (sales.Length == 0) return Undefined(latest, Phrase.Of($"The sales report for {latest} has no sales abroad, so there is nothing to spread."));
            if (sales.Any(sale => sale.Value.IsNegative)) return Undefined(latest, Phrase.Of($"The sales report for {latest} has sales below zero; correct them."));
            if (sales.Select(sale => sale.Value.Currency).Distinct().Count() > 1) return Undefined(latest, Phrase.Of($"The sales report for {latest} is in several currencies; state it in one."));

            decimal total = sales.Sum(sale => sale.Value.Amount);
            double[] shares = [.. sales.GroupBy(sale => sale.Market).Select(market => (double)(market.Sum(sale => sale.Value.Amount) / total))];
            double entropy = -shares.Sum(share => share > 0 ? share * Math.Log(share) : 0), herfindahl = shares.Sum(share => share * share);
            return new Breadth(
                latest, Measure.Of(shares.Length), Measure.Of(Math.Max(0, entropy)), Measure.Of(herfindahl), Measure.Of(Math.Exp(Math.Max(0, entropy))), Measure.Of(1 / herfindahl),
                new Evidence(
                    Phrase.Count(shares.Length, $"Breadth rests on the sales report for {latest}: {shares.Length} market, {total:0.##} {sales[0].Value.Currency.Code} in all.", $"Breadth rests on the sales report for {latest}: {shares.Length} markets, {total:0.##} {sales[0].Value.Currency.Code} in all."),
                    [report.Id]));
        }

        private static Breadth Undefined(int? year, Phrase why)
        {
            var none = Measure.Undefined(why);
            return new Breadth(year, none, none, none, none, none, null);
        }
    }
}
