using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Domain.Time;
using Foothold.Evidence;

namespace Foothold.Advice.Screening;

/// <summary>Beliefs about how near a market is to the firm: in kilometres, language, institutions, history, ties, and the path others from home have trodden.</summary>
internal sealed class ClosenessBeliefs
{
    // A tie nobody has used for five years is taken to be worth half.
    private const double TieHalfLifeYears = 5;

    private const string OwnFacts = "foothold-facts";

    // Clusters that lie next to each other in Ronen and Shenkar's (2013) map.
    private static readonly HashSet<(string, string)> Related =
        [("Anglo", "Nordic"), ("Anglo", "Germanic"), ("Nordic", "Germanic"), ("LatinEurope", "LatinAmerica"), ("LatinEurope", "Germanic"), ("LatinEurope", "EastEurope"), ("NearEast", "LatinEurope"), ("NearEast", "Arab"), ("NearEast", "EastEurope"), ("Confucian", "FarEast")];

    private static readonly Period TradeYear = Period.Year(2016);

    private readonly EvidenceSet _evidence;
    private readonly Firm _firm;
    private readonly IReadOnlyList<CountryFacts> _countries;
    private readonly DateOnly _asAt;
    private readonly Dictionary<CountryCode, (double Strength, Phrase Note)> _ties;
    private readonly double _homeExports;
    private readonly int _homeIndex;

    public ClosenessBeliefs(EvidenceSet evidence, Firm firm, Journey journey, IReadOnlyList<CountryFacts> countries, DateOnly asAt)
    {
        (_evidence, _firm, _countries, _asAt) = (evidence, firm, countries, asAt);
        _ties = TiesOf(journey.Standing(asAt), asAt);
        _homeExports = countries.Where(country => country.Code != firm.Home).Select(country => evidence.Pair(firm.Home, country.Code).ExportsUsd).Where(double.IsFinite).Sum();
        _homeIndex = countries.ToList().FindIndex(country => country.Code == firm.Home);
    }

    public ComponentBelief Distance(Component component, CountryFacts market)
    {
        PairFacts pair = _evidence.Pair(_firm.Home, market.Code);
        if (double.IsNaN(pair.DistanceKm)) return BeliefBuilder.Make(component, component.ToAnalysis(7000), 0.7, Basis.Imputed, null, [], Phrase.Text("distance unknown"));
        double error = pair.DistanceIsEstimated ? 3 * component.UnstatedError : component.UnstatedError;
        return BeliefBuilder.Make(component, component.ToAnalysis(Math.Max(1, pair.DistanceKm)), error, pair.DistanceIsEstimated ? Basis.Estimated : Basis.Fact, null, [pair.TiesSourceId], pair.Contiguous ? Phrase.Text("shares a border with home") : Phrase.Empty);
    }

    public ComponentBelief Language(Component component, CountryFacts market)
    {
        if (market.OfficialLanguages.Count == 0 && market.SpokenLanguages.Count == 0)
            return BeliefBuilder.Make(component, 0.3, 0.3, Basis.Imputed, null, [], Phrase.Text("languages unknown"));
        PairFacts pair = _evidence.Pair(_firm.Home, market.Code);
        string? shared = _firm.WorkingLanguages.FirstOrDefault(language => market.OfficialLanguages.Contains(language, StringComparer.Ordinal));
        string? spoken = _firm.WorkingLanguages.FirstOrDefault(language => market.SpokenLanguages.Contains(language, StringComparer.Ordinal));
        (string Own, string Theirs)? understood = _firm.WorkingLanguages.SelectMany(own => market.OfficialLanguages.Select(theirs => (own, theirs))).Where(both => Languages.AreMutuallyUnderstood(both.own, both.theirs)).Select(both => ((string, string)?)both).FirstOrDefault();
        (double closeness, double doubt, Phrase note) =
            shared is not null ? (1.0, 0.03, Phrase.Of($"you work in {Named(shared)}, official there"))
            : pair.CommonOfficialLanguage ? (0.9, component.UnstatedError, Phrase.Text("home and market share an official language"))
            : understood is { } near ? (0.65, 0.15, Phrase.Of($"{Named(near.Theirs)} is near to your {Named(near.Own)}"))
            : spoken is not null ? (0.6, component.UnstatedError, Phrase.Of($"your {Named(spoken)} is spoken there"))
            : pair.CommonSpokenLanguage ? (0.5, component.UnstatedError, Phrase.Text("a language is spoken in both countries"))
            : (0.0, component.UnstatedError, Phrase.Of($"no language in common (official there: {Phrase.Sequence(", ", market.OfficialLanguages.Select(Named))})"));
        return BeliefBuilder.Make(component, closeness, doubt, Basis.Fact, null, [pair.TiesSourceId], note);
    }

