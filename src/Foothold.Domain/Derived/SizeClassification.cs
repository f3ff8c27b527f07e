using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>
/// Derives the size class of a firm by Commission Recommendation 2003/361/EC of 6 May 2003 (OJ L 124, p. 36), Annex. It is not the two-of-three rule of the Accounting Directive.
/// </summary>
/// <remarks>
/// Figures that were not stated are unknown, never zero: every period gets the range of classes that the stated figures allow, and the range is carried through the two-period rule.
/// Rules, articles and edge cases: docs/explanation/size-class.md.
/// </remarks>
public static class SizeClassification
{
    private const int OldAccountsYears = 2;

    /// <summary>The size class that holds on a date.</summary>
    /// <param name="firm">The firm with its accounts and related enterprises; the shares are taken as they are now for every year.</param>
    /// <param name="asAt">Accounts of years that ended by this day count.</param>
    /// <param name="toEuro">Converts an amount of a year's accounts into euro; returns null when there is no rate. Not called for amounts in euro.</param>
    /// <returns>The class, or null with the reason; never throws for missing figures.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="toEuro"/> returned an amount in another currency.</exception>
    public static SizeClassResult Of(Firm firm, DateOnly asAt, Func<Money, int, Money?> toEuro)
    {
        var warnings = new List<Phrase>();
        var evidence = new List<Evidence>();
        EnterpriseGroup group = EnterpriseGroup.Of(firm, warnings, evidence);
        var open = new List<Phrase>();
        List<MeasuredYear> years = [.. firm.Accounts.Where(accounts => JourneyFacts.YearEnd(accounts.Year) <= asAt).GroupBy(accounts => accounts.Year).OrderBy(same => same.Key)
            .Select(same => Measure(group, same.Last(), toEuro, warnings, open))];
        foreach (MeasuredYear year in years) evidence.Add(Evidence.From(Describe(year)));

        if (group.IsHeldByPublicBodies)
            return new SizeClassResult { Class = SizeClass.Large, IsSme = false, Relationship = group.Relationship, Years = years, Evidence = evidence, Warnings = warnings };

        if (years.Count == 0)
        {
            return new SizeClassResult
            {
                Class = null, IsSme = null, Relationship = group.Relationship, Years = years, Evidence = evidence, Warnings = warnings,
                WhyUndefined = Phrase.Of($"No annual accounts that had closed by {asAt} are recorded; state headcount and turnover or balance sheet total of the last financial year."),
            };
        }

        if (asAt.Year - years[^1].Year > OldAccountsYears) warnings.Add(Phrase.Of($"The latest accounts are of {years[^1].Year}; newer ones may give another class."));
        (SizeClass smallest, SizeClass largest) = CarryThroughTwoPeriods(years, firm.Founded.Year, evidence, warnings);
        return new SizeClassResult
        {
            Class = smallest == largest ? smallest : null,
            WhyUndefined = smallest == largest ? null
                : Phrase.Of($"The figures allow {Name(smallest, largest)}; state {Phrase.Sequence("; ", open)}."),
            IsSme = largest < SizeClass.Large ? true : smallest == SizeClass.Large ? false : null,
            Relationship = group.Relationship,
            Years = years,
            Evidence = evidence,
            Warnings = warnings,
        };
    }

