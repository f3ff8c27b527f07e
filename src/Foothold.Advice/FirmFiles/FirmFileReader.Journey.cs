using System.Globalization;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    private Journey ReadJourney(Fields file, Firm? firm)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var corrected = new HashSet<string>(StringComparer.Ordinal);
        Guid scope = firm?.Id.Value ?? Guid.Empty;
        Journey journey = Journey.Empty;
        Recording? usual = file.Group("recorded", "\"recorded\"") is { } recorded ? ReadRecording(recorded) : null;
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        EventValues values = ValuesOfEvents(kinds, scope);
        int number = 0;
        foreach (LocatedValue item in file.List("journey"))
        {
            number++;
            var fields = new Fields(item, "a journey event", _problems);
            JourneyEvent? entry = ReadEvent(fields, values, scope, number, usual);
            if (!ReadLabels(fields, labels, corrected) || entry is null) continue;
            if (fields.TextQuietly("id") is { } named) kinds[named] = Words.Hyphenated(entry.GetType().Name);
            if (journey.TryAppend(entry, out string? problem) is { } longer) journey = longer;
            else _problems.Add(item.Offset, Phrase.Of($"this event cannot be recorded: {problem}."));
        }

        return journey;
    }

    private JourneyEvent? ReadEvent(Fields fields, EventValues values, Guid scope, int number, Recording? usual)
    {
        fields.Require("event");
        string? name = fields.Text("event");
        if (name is null) return null;
        if (!EventKind.All.TryGetValue(name, out EventKind? kind))
        {
            _problems.Add(fields.OffsetOf("event"), Phrase.Sequence(" ", Phrase.Of($"\"{name}\" is not a kind of event."), Spelling.Suggestion(name, EventKind.All.Keys), Phrase.Of($"Kinds: {string.Join(", ", EventKind.All.Keys)}.")));
            return null;
        }

        JourneyEvent? body = kind.Read(fields, values);
        bool isYearly = body is SalesReported || name == "sales-reported";
        if (!isYearly) fields.Require("on");
        DateOnly? on = DateOfEvent(fields) ?? (body is SalesReported yearly ? new DateOnly(yearly.Year, 12, 31) : null);
        Recording? recording = fields.Group("recorded", "\"recorded\"") is { } recorded ? ReadRecording(recorded) : usual;
        // An event without a name counts as its place in the list; the blank keeps it apart from names, which have none at the start.
        // An event may name itself by a word ("first-order"); the id is derived from it, so that corrections can name it too.
        string? label = fields.Text("id"), superseded = fields.Text("supersedes");
        fields.End();
        if (on < _founded) _problems.Add(fields.OffsetOf("on"), Phrase.Of($"this event happened on {on}, before the firm was founded on {_founded}."));
        if (on is null || body is null) return null;
        if (body is PartnerAppointed { Mode: not (EntryMode.Agent or EntryMode.Distributor) }) _problems.Add(fields.OffsetOf("mode"), Phrase.Text("a partner is appointed as agent or distributor."));
        if (_home is not null && HomeAsMarket(body, _home) is { } field) _problems.Add(fields.OffsetOf(field), Phrase.Of($"the {field} is {_home.Alpha3}, the firm's home country; the journey holds what happened abroad."));
        return body with
        {
            Id = IdOf(label ?? string.Create(CultureInfo.InvariantCulture, $" event {number}"), scope),
            On = on.Value,
            Recording = recording ?? new Recording("firm's file", on.Value, "self-report"),
            Supersedes = superseded is null ? null : IdOf(superseded, scope),
        };
    }

    // A year or month that holds the founding day says no more than that the firm existed, so it is taken as that day.
    private DateOnly? DateOfEvent(Fields fields) =>
        fields.Period("on") is not { } period ? null : _founded is { } founded && period.Contains(founded) ? founded : period.Start;

    // Messages name events by the words of the file, not by the ids made of them.
    private bool ReadLabels(Fields fields, HashSet<string> labels, HashSet<string> corrected)
    {
        string? label = fields.TextQuietly("id"), superseded = fields.TextQuietly("supersedes");
        bool isFine = true;
        if (superseded is not null && !labels.Contains(superseded))
        {
            _problems.Add(fields.OffsetOf("supersedes"), Phrase.Sequence(" ", Phrase.Of($"no event above this one has the id \"{Fields.Short(superseded)}\"; \"supersedes\" names an earlier event of the file."), Spelling.Suggestion(superseded, labels)));
            isFine = false;
        }
        else if (superseded is not null && !corrected.Add(superseded))
        {
            _problems.Add(fields.OffsetOf("supersedes"), Phrase.Of($"another event supersedes \"{Fields.Short(superseded)}\" already; name that one, so that the latest correction counts."));
            isFine = false;
        }

        if (label is not null && !labels.Add(label))
        {
            _problems.Add(fields.OffsetOf("id"), Phrase.Of($"two events have the id \"{Fields.Short(label)}\"; a correction gets an id of its own and names the earlier event in \"supersedes\"."));
            isFine = false;
        }

        return isFine;
    }

    private static EventId IdOf(string label, Guid scope) => new(Guid.TryParse(label, out Guid id) ? id : StableId.From(scope, label));

    private static string? HomeAsMarket(JourneyEvent body, CountryCode home) => body switch
    {
        InquiryReceived { Market: var market } when market == home => "market",
        OrderReceived { Market: var market } when market == home => "market",
        MarketEntered { Market: var market } when market == home => "market",
        ModeChanged { Market: var market } when market == home => "market",
        MarketLeft { Market: var market } when market == home => "market",
        PartnerAppointed { Market: var market } when market == home => "market",
        PresenceOpened { Country: var country } when country == home => "country",
        PresenceClosed { Country: var country } when country == home => "country",
        TieFormed { Country: var country } when country == home => "country",
        TieEnded { Country: var country } when country == home => "country",
        SourcingStarted { Country: var country } when country == home => "country",
        MarketResearched { Market: var market } when market == home => "market",
        CampaignRun { Market: var market } when market == home => "market",
        _ => null,
    };

    internal static Recording? ReadRecording(Fields fields)
    {
        fields.Require("by", "on");
        string? by = fields.Text("by");
        DateOnly? on = fields.Date("on");
        string source = fields.Text("source") ?? "self-report";
        fields.End();
        return by is null || on is null ? null : new Recording(by, on.Value, source);
    }

    private List<MarketSales>? ReadMarketSales(Fields owner, string name, int year)
    {
        var sales = new List<MarketSales>();
        foreach (LocatedValue item in owner.List(name))
        {
            var fields = new Fields(item, "sales to one market", _problems);
            fields.Require("market", "value");
            CountryCode? market = fields.Country("market", "market");
            Money? value = fields.Money("value", meaning: "sales");
            fields.End();
            if (market is null || value is null) continue;
            if (market == _home) _problems.Add(fields.OffsetOf("market"), Phrase.Of($"the market is {market.Alpha3}, the firm's home country; \"sales\" lists markets abroad."));
            if (sales.Any(known => known.Market == market)) _problems.Add(item.Offset, Phrase.Of($"sales to {market.Alpha3} in {year} are given twice; keep one."));
            else if (sales.Count > 0 && sales[0].Value.Currency != value.Currency) _problems.Add(item.Offset, Phrase.Of($"sales of one year are stated in one currency; here {sales[0].Value.Currency} and {value.Currency}."));
            else sales.Add(new MarketSales(market, value));
        }

        return owner.Has(name) ? sales : null;
    }
}
