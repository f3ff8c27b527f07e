using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Reads the commitment to each market. Leaving a market ends its grounds at once; only the firm's stage remembers them for a while.</summary>
internal static class MarketCommitments
{
    public static IReadOnlyList<MarketCommitment> Of(JourneyFacts facts, StageGrounds grounds, DateOnly asAt) =>
        [.. facts.Grounds.Select(ground => ground.Market).OfType<CountryCode>().Concat(facts.Standings.Select(standing => standing.Country)).Concat(facts.Left.Select(left => left.Market))
            .Distinct()
            .Select(market => Of(market, facts, grounds, asAt))
            .OrderByDescending(commitment => commitment.Level).ThenBy(commitment => commitment.Market)];

    /// <summary>The first day on which a market was entered: a sale, a mode other than sourcing, a partner or a presence.</summary>
    public static DateOnly? FirstEntry(CountryCode market, JourneyFacts facts)
    {
        DateOnly[] entries = [.. facts.Sales.Where(sale => sale.Market == market).Select(sale => sale.On)
            .Concat(facts.Standings.Where(standing => standing.Country == market && standing.Mode != EntryMode.Sourcing).Select(standing => standing.From))];
        return entries.Length == 0 ? null : entries.Min();
    }

    private static MarketCommitment Of(CountryCode market, JourneyFacts facts, StageGrounds grounds, DateOnly asAt)
    {
        DateOnly[] leavings = [.. facts.Left.Where(left => left.Market == market).Select(left => left.On)];
        DateOnly? left = leavings.Length == 0 ? null : leavings.Max();
        Standing[] all = [.. facts.Standings.Where(standing => standing.Country == market)];
        Standing[] open = [.. all.Where(standing => standing.IsOpenOn(asAt))];
        Ground[] here = [.. facts.Grounds.Where(ground => ground.Market == market)];

        // A report for the year of leaving is dated on its last day and still describes sales made before.
        Ground[] counting = [.. here.Where(ground => grounds.Counts(ground, asAt) && !(left is { } day && (ground.On < day || IsReportForYearOf(ground, day))))];
        Ground[] Of(GroundKind kind) => [.. counting.Where(ground => ground.Kind == kind)];

        (CommitmentLevel level, Evidence? because) =
            open.LastOrDefault(grounds.IsPresence) is { } presence ? (CommitmentLevel.Presence, Because(presence))
            : open.LastOrDefault(grounds.IsPartner) is { } partner ? (CommitmentLevel.Partner, Because(partner))
            : Of(GroundKind.Effort) is [.., var effort] ? (CommitmentLevel.Effort, Told(Phrase.Of($"Effort: {effort.What} on {effort.On}."), effort))
            : open.LastOrDefault(grounds.IsStandingEffort) is { } shop ? (CommitmentLevel.Effort, Because(shop))
            : Of(GroundKind.Sale) is [.., var sale] ? (CommitmentLevel.OccasionalSales, Told(Phrase.Of($"Last sale on {sale.On}; no effort there is on record."), sale))
            : Of(GroundKind.Signal) is [.., var signal] ? (CommitmentLevel.Signal, Told(Phrase.Of($"Sign of interest: {signal.What} on {signal.On}."), signal))
            : (CommitmentLevel.None, (Evidence?)null);

        DateOnly last = here.Select(ground => ground.On).Concat(all.Select(standing => standing.To ?? standing.From)).Concat(leavings).Max();
        bool hadSomething = here.Length > 0 || all.Any(standing => standing.Mode != EntryMode.Sourcing) || left is not null;
        var evidence = new List<Evidence>();
        if (because is not null) evidence.Add(because);
        if (left is { } gone && level == CommitmentLevel.None) evidence.Add(new Evidence(Phrase.Of($"Left on {gone}."), [.. facts.Events.OfType<MarketLeft>().Where(entry => entry.Market == market && entry.On == gone).Select(entry => entry.Id)]));
        else if (level == CommitmentLevel.None && hadSomething) evidence.Add(Evidence.From(Phrase.Of($"Nothing that counts since {last}.")));
        return new MarketCommitment(
            market, level, [.. open.Select(standing => standing.Mode).OfType<EntryMode>().Order()], FirstEntry(market, facts), last, level == CommitmentLevel.None && hadSomething, evidence);
    }

    private static bool IsReportForYearOf(Ground ground, DateOnly left) => ground is { Kind: GroundKind.Sale, IsUnsolicited: null } && ground.On.Year == left.Year;

    private static Evidence Because(Standing standing) => new(Phrase.Of($"{StageGrounds.WordsOf(standing)} since {standing.From}."), [standing.Event]);

    private static Evidence Told(Phrase sentence, Ground ground) => new(sentence, ground.Event is { } id ? [id] : []);
}
