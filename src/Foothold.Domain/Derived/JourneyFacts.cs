using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>What kind of ground for a stage something is.</summary>
internal enum GroundKind
{
    Signal,
    Effort,
    Sale,
}

/// <summary>Something that happened on a day and counts from then on until it lapses.</summary>
/// <param name="Kind">What kind of ground.</param>
/// <param name="Market">The market, or null for several or unknown ones.</param>
/// <param name="On">The day from which the lapse is counted.</param>
/// <param name="KnownFrom">The first day on which it counts: later than <paramref name="On"/> when a report came after the year it is about.</param>
/// <param name="IsUnsolicited">For orders, whether the customer came without effort; null for sales of which nobody said.</param>
/// <param name="What">What it is, as the start of a sentence: "an export plan".</param>
/// <param name="Event">The event behind it; null for accounts.</param>
internal sealed record Ground(GroundKind Kind, CountryCode? Market, DateOnly On, DateOnly KnownFrom, bool? IsUnsolicited, Phrase What, EventId? Event);

/// <summary>A mode in use or a presence open in a country over a stretch of time.</summary>
/// <param name="Country">Where.</param>
/// <param name="Mode">The mode, or null for a presence.</param>
/// <param name="Kind">The kind of presence, or null for a mode.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day it ended, on which it no longer stands; null while it stands.</param>
/// <param name="Event">The event that began it.</param>
internal sealed record Standing(CountryCode Country, EntryMode? Mode, PresenceKind? Kind, DateOnly From, DateOnly? To, EventId Event)
{
    public bool IsOpenOn(DateOnly day) => From <= day && (To is null || day < To);
}

/// <summary>A journey read once into what stages, pathways and speed are made of. Independent of the order in which events were recorded.</summary>
internal sealed class JourneyFacts
{
    /// <summary>What an order that is not unsolicited is called as an effort.</summary>
    public static readonly Phrase WorkedFor = Phrase.Text("an order worked for");

    private JourneyFacts(IReadOnlyList<JourneyEvent> events, IReadOnlyList<Ground> grounds, IReadOnlyList<Standing> standings, IReadOnlyList<(CountryCode Market, DateOnly On)> left) =>
        (Events, Grounds, Standings, Left) = (events, grounds, standings, left);

    /// <summary>The events that stand, by date, then by id.</summary>
    public IReadOnlyList<JourneyEvent> Events { get; }

    /// <summary>All grounds, by the day they count from.</summary>
    public IReadOnlyList<Ground> Grounds { get; }

    /// <summary>All modes and presences, by first day.</summary>
    public IReadOnlyList<Standing> Standings { get; }

    /// <summary>When markets were left.</summary>
    public IReadOnlyList<(CountryCode Market, DateOnly On)> Left { get; }

    public IEnumerable<Ground> Sales => Grounds.Where(ground => ground.Kind == GroundKind.Sale);

    /// <param name="firm">The firm: its home and its accounts.</param>
    /// <param name="journey">Its journey.</param>
    /// <param name="asAt">What happened later does not count.</param>
    public static JourneyFacts Of(Firm firm, Journey journey, DateOnly asAt)
    {
        // By id within a day, so that the order of recording cannot matter.
        JourneyEvent[] events = [.. journey.Standing(asAt).OrderBy(entry => entry.On).ThenBy(entry => entry.Id.Value)];
        IEnumerable<Ground> accounts = firm.Accounts
            .Where(year => year.Foreign?.Sales is { Amount: > 0m } && YearEnd(year.Year) <= asAt)
            .Select(year => new Ground(GroundKind.Sale, null, YearEnd(year.Year), YearEnd(year.Year), null, Phrase.Of($"foreign sales in the accounts of {year.Year}"), null));
        Ground[] grounds = [.. events.SelectMany(entry => GroundsOf(entry, firm.Home)).Concat(accounts)
            .Where(ground => ground.KnownFrom <= asAt).OrderBy(ground => ground.KnownFrom).ThenBy(ground => ground.On).ThenBy(ground => ground.Event?.Value ?? Guid.Empty)];
        return new JourneyFacts(events, grounds, StandingsOf(events, firm.Home),
            [.. events.OfType<MarketLeft>().Where(left => left.Market != firm.Home).Select(left => (left.Market, left.On))]);
    }

    public static DateOnly YearEnd(int year) => new(Math.Clamp(year, 1, 9999), 12, 31);

