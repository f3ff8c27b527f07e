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
        Guid scope = firm?.Id.Value ?? Guid.Empty;
        Journey journey = Journey.Empty;
        Recording? usual = file.Group("recorded", "\"recorded\"") is { } recorded ? ReadRecording(recorded) : null;
        int number = 0;
        foreach (LocatedValue item in file.List("journey"))
        {
            number++;
            var fields = new Fields(item, "a journey event", _problems);
            if (ReadEvent(fields, scope, number, usual, firm) is not { } entry) continue;
            if (journey.TryAppend(entry, out string? problem) is { } longer) journey = longer;
            else _problems.Add(item.Offset, $"this event cannot be recorded: {problem}.");
        }

        return journey;
    }

    private JourneyEvent? ReadEvent(Fields fields, Guid scope, int number, Recording? usual, Firm? firm)
    {
        fields.Require("event");
        string? name = fields.Text("event");
        if (name is null) return null;
        if (!EventKind.All.TryGetValue(name, out EventKind? kind))
        {
            _problems.Add(fields.OffsetOf("event"), $"\"{name}\" is not a kind of event.{Spelling.DidYouMean(name, EventKind.All.Keys)} Kinds: {string.Join(", ", EventKind.All.Keys)}.");
            return null;
        }

        JourneyEvent? body = kind.Read(fields, ReadMarketSales);
        bool isYearly = body is SalesReported || name == "sales-reported";
        if (!isYearly) fields.Require("on");
        DateOnly? on = fields.Date("on") ?? (body is SalesReported yearly ? new DateOnly(yearly.Year, 12, 31) : null);
        Recording? recording = fields.Group("recorded", "\"recorded\"") is { } recorded ? ReadRecording(recorded) : usual;
        // An event may name itself by a word ("first-order"); the id is derived from it, so that corrections can name it too.
        string? label = fields.Text("id"), superseded = fields.Text("supersedes");
        fields.End();
        if (on < _founded) _problems.Add(fields.OffsetOf("on"), $"this event happened on {on:yyyy-MM-dd}, before the firm was founded on {_founded:yyyy-MM-dd}.");
        if (on is null || body is null) return null;
        if (body is PartnerAppointed { Mode: not (EntryMode.Agent or EntryMode.Distributor) }) _problems.Add(fields.OffsetOf("mode"), "a partner is appointed as agent or distributor.");
        if (firm is not null && HomeAsMarket(body, firm.Home) is { } field) _problems.Add(fields.OffsetOf(field), $"the {field} is {firm.Home.Alpha3}, the firm's home country; the journey holds what happened abroad.");
        return body with
        {
            Id = IdOf(label ?? string.Create(CultureInfo.InvariantCulture, $"event {number}"), scope),
            On = on.Value,
            Recording = recording ?? new Recording("firm's file", on.Value, "self-report"),
            Supersedes = superseded is null ? null : IdOf(superseded, scope),
        };
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
        SalesReported { Sales: var sales } when sales.Any(sale => sale.Market == home) => "sales",
        _ => null,
    };

    private static Recording? ReadRecording(Fields fields)
    {
        fields.Require("by", "on");
        string? by = fields.Text("by");
        DateOnly? on = fields.Date("on");
        string source = fields.Text("source") ?? "self-report";
        fields.End();
        return by is null || on is null ? null : new Recording(by, on.Value, source);
    }

    private IReadOnlyList<MarketSales>? ReadMarketSales(Fields owner, string name, int year)
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
            if (sales.Any(known => known.Market == market)) _problems.Add(item.Offset, $"sales to {market} in {year} are given twice; keep one.");
            else if (sales.Count > 0 && sales[0].Value.Currency != value.Currency) _problems.Add(item.Offset, $"sales of one year are stated in one currency; here {sales[0].Value.Currency} and {value.Currency}.");
            else sales.Add(new MarketSales(market, value));
        }

        return owner.Has(name) ? sales : null;
    }
}
