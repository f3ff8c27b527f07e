using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Derives by which way a firm went abroad: how fast, and whether it was drawn or went by itself.</summary>
/// <remarks>
/// Sources: Knight and Cavusgil (1996, 2004), Oviatt and McDougall (1994), Bell, McNaughton and Young (2001), Lopez, Kundu and Ciravegna (2009).
/// Rules, thresholds and edge cases: docs/explanation/pathways.md.
/// </remarks>
public static class Pathways
{
    /// <summary>The pathways on a date.</summary>
    /// <param name="firm">The firm: founding date and accounts.</param>
    /// <param name="journey">Its journey; taken to be complete: a year without a foreign sale on record before the first one counts as a year without.</param>
    /// <param name="asAt">What happened later does not count.</param>
    /// <param name="regionOf">The region a country belongs to, or null when it belongs to none; without it born regional cannot be told from born global.</param>
    /// <param name="rules">The thresholds; the published defaults when null.</param>
    /// <returns>Both axes, each with its value or the reason why it cannot be told.</returns>
    public static PathwayResult Of(Firm firm, Journey journey, DateOnly asAt, Func<CountryCode, string?>? regionOf = null, PathwayRules? rules = null)
    {
        rules ??= PathwayRules.Default;
        JourneyFacts facts = JourneyFacts.Of(firm, journey, asAt);
        IReadOnlyList<ForeignShare> shares = ForeignShares.Of(firm, facts.Events, asAt);
        var evidence = new List<Evidence>();
        Ground[] sales = [.. facts.Sales.OrderBy(sale => sale.On)];
        DateOnly? first = sales.Length == 0 ? null : sales[0].On;
        if (sales.Length > 0)
        {
            Phrase where = Sentences.Names(sales.Where(sale => sale.On == first).Select(sale => sale.Market));
            evidence.Add(new Evidence(
                where.IsEmpty ? Phrase.Of($"First foreign sale on record: {sales[0].What}, {sales[0].On}; founded {firm.Founded}.") : Phrase.Of($"First foreign sale on record: {sales[0].What} in {where}, {sales[0].On}; founded {firm.Founded}."),
                [.. sales.Where(sale => sale.On == first).Select(sale => sale.Event).OfType<EventId>()]));
        }

        bool? newVenture = first is { } sold ? sold < firm.Founded.AddYears(rules.NewVentureYears) : asAt >= firm.Founded.AddYears(rules.NewVentureYears) ? false : null;
        if (newVenture is { } isNewVenture)
            evidence.Add(Evidence.From(isNewVenture ? Phrase.Of($"A foreign sale within {rules.NewVentureYears} years of founding: an international new venture.") : Phrase.Of($"No foreign sale within {rules.NewVentureYears} years of founding: not an international new venture.")));
        (Pathway? speed, Phrase? whyNoSpeed) = Speed(new Case(firm, facts, shares, first, asAt, regionOf, rules), evidence);
        (Pathway? drive, Phrase? whyNoDrive) = Drive(facts, sales, rules, evidence);
        return new PathwayResult
        {
            Speed = speed, WhySpeedUndefined = whyNoSpeed, Drive = drive, WhyDriveUndefined = whyNoDrive,
            IsInternationalNewVenture = newVenture, FirstForeignSale = first, Shares = shares, Evidence = evidence,
        };
    }

    private sealed record Case(Firm Firm, JourneyFacts Facts, IReadOnlyList<ForeignShare> Shares, DateOnly? First, DateOnly AsAt, Func<CountryCode, string?>? RegionOf, PathwayRules Rules)
    {
        /// <summary>The first closed year ending after one day and by another in which the foreign share was high.</summary>
        public ForeignShare? FirstHighYear(DateOnly after, DateOnly by) => Shares.FirstOrDefault(year =>
            JourneyFacts.YearEnd(year.Year) > after && JourneyFacts.YearEnd(year.Year) <= by && year.Share.Value >= Rules.HighShare);

        /// <summary>The closed years ending in a window that had foreign sales, or may have had, but whose share is not known.</summary>
        public int[] OpenYears(DateOnly after, DateOnly by) =>
            [.. Enumerable.Range(after.Year, Math.Max(0, by.Year - after.Year + 1))
                .Where(year => JourneyFacts.YearEnd(year) is var end && end > after && end <= by && end <= AsAt && end.Year >= First!.Value.Year)
                .Where(year => Shares.All(share => share.Year != year || !share.Share.IsDefined))];
    }

