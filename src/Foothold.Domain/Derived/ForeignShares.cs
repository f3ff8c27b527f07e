using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Foreign sales over turnover by year, from the accounts or, where they say nothing of foreign sales, from the sales report of the year.</summary>
internal static class ForeignShares
{
    public static IReadOnlyList<ForeignShare> Of(Firm firm, IReadOnlyList<JourneyEvent> events, DateOnly asAt)
    {
        IEnumerable<int> years = firm.Accounts.Select(accounts => accounts.Year).Concat(events.OfType<SalesReported>().Select(report => report.Year));
        return [.. years.Where(year => JourneyFacts.YearEnd(year) <= asAt).Distinct().Order().Select(year => new ForeignShare(year, OfYear(firm, events, year)))];
    }

    public static Measure OfYear(Firm firm, IReadOnlyList<JourneyEvent> events, int year)
    {
        AnnualAccounts? accounts = firm.Accounts.LastOrDefault(accounts => accounts.Year == year);
        if (accounts?.Turnover is not { } turnover) return Measure.Undefined(Phrase.Of($"Turnover for {year} is not stated."));
        Phrase? problem = null;
        Money? sales = accounts.Foreign?.Sales ?? ReportedTotal(firm, events, year, out problem);
        return sales is null ? Measure.Undefined(problem ?? Phrase.Of($"Foreign sales for {year} are not stated.")) : Ratio(sales, turnover, Phrase.Of($"foreign sales of {year}"), Phrase.Of($"turnover of {year}"));
    }

    /// <summary>The one report for a year that stands; null with a reason when there is none, or more than one.</summary>
    public static SalesReported? ReportFor(IReadOnlyList<JourneyEvent> events, int year, out Phrase? problem)
    {
        SalesReported[] reports = [.. events.OfType<SalesReported>().Where(report => report.Year == year)];
        problem = reports.Length switch
        {
            0 => Phrase.Of($"No sales by market are reported for {year}."),
            1 => null,
            _ => Phrase.Of($"{reports.Length} sales reports for {year} stand side by side; withdraw all but one."),
        };
        return reports.Length == 1 ? reports[0] : null;
    }

    /// <summary>The part over the whole for two amounts that have to be ≥ 0, in one currency, the part not above the whole.</summary>
    public static Measure Ratio(Money part, Money whole, Phrase partName, Phrase wholeName) =>
        ReferenceEquals(part.Currency, whole.Currency)
            ? Ratio(part.Amount, whole.Amount, partName, wholeName)
            : Measure.Undefined(Phrase.Of($"The {partName} are in {part.Currency.Code} and the {wholeName} in {whole.Currency.Code}; state both in one currency."));

    public static Measure Ratio(decimal part, decimal whole, Phrase partName, Phrase wholeName) =>
        part < 0m || whole < 0m ? Measure.Undefined(Phrase.Of($"The {partName} or the {wholeName} are below zero; correct them."))
        : whole == 0m ? Measure.Undefined(Phrase.Of($"The {wholeName} are zero, so there is nothing to take a share of."))
        : part > whole ? Measure.Undefined(Phrase.Of($"The {partName} are above the {wholeName}; correct one of them."))
        : Measure.Of((double)(part / whole));

    private static Money? ReportedTotal(Firm firm, IReadOnlyList<JourneyEvent> events, int year, out Phrase? problem)
    {
        if (ReportFor(events, year, out problem) is not { } report) return null;
        MarketSales[] abroad = [.. report.Sales.Where(sales => sales.Market != firm.Home)];
        if (abroad.Select(sales => sales.Value.Currency).Distinct().Count() == 1) return abroad.Select(sales => sales.Value).Aggregate((sum, next) => sum + next);
        problem = abroad.Length == 0 ? Phrase.Of($"The sales report for {year} names no market abroad.") : Phrase.Of($"The sales report for {year} is in several currencies; state it in one.");
        return null;
    }
}
