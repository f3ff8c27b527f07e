using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Tests.Derived;

/// <summary>Writes journeys briefly: an invented Swedish firm founded on 2000-01-01 unless a test says otherwise.</summary>
internal static class Story
{
    public static Firm Invented { get; } = new()
    {
        Id = new FirmId(new Guid(1, 0, 0, new byte[8])), Name = "Invented AB", Home = Land("SWE"), Founded = Day("2000-01-01"), IsInvented = true,
    };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static CountryCode Land(string code) => CountryCode.Parse(code);

    public static Money Euro(decimal amount) => Money.Euro(amount);

    /// <summary>A journey from what happened when; ids follow the order given.</summary>
    public static Journey Of(params IEnumerable<(string On, Func<EventId, DateOnly, JourneyEvent> Happened)> entries) =>
        Journey.From(entries.Select((entry, i) => entry.Happened(Id(i + 1), Day(entry.On))));

    public static EventId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static Recording By(DateOnly on) => new("tester", on, "test");

    public static Func<EventId, DateOnly, JourneyEvent> Inquiry(string market) => (id, on) => new InquiryReceived(Land(market)) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Course() => (id, on) => new CourseAttended("export") { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Researched(string? market) => (id, on) => new MarketResearched(market is null ? null : Land(market)) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> FairVisited(string place) => (id, on) => new FairVisited(Land(place), null) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Unsolicited(string market) => (id, on) => new OrderReceived(Land(market), null, true) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Solicited(string market) => (id, on) => new OrderReceived(Land(market), null, false) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Sales(int year, params (string Market, decimal Value)[] sales) =>
        (id, on) => new SalesReported(year, [.. sales.Select(sale => new MarketSales(Land(sale.Market), Euro(sale.Value)))]) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Plan() => (id, on) => new ExportPlanAdopted { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Budget() => (id, on) => new ResourcesSetAside(null, 10m) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Campaign(string? market) => (id, on) => new CampaignRun(market is null ? null : Land(market), null) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Exhibited(string place) => (id, on) => new FairExhibited(Land(place), null) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Appointed(string market, EntryMode mode = EntryMode.Distributor) => (id, on) => new PartnerAppointed(Land(market), mode, null) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Entered(string market, EntryMode mode) => (id, on) => new MarketEntered(Land(market), mode) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Changed(string market, EntryMode? from, EntryMode to) => (id, on) => new ModeChanged(Land(market), from, to) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Left(string market) => (id, on) => new MarketLeft(Land(market), null) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Opened(string country, PresenceKind kind = PresenceKind.Office) => (id, on) => new PresenceOpened(Land(country), kind) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Closed(string country, PresenceKind kind = PresenceKind.Office) => (id, on) => new PresenceClosed(Land(country), kind) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Turned(TurningPointKind kind = TurningPointKind.OwnershipChange) => (id, on) => new TurningPoint(kind) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Sourced(string country) => (id, on) => new SourcingStarted(Land(country)) { Id = id, On = on, Recording = By(on) };

    public static Func<EventId, DateOnly, JourneyEvent> Retracted(int number) => (id, on) => new EventRetracted("an error") { Id = id, On = on, Recording = By(on), Supersedes = Id(number) };

    /// <summary>A random event, the same for the same number: any kind, a few countries (home among them), 2001 to 2020.</summary>
    public static JourneyEvent Random(int number, int seed)
    {
        var random = new Random(seed);
        string[] lands = ["NOR", "FIN", "DEU", "USA", "SWE"];
        string land = lands[random.Next(lands.Length)];
        DateOnly on = Day("2001-01-01").AddDays(random.Next(20 * 365));
        EntryMode mode = (EntryMode)random.Next(12);
        PresenceKind kind = (PresenceKind)random.Next(5);
        Func<EventId, DateOnly, JourneyEvent>[] kinds =
        [
            Inquiry(land), Course(), Researched(random.Next(2) == 0 ? null : land), FairVisited(land), Unsolicited(land), Unsolicited(land), Solicited(land),
            Sales(on.Year - random.Next(-1, 3), (land, random.Next(3) * 1000m)), Sales(on.Year, (land, 5000m), (lands[(Array.IndexOf(lands, land) + 1) % 5], 2000m)),
            Plan(), Budget(), Campaign(random.Next(2) == 0 ? null : land), Exhibited(land), Appointed(land, random.Next(2) == 0 ? EntryMode.Agent : EntryMode.Distributor),
            Entered(land, mode), Changed(land, random.Next(2) == 0 ? null : (EntryMode)random.Next(12), mode), Left(land), Left(land),
            Opened(land, kind), Opened(land, kind), Closed(land, kind), Turned(), Sourced(land),
        ];
        return kinds[random.Next(kinds.Length)](Id(number), on);
    }

    public static IReadOnlyList<JourneyEvent> RandomEvents(int[] seeds) => [.. seeds.Select((seed, i) => Random(i + 1, seed))];
}