    private static IEnumerable<Ground> GroundsOf(JourneyEvent entry, CountryCode home)
    {
        switch (entry)
        {
            case InquiryReceived inquiry when inquiry.Market != home: yield return Signal(inquiry.Market, Phrase.Text("an inquiry")); break;
            case MarketResearched research when research.Market != home: yield return Signal(research.Market, Phrase.Text("market research")); break;
            case FairVisited fair when fair.Country != home: yield return Signal(fair.Country, Phrase.Text("a fair visited")); break;
            case CourseAttended: yield return Signal(null, Phrase.Text("a course")); break;
            case MarketEntered entered when entered.Market != home && entered.Mode != EntryMode.Sourcing: yield return Signal(entered.Market, Phrase.Text("a market entered")); break;
            case ExportPlanAdopted: yield return Effort(null, Phrase.Text("an export plan")); break;
            case PartnerAppointed partner when partner.Market != home: yield return Effort(partner.Market, Phrase.Text(partner.Mode == EntryMode.Agent ? "an agent appointed" : "a distributor appointed")); break;
            case CampaignRun campaign when campaign.Market != home: yield return Effort(campaign.Market, Phrase.Text("a campaign")); break;
            // A fair at home for buyers from abroad is an effort, but in no particular market.
            case FairExhibited fair: yield return Effort(fair.Country == home ? null : fair.Country, Phrase.Text("a fair exhibited at")); break;
            case ResourcesSetAside: yield return Effort(null, Phrase.Text("staff or budget set aside")); break;
            case OrderReceived order when order.Market != home:
                yield return new Ground(GroundKind.Sale, order.Market, order.On, order.On, order.IsUnsolicited, Phrase.Text("an order"), order.Id);
                if (!order.IsUnsolicited) yield return Effort(order.Market, WorkedFor);
                break;
            case SalesReported report:
                DateOnly end = YearEnd(report.Year);
                foreach (MarketSales sales in report.Sales.Where(sales => sales.Market != home && sales.Value.Amount > 0m))
                    yield return new Ground(GroundKind.Sale, sales.Market, end, end > report.On ? end : report.On, null, Phrase.Of($"sales reported for {report.Year}"), report.Id);
                break;
        }

        Ground Signal(CountryCode? market, Phrase what) => new(GroundKind.Signal, market, entry.On, entry.On, null, what, entry.Id);
        Ground Effort(CountryCode? market, Phrase what) => new(GroundKind.Effort, market, entry.On, entry.On, null, what, entry.Id);
    }

    /// <summary>Within a day endings come before beginnings, so that an office that moved stays open.</summary>
    private static List<Standing> StandingsOf(JourneyEvent[] events, CountryCode home)
    {
        var open = new Dictionary<(CountryCode, EntryMode?, PresenceKind?), (DateOnly From, EventId Event)>();
        var done = new List<Standing>();
        foreach (IGrouping<DateOnly, JourneyEvent> day in events.GroupBy(entry => entry.On))
        {
            foreach (JourneyEvent entry in day)
            {
                switch (entry)
                {
                    case MarketLeft left:
                        foreach ((CountryCode Country, EntryMode? Mode, PresenceKind? Kind) key in open.Keys.Where(key => key.Item1 == left.Market && key.Item2 != EntryMode.Sourcing).ToArray()) End(key, day.Key);
                        break;
                    case ModeChanged { From: { } given } change:
                        End((change.Market, given, null), day.Key);
                        if (PresenceOf(given) is { } closed) End((change.Market, null, closed), day.Key);
                        break;
                    case PresenceClosed closing:
                        End((closing.Country, null, closing.Kind), day.Key);
                        if (ModeOf(closing.Kind) is { } over) End((closing.Country, over, null), day.Key);
                        break;
                }
            }

            foreach (JourneyEvent entry in day)
            {
                switch (entry)
                {
                    case MarketEntered entered: Begin((entered.Market, entered.Mode, null), entry); break;
                    case ModeChanged change: Begin((change.Market, change.To, null), entry); break;
                    case PartnerAppointed partner: Begin((partner.Market, partner.Mode, null), entry); break;
                    case SourcingStarted sourcing: Begin((sourcing.Country, EntryMode.Sourcing, null), entry); break;
                    case PresenceOpened presence: Begin((presence.Country, null, presence.Kind), entry); break;
                }
            }
        }

        done.AddRange(open.Select(pair => new Standing(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value.From, null, pair.Value.Event)));
        return [.. done.OrderBy(standing => standing.From).ThenBy(standing => standing.Country).ThenBy(standing => standing.Mode).ThenBy(standing => standing.Kind)];

        void Begin((CountryCode Country, EntryMode?, PresenceKind?) key, JourneyEvent by)
        {
            if (key.Country != home) open.TryAdd(key, (by.On, by.Id));
        }

        void End((CountryCode, EntryMode?, PresenceKind?) key, DateOnly on)
        {
            if (open.Remove(key, out (DateOnly From, EventId Event) begun)) done.Add(new Standing(key.Item1, key.Item2, key.Item3, begun.From, on, begun.Event));
        }
    }

    /// <summary>The presence that a mode consists of: giving up one gives up the other.</summary>
    private static PresenceKind? PresenceOf(EntryMode mode) => mode switch
    {
        EntryMode.SalesSubsidiary => PresenceKind.Office,
        EntryMode.ProductionSubsidiary => PresenceKind.Production,
        EntryMode.Franchising => PresenceKind.Franchise,
        EntryMode.JointVenture => PresenceKind.JointVenture,
        _ => null,
    };

    private static EntryMode? ModeOf(PresenceKind kind) => kind switch
    {
        PresenceKind.Office => EntryMode.SalesSubsidiary,
        PresenceKind.Production => EntryMode.ProductionSubsidiary,
        PresenceKind.Franchise => EntryMode.Franchising,
        PresenceKind.JointVenture => EntryMode.JointVenture,
        _ => null,
    };
}