    private static (Pathway? Speed, Phrase? Why) Speed(Case @case, List<Evidence> evidence)
    {
        PathwayRules rules = @case.Rules;
        if (@case.First is not { } first) return (null, Phrase.Text("No foreign sale is recorded, so there is no way abroad to name yet."));

        DateOnly founded = @case.Firm.Founded, early = founded.AddYears(rules.RapidYears);
        DateOnly dayBefore = founded > DateOnly.MinValue ? founded.AddDays(-1) : founded;
        if (@case.FirstHighYear(dayBefore, early) is { } high)
        {
            evidence.Add(Evidence.From(Phrase.Of($"{100 * high.Share.Value!.Value:0.#} % of sales went abroad in {high.Year}, within {rules.RapidYears} years of founding ({100 * rules.HighShare:0.#} % or more makes a born global).")));
            return (IsRegional(@case, early, evidence) == true ? Pathway.BornRegional : Pathway.BornGlobal, null);
        }

        if (first <= early && @case.OpenYears(dayBefore, early) is [_, ..] open)
            return (null, Phrase.Of($"The foreign share of sales in {Phrase.List(open)} is not known; state turnover and foreign sales of these years to tell a fast start from a gradual one."));
        if (first <= early && @case.AsAt < LastYearEnd(early))
            return (null, Phrase.Of($"It is too early to tell: the firm can still reach {100 * rules.HighShare:0.#} % foreign sales by {early}."));

        return Later(@case, first, evidence);
    }

    /// <summary>After a start that was not fast: sudden after a turning point, or gradual.</summary>
    private static (Pathway? Speed, Phrase? Why) Later(Case @case, DateOnly first, List<Evidence> evidence)
    {
        PathwayRules rules = @case.Rules;
        Phrase? why = null;
        foreach (TurningPoint turn in @case.Facts.Events.OfType<TurningPoint>())
        {
            DateOnly window = turn.On.AddYears(rules.RapidYears);
            bool longDomestic = turn.On >= @case.Firm.Founded.AddYears(rules.DomesticYears)
                && !@case.Facts.Sales.Any(sale => sale.On < turn.On && sale.On.AddYears(rules.DomesticYears) > turn.On);
            if (!longDomestic || !@case.Facts.Sales.Any(sale => sale.On >= turn.On && sale.On <= window)) continue;

            if (@case.FirstHighYear(turn.On.AddDays(-1), window) is { } high)
            {
                evidence.Add(new Evidence(
                    Phrase.Of($"At least {rules.DomesticYears} years without a foreign sale, then a turning point ({WordsOf(turn.Kind)}, {turn.On}), and {100 * high.Share.Value!.Value:0.#} % foreign sales in {high.Year}."), [turn.Id]));
                return (Pathway.BornAgainGlobal, null);
            }

            if (@case.OpenYears(turn.On.AddDays(-1), window) is [_, ..] open)
                why = Phrase.Of($"The foreign share of sales in {Phrase.List(open)}, after the turning point of {turn.On}, is not known; state turnover and foreign sales to tell a second start from a gradual one.");
            else if (@case.AsAt < LastYearEnd(window))
                why = Phrase.Of($"It is too early to tell whether the turning point of {turn.On} sets the firm going: {100 * rules.HighShare:0.#} % foreign sales by {window} would.");
        }

        if (why is not null) return (null, why);
        DateOnly rapid = first.AddYears(rules.RapidYears);
        if (first >= @case.Firm.Founded.AddYears(rules.DomesticYears) && !@case.Facts.Events.OfType<TurningPoint>().Any()
            && @case.FirstHighYear(first.AddDays(-1), rapid) is { } late)
        {
            return (null, Phrase.Of($"The firm went abroad late and fast ({100 * late.Share.Value!.Value:0.#} % in {late.Year}), but no turning point is recorded; record what changed (owners, management, a client that went abroad) or that nothing did."));
        }

        evidence.Add(Evidence.From(Phrase.Of($"Neither {100 * rules.HighShare:0.#} % foreign sales within {rules.RapidYears} years of founding nor a sudden start after a turning point: gradual.")));
        return (Pathway.Gradual, null);
    }