    /// <summary>
    /// Article 4(2): the status changes when the ceilings are crossed in two consecutive periods. With the status s and two consecutive periods, that is the median of the three classes:
    /// both above s gives the smaller of the two, both below the larger, otherwise s. The median is monotone, so it carries the ends of a range too.
    /// </summary>
    private static (SizeClass Smallest, SizeClass Largest) CarryThroughTwoPeriods(List<MeasuredYear> years, int foundedIn, List<Evidence> evidence, List<Phrase> warnings)
    {
        MeasuredYear first = years[0];
        (SizeClass smallest, SizeClass largest) = (first.Smallest, first.Largest);
        if (first.Year > foundedIn + 1)
            warnings.Add(Phrase.Of($"Accounts before {first.Year} are not recorded, so {first.Year} is taken as measured; an earlier class may still hold under Article 4(2)."));

        for (int i = 1; i < years.Count; i++)
        {
            MeasuredYear before = years[i - 1], now = years[i];
            if (now.Year != before.Year + 1)
            {
                if ((now.Smallest, now.Largest) != (smallest, largest))
                    warnings.Add(now.Year == before.Year + 2
                        ? Phrase.Of($"No accounts for {before.Year + 1}, so {now.Year} alone cannot change the class (Article 4(2)).")
                        : Phrase.Of($"No accounts for {before.Year + 1} to {now.Year - 1}, so {now.Year} alone cannot change the class (Article 4(2))."));
                continue;
            }

            (SizeClass oldSmallest, SizeClass oldLargest) = (smallest, largest);
            (smallest, largest) = (Median(smallest, before.Smallest, now.Smallest), Median(largest, before.Largest, now.Largest));
            if (oldSmallest != oldLargest && (smallest, largest) != (oldSmallest, oldLargest))
                evidence.Add(Evidence.From(Phrase.Of($"With {before.Year} and {now.Year} the class may be {Name(smallest, largest)}, after {Name(oldSmallest, oldLargest)} (Article 4(2)).")));
            else if ((smallest, largest) != (oldSmallest, oldLargest))
                evidence.Add(Evidence.From(Phrase.Of($"{before.Year} and {now.Year} both lie beyond the ceilings of {Name(oldSmallest, oldLargest)}, so the class changes to {Name(smallest, largest)} (Article 4(2)).")));
            else if (now.Class is { } measured && smallest == largest && measured != smallest)
                evidence.Add(Evidence.From(Phrase.Of($"{now.Year} alone measures as {Name(measured)}; the class stays {Name(smallest)} until a second period in a row confirms it (Article 4(2)).")));
        }

        return (smallest, largest);
    }

    private static MeasuredYear Measure(EnterpriseGroup group, AnnualAccounts own, Func<Money, int, Money?> toEuro, List<Phrase> warnings, List<Phrase> open)
    {
        var missing = new List<Phrase>();
        var headcount = new PartialSum();
        var turnover = new PartialSum();
        var balance = new PartialSum();
        Add(own, 1m, group.FirmName);
        foreach (EnterpriseGroup.Part part in group.Parts)
            Add(part.Enterprise.Accounts.LastOrDefault(accounts => accounts.Year == own.Year), part.Factor, part.Enterprise.Name);

        // Kleene's three values: null is "not known". A ceiling is known to be kept only when nothing is missing, and known to be broken as soon as what is stated breaks it.
        SizeClass smallest = SizeClass.Large, largest = SizeClass.Large;
        for (SizeClass size = SizeClass.Medium; size >= SizeClass.Micro; size--)
        {
            Ceilings ceilings = Ceilings.Of(size);
            bool? people = headcount.IsBelow(ceilings.Headcount);
            bool? turnoverFits = turnover.IsAtMost(ceilings.TurnoverEuro), balanceFits = balance.IsAtMost(ceilings.BalanceSheetEuro);
            bool? money = turnoverFits == true || balanceFits == true ? true : turnoverFits == false && balanceFits == false ? false : null;
            bool? fits = people == false || money == false ? false : people == true && money == true ? true : null;
            if (fits != false) smallest = size;
            if (fits == true) largest = size;
        }

        if (smallest != largest) open.Add(Phrase.Of($"for {own.Year} {Phrase.List(missing)}"));
        bool complete = headcount.IsComplete && turnover.IsComplete && balance.IsComplete;
        return new MeasuredYear(own.Year, headcount.Stated, Euro(turnover.Stated), Euro(balance.Stated), complete, smallest, largest);

        void Add(AnnualAccounts? accounts, decimal factor, string name)
        {
            if (accounts is null) warnings.Add(Phrase.Of($"{name} has no accounts for {own.Year}; what it adds is unknown."));
            Phrase[] parts = [.. new[] { accounts?.Headcount is null ? "headcount" : null, accounts?.Turnover is null ? "turnover" : null, accounts?.BalanceSheetTotal is null ? "balance sheet total" : null }.OfType<string>().Select(Phrase.Text)];
            if (parts.Length > 0) missing.Add(accounts is null ? Phrase.Of($"the accounts of {name}") : Phrase.Of($"{Phrase.List(parts)} of {name}"));
            headcount.Add(accounts?.Headcount, factor);
            turnover.Add(InEuro(accounts?.Turnover, name), factor);
            balance.Add(InEuro(accounts?.BalanceSheetTotal, name), factor);
        }

        decimal? InEuro(Money? money, string name)
        {
            if (money is null || ReferenceEquals(money.Currency, Currency.Euro)) return money?.Amount;
            if (toEuro(money, own.Year) is not { } euro)
            {
                missing.Add(Phrase.Of($"{money} of {name} in euro"));
                warnings.Add(Phrase.Of($"{money} of {name} for {own.Year} could not be converted into euro; it counts as not stated."));
                return null;
            }

            return ReferenceEquals(euro.Currency, Currency.Euro) ? euro.Amount : throw new InvalidOperationException($"The conversion of {money} into euro gave {euro}.");
        }
    }

