using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Decides the stage on one day from the facts of a journey; the facts may reach beyond that day.</summary>
internal sealed class StageGrounds(JourneyFacts facts, StageRules rules)
{
    /// <summary>The days after <paramref name="start"/> on which the stage can change, in order: something begins to count, ends, or lapses.</summary>
    public IEnumerable<DateOnly> Breakpoints(DateOnly start, DateOnly asAt) =>
        facts.Grounds.SelectMany(ground => new[] { ground.KnownFrom, Lapse(ground.On) })
            .Concat(facts.Standings.SelectMany(standing => standing.To is { } to ? new[] { standing.From, to, Lapse(to) } : [standing.From]))
            .Where(day => day > start && day <= asAt)
            .Distinct().Order();

    public Stage StageOn(DateOnly day) => Decide(day, out _, out _);

    /// <summary>The first day on which something that ceased on a day no longer counts.</summary>
    public DateOnly Lapse(DateOnly ceased) =>
        ceased.Year + rules.MonthsUntilLapse / 12 + 1 > DateOnly.MaxValue.Year ? DateOnly.MaxValue : ceased.AddMonths(rules.MonthsUntilLapse);

    public bool IsPresence(Standing standing) => standing.Kind is not null || standing.Mode is { } mode && rules.PresenceModes.Contains(mode);

    public bool IsPartner(Standing standing) => standing.Mode is { } mode && rules.PartnerModes.Contains(mode);

    public bool IsStandingEffort(Standing standing) => IsPresence(standing) || IsPartner(standing) || standing.Mode is { } mode && rules.EffortModes.Contains(mode);

    public bool Counts(Ground ground, DateOnly day) => ground.KnownFrom <= day && day < Lapse(ground.On);