    public ComponentBelief SharedHistory(Component component, CountryFacts market)
    {
        PairFacts pair = _evidence.Pair(_firm.Home, market.Code);
        (double closeness, Phrase note) = pair.Contiguous ? (1.0, Phrase.Text("neighbour")) : pair.ColonialTie ? (0.7, Phrase.Text("colonial past in common")) : pair.CommonColoniser ? (0.35, Phrase.Text("same former coloniser")) : (0.0, Phrase.Empty);
        return BeliefBuilder.Make(component, closeness, component.UnstatedError, Basis.Fact, null, [pair.TiesSourceId], note);
    }

    /// <summary>One for the same cluster of cultures, a half for a related one, nothing for others; wide where the papers do not place a country.</summary>
    public ComponentBelief Culture(Component component, CountryFacts market)
    {
        string? own = _evidence.Country(_firm.Home)?.Culture, theirs = market.Culture;
        if (own is null || theirs is null) return BeliefBuilder.Make(component, 0.3, 0.3, Basis.Imputed, null, [], Phrase.Empty);
        (double closeness, Phrase brief) = own == theirs ? (1.0, Phrase.Text("like culture")) : Related.Contains((own, theirs)) || Related.Contains((theirs, own)) ? (0.5, Phrase.Text("related culture")) : (0.0, Phrase.Empty);
        Phrase note = brief.IsEmpty ? brief : Phrase.Sequence("; ", brief, Phrase.Text("cluster of cultures not checked against its source"));
        return BeliefBuilder.Make(component, closeness, component.UnstatedError, Basis.Estimated, null, [OwnFacts], note) with { Brief = brief };
    }

    /// <summary>Kogut and Singh's (1988) index, (1/k) Σ (Iⱼ − Iⱼₕ)²/Vⱼ, over the six governance indicators, with the doubt of both countries' figures.</summary>
    public ComponentBelief InstitutionalDistance(Component component, int index, SeriesBeliefs series)
    {
        double distance = 0, doubt = 0;
        Basis basis = Basis.Estimated;
        Period? oldest = null;
        foreach (string id in component.SeriesIds)
        {
            SeriesPosterior posterior = series.Of(SeriesBeliefs.Part(component, id));
            double variance = Variance(posterior);
            double atHome = _homeIndex >= 0 ? posterior.Means[_homeIndex] : 0, homeDoubt = _homeIndex >= 0 ? posterior.StandardDeviations[_homeIndex] : Math.Sqrt(variance);
            double difference = posterior.Means[index] - atHome;
            double error = Math.Pow(posterior.StandardDeviations[index], 2) + homeDoubt * homeDoubt;
            // Mean and variance of a squared normal; the six errors share sources, so their standard deviations add up.
            distance += (difference * difference + error) / variance;
            doubt += Math.Sqrt(2 * error * error + 4 * difference * difference * error) / variance;
            if (posterior.Figures[index] is not { } figure) basis = Basis.Imputed;
            else if (oldest is null || figure.Period < oldest) oldest = figure.Period;
        }

        int count = component.SeriesIds.Count;
        return BeliefBuilder.Make(component, distance / count, doubt / count, basis, oldest, series.SourcesOf(component), Phrase.Empty);
    }

    public ComponentBelief OwnTies(Component component, CountryFacts market) => _ties.TryGetValue(market.Code, out (double Strength, Phrase Note) tie)
        ? BeliefBuilder.Make(component, tie.Strength, component.UnstatedError, Basis.Fact, null, [], tie.Note)
        : BeliefBuilder.Make(component, 0, 0, Basis.Fact, null, [], Phrase.Text("no tie on record"));

    public ComponentBelief TroddenPath(Component component, CountryFacts market)
    {
        PairFacts pair = _evidence.Pair(_firm.Home, market.Code);
        if (TradeYear.End > _asAt || double.IsNaN(pair.ExportsUsd) || _homeExports <= 0)
            return BeliefBuilder.Make(component, component.ToAnalysis(0.002), 1.5, Basis.Imputed, null, [], Phrase.Text("home's exports there are unknown"));
        // A reported zero lies below the worst anchor whatever the logarithm; yearly change of bilateral trade is about a tenth.
        double share = Math.Max(pair.ExportsUsd / _homeExports, component.Worst / 10);
        double error = Math.Sqrt(component.UnstatedError * component.UnstatedError + 0.01 * TradeYear.AgeInYears(_asAt));
        return BeliefBuilder.Make(component, component.ToAnalysis(share), error, Basis.Estimated, TradeYear, [pair.ExportsSourceId], Phrase.Empty);
    }