    private static SizeClass Median(SizeClass a, SizeClass b, SizeClass c) => (SizeClass)Math.Max(Math.Min((int)a, (int)b), Math.Min(Math.Max((int)a, (int)b), (int)c));

    private static Money? Euro(decimal? amount) => amount is { } stated ? Money.Euro(stated) : null;

    private static Phrase Describe(MeasuredYear year)
    {
        Phrase people = year.Headcount is not { } headcount ? Phrase.Text("headcount not stated") : AtLeast(Phrase.Of($"{headcount:0.##} work units"));
        return Phrase.Of($"{year.Year}: {people}, turnover {Amount(year.Turnover)}, balance sheet {Amount(year.BalanceSheetTotal)}: {Name(year.Smallest, year.Largest)} (Article 2).");

        Phrase Amount(Money? money) => money is null ? Phrase.Text("not stated") : AtLeast(Phrase.Of($"EUR {money.Amount:#,##0}"));

        Phrase AtLeast(Phrase stated) => year.IsComplete ? stated : Phrase.Of($"at least {stated}");
    }

    private static Phrase Name(SizeClass smallest, SizeClass largest) => smallest == largest ? Name(smallest) : Phrase.Of($"{Name(smallest)} to {Name(largest)}");

    private static Phrase Name(SizeClass size) => Phrase.Text(size switch { SizeClass.Micro => "micro", SizeClass.Small => "small", SizeClass.Medium => "medium-sized", _ => "large" });

    /// <summary>The ceilings of Article 2. Headcount stays below its ceiling; the amounts may reach theirs.</summary>
    private readonly record struct Ceilings(decimal Headcount, decimal TurnoverEuro, decimal BalanceSheetEuro)
    {
        public static Ceilings Of(SizeClass size) => size switch
        {
            SizeClass.Micro => new Ceilings(10m, 2_000_000m, 2_000_000m),
            SizeClass.Small => new Ceilings(50m, 10_000_000m, 10_000_000m),
            _ => new Ceilings(250m, 50_000_000m, 43_000_000m),
        };
    }

    /// <summary>A sum of amounts that are all ≥ 0, some of which may not be known: what is stated is then a lower bound.</summary>
    private sealed class PartialSum
    {
        public decimal? Stated { get; private set; }

        public bool IsComplete { get; private set; } = true;

        public void Add(decimal? amount, decimal factor)
        {
            if (amount is { } known) Stated = (Stated ?? 0m) + known * factor;
            else IsComplete = false;
        }

        public bool? IsBelow(decimal ceiling) => (Stated ?? 0m) >= ceiling ? false : IsComplete ? true : null;

        public bool? IsAtMost(decimal ceiling) => (Stated ?? 0m) > ceiling ? false : IsComplete ? true : null;
    }
}