    private static (Pathway? Drive, Phrase? Why) Drive(JourneyFacts facts, Ground[] sales, PathwayRules rules, List<Evidence> evidence)
    {
        if (sales.Length == 0) return (null, Phrase.Text("No foreign sale is recorded, so nothing drove one yet."));
        DateOnly first = sales[0].On;
        Ground[] earliest = [.. sales.Where(sale => sale.On == first)];
        if (earliest.FirstOrDefault(sale => sale.IsUnsolicited == false) is { } workedFor)
        {
            evidence.Add(new Evidence(Phrase.Of($"The first sale was worked for ({first}): proactive."), [workedFor.Event!.Value]));
            return (Pathway.Proactive, null);
        }

        bool isOrder = earliest.Any(sale => sale.IsUnsolicited == true);

        // A sum for a year is dated on its last day, but its first sale may have been on any: only an effort before the year surely preceded it.
        DateOnly by = isOrder ? first : new DateOnly(first.Year, 1, 1);
        if (facts.Grounds.LastOrDefault(ground => ground.Kind == GroundKind.Effort && ground.On < by && ground.On.AddMonths(rules.EffortMonths) >= by) is { } effort)
        {
            evidence.Add(new Evidence(isOrder ? Phrase.Of($"An effort came before the first sale ({effort.What}, {effort.On}): proactive, although the order itself came unasked.") : Phrase.Of($"An effort came before the first sale ({effort.What}, {effort.On}): proactive."), effort.Event is { } id ? [id] : []));
            return (Pathway.Proactive, null);
        }

        if (!isOrder)
            return (null, Phrase.Of($"How the first sales came about ({earliest[0].What}) is not recorded, and no effort before {by.Year} is; record the first order or the first effort."));
        evidence.Add(new Evidence(Phrase.Of($"The first order came unasked on {first}, with no effort in the {rules.EffortMonths} months before: reactive."), [.. earliest.Select(sale => sale.Event).OfType<EventId>()]));
        return (Pathway.Reactive, null);
    }

    /// <summary>Whether most foreign sales of the early years stayed in the home region; null when sales by market or regions are not known.</summary>
    private static bool? IsRegional(Case @case, DateOnly by, List<Evidence> evidence)
    {
        if (@case.RegionOf is null || @case.RegionOf(@case.Firm.Home) is not { } region)
        {
            evidence.Add(Evidence.From(Phrase.Text("The home region is not known, so born regional cannot be told from born global.")));
            return null;
        }

        MarketSales[] sales = [.. @case.Facts.Events.OfType<SalesReported>().Where(report => JourneyFacts.YearEnd(report.Year) <= by).SelectMany(report => report.Sales).Where(sale => sale.Market != @case.Firm.Home)];
        decimal total = sales.Select(sale => sale.Value.Currency).Distinct().Count() == 1 ? sales.Sum(sale => sale.Value.Amount) : 0m;
        if (total == 0m)
        {
            evidence.Add(Evidence.From(Phrase.Text("Early sales by market in one currency are not reported, so born regional cannot be told from born global.")));
            return null;
        }

        double share = (double)(sales.Where(sale => @case.RegionOf(sale.Market) == region).Sum(sale => sale.Value.Amount) / total);
        evidence.Add(Evidence.From(Phrase.Of($"{100 * share:0.#} % of foreign sales reported in the first {@case.Rules.RapidYears} years stayed in the home region ({Phrase.Text(region)}); {100 * @case.Rules.RegionalShare:0.#} % or more makes a born regional.")));
        return share >= @case.Rules.RegionalShare;
    }

    private static DateOnly LastYearEnd(DateOnly by) => JourneyFacts.YearEnd(by is { Month: 12, Day: 31 } ? by.Year : by.Year - 1);

    private static Phrase WordsOf(TurningPointKind kind) => Phrase.Text(kind switch
    {
        TurningPointKind.OwnershipChange => "new owners",
        TurningPointKind.ManagementChange => "new management",
        TurningPointKind.ClientFollowed => "a client followed abroad",
        _ => "an acquisition",
    });
}