    public IReadOnlyList<Evidence> EvidenceOn(DateOnly day)
    {
        Stage stage = Decide(day, out Standing[] presences, out Ground? pastEffort);
        Ground[] counting = [.. facts.Grounds.Where(ground => Counts(ground, day))];
        Ground[] orders = [.. counting.Where(ground => ground is { Kind: GroundKind.Sale, IsUnsolicited: not null })];
        var evidence = new List<Evidence>();
        foreach (IGrouping<CountryCode, Standing> country in presences.GroupBy(presence => presence.Country).OrderBy(country => country.Key))
        {
            Standing[] open = [.. country.Where(presence => presence.IsOpenOn(day))];
            Standing[] told = open.Length > 0 ? open : [.. country];
            var what = Phrase.List(told.Select(presence => WordsOf(presence)).Distinct().OrderBy(words => words.ToString(), StringComparer.Ordinal));
            evidence.Add(new Evidence(
                open.Length > 0
                    ? Phrase.Of($"Presence in {country.Key} ({what}) since {open.Min(presence => presence.From)}.")
                    : Phrase.Of($"Presence in {country.Key} ({what}) ended on {country.Max(presence => presence.To!.Value)}; it counts until {Lapse(country.Max(presence => presence.To!.Value))}."),
                [.. told.Select(presence => presence.Event)]));
        }

        if (stage == Stage.InternationalOperations && presences.Select(presence => presence.Country).Distinct().Count() is var countries && rules.MultinationalCountries - countries is > 0 and var missing)
            evidence.Add(Evidence.From(Phrase.Count(rules.MultinationalCountries, $"Multinational operations take presences in {rules.MultinationalCountries} country, {missing} more than there are.", $"Multinational operations take presences in {rules.MultinationalCountries} countries, {missing} more than there are.")));
        AddSales(evidence, orders.Where(order => order.IsUnsolicited == true), isUnsolicited: true);
        AddSales(evidence, orders.Where(order => order.IsUnsolicited == false), isUnsolicited: false);
        foreach (IGrouping<Phrase, Ground> year in counting.Where(ground => ground is { Kind: GroundKind.Sale, IsUnsolicited: null }).GroupBy(ground => ground.What))
        {
            Phrase where = Sentences.Names(year.Select(sale => sale.Market));
            evidence.Add(new Evidence(where.IsEmpty ? Phrase.Of($"{year.Key.Capitalised()}.") : Phrase.Of($"{year.Key.Capitalised()} in {where}."), EventsOf(year)));
        }

        // An appointed partner who is still in use is told once, as standing.
        Standing[] efforts = [.. facts.Standings.Where(standing => standing.IsOpenOn(day) && IsStandingEffort(standing) && !IsPresence(standing))];
        foreach (Ground effort in counting.Where(ground => ground.Kind == GroundKind.Effort && ground.What != JourneyFacts.WorkedFor && !efforts.Any(standing => standing.Event == ground.Event)))
            evidence.Add(new Evidence(Phrase.Of($"Active effort: {WithPlace(effort)} on {effort.On}."), EventsOf([effort])));
        foreach (Standing effort in efforts)
            evidence.Add(new Evidence(Phrase.Of($"Active effort: {WordsOf(effort)} in {effort.Country} since {effort.From}."), [effort.Event]));

        switch (stage)
        {
            case Stage.DomesticFocus:
                DateOnly[] earlier = [.. facts.Grounds.Where(ground => ground.KnownFrom <= day).Select(ground => ground.On).Concat(facts.Standings.Where(standing => standing.From <= day).Select(standing => standing.To ?? standing.From))];
                evidence.Add(Evidence.From(earlier.Length == 0 ? Phrase.Text("No sign of foreign interest, effort or sale is recorded.") : Phrase.Of($"Nothing foreign for {rules.MonthsUntilLapse} months; the last was on {earlier.Max()}.")));
                break;
            case Stage.ExportAwareness:
                foreach (IGrouping<Phrase, Ground> signal in counting.Where(ground => ground.Kind == GroundKind.Signal).GroupBy(ground => ground.What))
                    evidence.Add(new Evidence(signal.Count() > 1 ? Phrase.Of($"Sign of interest: {WithPlace(signal.Last())} on {signal.Last().On} ({signal.Count()} in all).") : Phrase.Of($"Sign of interest: {WithPlace(signal.Last())} on {signal.Last().On}."), EventsOf(signal)));
                evidence.Add(Evidence.From(facts.Sales.Any(sale => sale.KnownFrom <= day)
                    ? Phrase.Of($"No foreign sale for {rules.MonthsUntilLapse} months; the last was on {facts.Sales.Where(sale => sale.KnownFrom <= day).Max(sale => sale.On)}.")
                    : Phrase.Text("No foreign sale is recorded yet.")));
                break;
            case Stage.PassiveExporting when orders.Length == 0:
                evidence.Add(Evidence.From(Phrase.Text("How these sales came about is not recorded, and no active effort led up to them; record orders or efforts to tell.")));
                break;
            case Stage.PassiveExporting:
                evidence.Add(Evidence.From(Phrase.Of($"No active effort in the {rules.MonthsUntilLapse} months to {day}.")));
                break;
            case Stage.ActiveExporting when pastEffort is not null:
                evidence.Add(new Evidence(Phrase.Of($"The sales have gone on since an active effort ({WithPlace(pastEffort)} on {pastEffort.On}), and no order says that they now come by themselves."), EventsOf([pastEffort])));
                break;
        }

        return evidence;
    }

    private Stage Decide(DateOnly day, out Standing[] presences, out Ground? pastEffort)
    {
        pastEffort = null;
        Standing[] standing = [.. facts.Standings.Where(standing => standing.From <= day && (standing.IsOpenOn(day) || day < Lapse(standing.To!.Value)))];
        presences = [.. standing.Where(IsPresence)];
        int countries = presences.Select(presence => presence.Country).Distinct().Count();
        if (countries >= rules.MultinationalCountries) return Stage.MultinationalOperations;
        if (countries > 0) return Stage.InternationalOperations;

        bool effort = standing.Any(IsStandingEffort) || facts.Grounds.Any(ground => ground.Kind == GroundKind.Effort && Counts(ground, day));
        Ground[] sales = [.. facts.Sales.Where(sale => Counts(sale, day))];
        if (sales.Length == 0)
            return effort || facts.Grounds.Any(ground => ground.Kind == GroundKind.Signal && Counts(ground, day)) ? Stage.ExportAwareness : Stage.DomesticFocus;
        if (effort) return Stage.ActiveExporting;
        if (sales.Any(sale => sale.IsUnsolicited == true)) return Stage.PassiveExporting;
        pastEffort = EffortBehind(day);
        return pastEffort is null ? Stage.PassiveExporting : Stage.ActiveExporting;
    }