    // The spread of the countries as they are, not of what is believed of them: shrunken means lie closer together than the truth, by what is not known of each.
    private static double Variance(SeriesPosterior posterior)
    {
        double mean = posterior.Means.Average();
        double between = posterior.Means.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, posterior.Means.Count - 1);
        return Math.Max(1e-9, between + posterior.StandardDeviations.Average(deviation => deviation * deviation));
    }

    // Each tie is taken as one independent chance that somebody there opens a door: 1 − Π(1 − sₖ).
    private static Dictionary<CountryCode, (double Strength, Phrase Note)> TiesOf(IReadOnlyList<JourneyEvent> events, DateOnly asAt)
    {
        var ties = new Dictionary<CountryCode, (double Closed, List<(Phrase What, int Year)> Notes)>();
        TieEnded[] ended = [.. events.OfType<TieEnded>()];
        PresenceClosed[] closed = [.. events.OfType<PresenceClosed>()];
        foreach (JourneyEvent entry in events)
        {
            foreach ((CountryCode country, double strength, Phrase note) in TieIn(entry))
            {
                if (entry is TieFormed formed && ended.Any(end => end.Country == formed.Country && end.With == formed.With && end.On >= formed.On)) continue;
                if (entry is PresenceOpened opened && closed.Any(close => close.Country == opened.Country && close.Kind == opened.Kind && close.On >= opened.On)) continue;
                double age = (asAt.DayNumber - entry.On.DayNumber) / 365.25;
                double worth = strength * Math.Pow(0.5, age / TieHalfLifeYears);
                (double Closed, List<(Phrase What, int Year)> Notes) known = ties.GetValueOrDefault(country, (1, []));
                known.Notes.Add((note, entry.On.Year));
                ties[country] = (known.Closed * (1 - worth), known.Notes);
            }
        }

        return ties.ToDictionary(tie => tie.Key, tie => (1 - tie.Value.Closed, Shorten(tie.Value.Notes)));
    }

    // "yearly sales (2024, 2025), tie: cousin in Queens (2021) and 2 more": kinds of ties with their years, the latest first.
    private static Phrase Shorten(List<(Phrase What, int Year)> notes)
    {
        Phrase[] kinds = [.. notes.GroupBy(note => note.What).OrderByDescending(kind => kind.Max(note => note.Year)).Select(kind => Phrase.Of($"{kind.Key} ({string.Join(", ", kind.Select(note => note.Year).Distinct().Order())})"))];
        return kinds.Length <= 2 ? Phrase.List(kinds) : Phrase.Of($"{kinds[0]}, {kinds[1]} and {kinds.Length - 2} more");
    }

    private static Phrase Named(string language) => Phrase.Text(Languages.NameOf(language));

    private static IEnumerable<(CountryCode Country, double Strength, Phrase Note)> TieIn(JourneyEvent entry) => entry switch
    {
        InquiryReceived inquiry => [(inquiry.Market, 0.1, Phrase.Text("inquiry"))],
        OrderReceived order => [(order.Market, order.IsUnsolicited ? 0.15 : 0.3, Phrase.Text(order.IsUnsolicited ? "unsolicited order" : "order"))],
        SalesReported sales => sales.Sales.Where(sale => sale.Value.Amount > 0).Select(sale => (sale.Market, 0.4, Phrase.Text("yearly sales"))),
        TieFormed tie => [(tie.Country, tie.Strength ?? 0.4, tie.With is null ? Phrase.Text("tie") : Phrase.Of($"tie: {tie.With}"))],
        PartnerAppointed partner => [(partner.Market, 0.6, partner.Name is null ? Phrase.Text("partner") : Phrase.Of($"partner: {partner.Name}"))],
        PresenceOpened presence => [(presence.Country, 0.8, Phrase.Text("own presence"))],
        FairExhibited fair => [(fair.Country, 0.15, Phrase.Text("exhibited at a fair"))],
        FairVisited fair => [(fair.Country, 0.05, Phrase.Text("visited a fair"))],
        _ => [],
    };
}