    /// <summary>The last effort that had not lapsed when the present unbroken run of sales began, or that came during it; null when there is none.</summary>
    private Ground? EffortBehind(DateOnly day)
    {
        DateOnly runStart = DateOnly.MaxValue;
        foreach (DateOnly sale in facts.Sales.Where(sale => sale.KnownFrom <= day).Select(sale => sale.On).OrderDescending())
        {
            if (runStart != DateOnly.MaxValue && Lapse(sale) <= runStart) break;
            runStart = sale;
        }

        IEnumerable<Ground> ended = facts.Standings.Where(IsStandingEffort).Where(standing => standing.To <= day)
            .Select(standing => new Ground(GroundKind.Effort, standing.Country, standing.To!.Value, standing.To.Value, null, Phrase.Of($"{WordsOf(standing)}, ended"), standing.Event));
        return facts.Grounds.Where(ground => ground.Kind == GroundKind.Effort && ground.KnownFrom <= day).Concat(ended)
            .Where(effort => Lapse(effort.On) > runStart)
            .MaxBy(effort => effort.On);
    }

    private static void AddSales(List<Evidence> evidence, IEnumerable<Ground> orders, bool isUnsolicited)
    {
        Ground[] sales = [.. orders];
        if (sales.Length == 0) return;
        Phrase where = Sentences.Names(sales.Select(sale => sale.Market));
        DateOnly first = sales.Min(sale => sale.On);
        evidence.Add(new Evidence(
            isUnsolicited
                ? Phrase.Count(sales.Length, $"{sales.Length} unsolicited order from {where} on {first}.", $"{sales.Length} unsolicited orders from {where} since {first}.")
                : Phrase.Count(sales.Length, $"{sales.Length} order worked for from {where} on {first}.", $"{sales.Length} orders worked for from {where} since {first}."),
            EventsOf(sales)));
    }

    private static IReadOnlyList<EventId> EventsOf(IEnumerable<Ground> grounds) =>
        [.. grounds.OrderBy(ground => ground.On).Select(ground => ground.Event).OfType<EventId>().Distinct()];

    private static Phrase WithPlace(Ground ground) => ground.Market is null ? ground.What : Phrase.Of($"{ground.What} in {ground.Market}");

    internal static Phrase WordsOf(Standing standing) => standing.Kind is { } kind ? WordsOf(kind) : WordsOf(standing.Mode!.Value);

    private static Phrase WordsOf(PresenceKind kind) => Phrase.Text(kind switch
    {
        PresenceKind.Office => "office",
        PresenceKind.Warehouse => "warehouse",
        PresenceKind.Production => "production",
        PresenceKind.Franchise => "franchise",
        _ => "joint venture",
    });

    private static Phrase WordsOf(EntryMode mode) => Phrase.Text(mode switch
    {
        EntryMode.IndirectExport => "indirect export",
        EntryMode.DirectExport => "direct export",
        EntryMode.OwnECommerce => "own web shop",
        EntryMode.Marketplace => "online marketplace",
        EntryMode.Agent => "agent",
        EntryMode.Distributor => "distributor",
        EntryMode.Licensing => "licensing",
        EntryMode.Franchising => "franchising",
        EntryMode.JointVenture => "joint venture",
        EntryMode.SalesSubsidiary => "sales subsidiary",
        EntryMode.ProductionSubsidiary => "production subsidiary",
        _ => "sourcing",
    });
}
