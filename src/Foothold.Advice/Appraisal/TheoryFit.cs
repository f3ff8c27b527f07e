using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Diagnosis;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Appraisal;

/// <summary>What theories of entry modes say of a mode in a market, each from facts on record. Shown beside the money and never blended into it.</summary>
internal sealed class TheoryFit(AppraisalRequest request)
{
    // Rule of law is scored with mean 0 and standard deviation 1 over the world (Worldwide Governance Indicators).
    private const double WeakLaw = 0, StrongLaw = 1;
    private const double FarGovernance = 1, NearGovernance = 0.5;
    private const double HighFromHere = 0.15;
    private const int HighCommitment = 4, LowCommitment = 2;

    private static readonly Phrase Journey = Phrase.Text("the firm's journey");
    private static readonly Phrase Answers = Phrase.Text("the firm's answers");
    private static readonly Phrase OfThisAppraisal = Phrase.Text("assumptions of this appraisal");
    private static readonly Phrase None = Phrase.Verbatim("-");

    private static readonly string[] Governance = ["wgi.cc", "wgi.ge", "wgi.pv", "wgi.rl", "wgi.rq", "wgi.va"];

    // The other side can hold the firm up, or learn what it knows.
    private static readonly EntryMode[] WithPartner = [EntryMode.IndirectExport, EntryMode.Agent, EntryMode.Distributor, EntryMode.Licensing, EntryMode.Franchising, EntryMode.JointVenture, EntryMode.Sourcing];

    /// <summary>One reading per theory, in their order.</summary>
    public IReadOnlyList<FitReading> Of(EntryModeProfile profile, CountryCode market) => [TransactionCost(profile, market), Institutions(profile, market), Resources(profile), Eclectic(profile, market), Knowledge(profile, market)];

    private FitReading TransactionCost(EntryModeProfile profile, CountryCode market)
    {
        if (request.Evidence.Latest("wgi.rl", market, request.AsAt) is not { } law) return Silent(FitLens.TransactionCost, Phrase.Text("no figure for the rule of law there"), None);
        bool partner = WithPartner.Contains(profile.Mode), knowHow = profile.Earning == ModeEarning.Royalty;
        Phrase fact = Phrase.Of($"rule of law {Signed(law.Value)} ({law.Period})"), source = SourceOf("wgi.rl");
        int orders = request.Profile.File.Journey.Standing(request.AsAt).OfType<Domain.Journeys.OrderReceived>().Count(order => order.Market == market);
        if (law.Value < WeakLaw && partner) return new FitReading(FitLens.TransactionCost, FitVerdict.Against, knowHow ? Phrase.Of($"{fact}: a contract with a partner is hard to enforce, and know-how cannot be called back") : Phrase.Of($"{fact}: a contract with a partner is hard to enforce"), source);
        if (law.Value < WeakLaw && profile.Traits[ModeTrait.Commitment].Level < HighCommitment) return new FitReading(FitLens.TransactionCost, FitVerdict.For, Phrase.Of($"{fact}: selling yourself leaves nothing to a partner"), source);
        if (law.Value >= StrongLaw && partner) return new FitReading(FitLens.TransactionCost, FitVerdict.For, Phrase.Of($"{fact}: what is agreed with a partner holds"), source);
        if (law.Value >= StrongLaw && profile.Traits[ModeTrait.Commitment].Level >= HighCommitment)
            return new FitReading(FitLens.TransactionCost, FitVerdict.Against, TooFew(fact, orders), Phrase.Of($"{source}; the firm's journey"));
        return Silent(FitLens.TransactionCost, fact, source);
    }

    private FitReading Institutions(EntryModeProfile profile, CountryCode market)
    {
        double[] gaps = [.. Governance.Select(id => Math.Abs(Value(id, request.Firm.Home) - Value(id, market))).Where(double.IsFinite)];
        CountryFacts? there = request.Evidence.Country(market);
        bool language = there is not null && request.Firm.WorkingLanguages.Any(own => there.OfficialLanguages.Contains(own, StringComparer.Ordinal) || there.OfficialLanguages.Any(theirs => Languages.AreMutuallyUnderstood(own, theirs)));
        string? own = request.Evidence.Country(request.Firm.Home)?.Culture;
        bool culture = own is not null && own == there?.Culture;
        if (gaps.Length == 0) return Silent(FitLens.Institutional, Phrase.Text("no figures of governance"), None);
        double gap = gaps.Average();
        Phrase speech = language ? Phrase.Text("a language you work in or near to it") : Phrase.Text("no language of yours");
        Phrase cluster = own is null || there?.Culture is null ? Phrase.Text("culture not placed") : culture ? Phrase.Text("same cluster of cultures") : Phrase.Text("another cluster of cultures");
        Phrase fact = Phrase.Of($"governance {gap:0.0} standard deviations from home, {speech}, {cluster}");
        Phrase source = Phrase.Of($"{SourceOf("wgi.rl")}; clusters after Ronen and Shenkar, not checked");
        bool far = gap > FarGovernance || (!language && !culture), near = gap < NearGovernance && (language || culture), bound = profile.Traits[ModeTrait.Commitment].Level >= HighCommitment;
        bool alone = !WithPartner.Contains(profile.Mode);
        if (far && bound && alone) return new FitReading(FitLens.Institutional, FitVerdict.Against, Phrase.Of($"{fact}: a stranger alone with much at stake"), source);
        if (far && !bound && !alone && profile.Earning == ModeEarning.Sale) return new FitReading(FitLens.Institutional, FitVerdict.For, Phrase.Of($"{fact}: a local partner knows the rules"), source);
        if (near && alone && !bound) return new FitReading(FitLens.Institutional, FitVerdict.For, Phrase.Of($"{fact}: you can deal there yourself"), source);
        return Silent(FitLens.Institutional, fact, source);
    }

    private FitReading Resources(EntryModeProfile profile)
    {
        if (profile.Needs.Capabilities.Count == 0) return Silent(FitLens.ResourceBased, Phrase.Text("it leans on no capability in particular"), Phrase.Text("entry modes"));
        var scores = profile.Needs.Capabilities.Select(need => (need.Key, Why: need.Value, Score: request.Profile.Diagnosis.Of(need.Key))).ToArray();
        foreach ((_, Phrase why, ConstructScore score) in scores)
        {
            if (score is { Mean: { } mean, ProbabilityBeyondLine: > 0.5 })
                return new FitReading(FitLens.ResourceBased, FitVerdict.Against, Phrase.Of($"{Named(score)} {mean * 10:0.0} of 10, below the line with {score.ProbabilityBeyondLine * 100:0} %: {why}"), Answers);
        }

        if (scores.All(entry => entry.Score is { Mean: not null, ProbabilityBeyondLine: < 0.3 }))
            return new FitReading(FitLens.ResourceBased, FitVerdict.For, Phrase.Of($"{Phrase.Sequence(", ", scores.Select(entry => Phrase.Of($"{Named(entry.Score)} {entry.Score.Mean * 10:0.0}")))} of 10: you have what it leans on"), Answers);
        return Silent(FitLens.ResourceBased, scores.Any(entry => entry.Score.Mean is null) ? Phrase.Of($"nobody answered about {Named(scores.First(entry => entry.Score.Mean is null).Score)}") : Phrase.Text("in between"), Answers);
    }

    private FitReading Eclectic(EntryModeProfile profile, CountryCode market)
    {
        ConstructScore innovation = request.Profile.Diagnosis.Of(Capability.Innovation);
        if (profile.Earning == ModeEarning.Royalty)
        {
            // Ownership without internalisation: something worth a licence, and contracts that protect it.
            double law = Value("wgi.rl", market);
            if (innovation.Mean is not { } mean || !double.IsFinite(law)) return Silent(FitLens.Eclectic, Phrase.Text("ownership advantage or rule of law unknown"), Answers);
            Phrase fact = Phrase.Of($"ownership: innovation {mean * 10:0.0} of 10; internalisation: rule of law {Signed(law)}");
            FitVerdict verdict = innovation.ProbabilityBeyondLine > 0.5 ? FitVerdict.Against : law >= StrongLaw && innovation.ProbabilityBeyondLine < 0.3 ? FitVerdict.For : law < WeakLaw ? FitVerdict.Against : FitVerdict.Silent;
            return new FitReading(FitLens.Eclectic, verdict, verdict == FitVerdict.Against && innovation.ProbabilityBeyondLine > 0.5 ? Phrase.Of($"{fact}: little that others would pay a royalty for") : fact, Phrase.Of($"the firm's answers; {SourceOf("wgi.rl")}"));
        }

        if (profile.Earning == ModeEarning.Saving || LocationCost(market) is not { } cost) return Silent(FitLens.Eclectic, Phrase.Text("what carriage and duty take of the price is not known"), None);
        Phrase location = Phrase.Of($"location: freight and duty take {cost * 100:0} % of the price");
        if (profile.Mode == EntryMode.ProductionSubsidiary) return new FitReading(FitLens.Eclectic, cost > HighFromHere ? FitVerdict.For : FitVerdict.Against, cost > HighFromHere ? Phrase.Of($"{location}: making it there saves them") : Phrase.Of($"{location}: little is saved by making it there"), OfThisAppraisal);
        if (cost > HighFromHere && (profile.BearsFreight || profile.BearsDuty)) return new FitReading(FitLens.Eclectic, FitVerdict.Against, Phrase.Of($"{location}: supplying from home is dear"), OfThisAppraisal);
        return cost <= HighFromHere && profile.Traits[ModeTrait.Commitment].Level <= LowCommitment ? new FitReading(FitLens.Eclectic, FitVerdict.For, Phrase.Of($"{location}: supplying from home works"), OfThisAppraisal) : Silent(FitLens.Eclectic, location, OfThisAppraisal);
    }

    private FitReading Knowledge(EntryModeProfile profile, CountryCode market)
    {
        MarketCommitment? here = request.Profile.Stage.Markets.FirstOrDefault(known => known.Market == market);
        int commitment = profile.Traits[ModeTrait.Commitment].Level, learnt = profile.Traits[ModeTrait.Knowledge].Level;
        Phrase fact = here is null ? Phrase.Text("nothing on record there yet") : Phrase.Of($"so far there: {Named(here.Level)}, last on {here.LastActivity}");
        bool experienced = here is { Level: >= CommitmentLevel.Partner, IsLapsed: false };
        if (commitment >= HighCommitment) return new FitReading(FitLens.Knowledge, experienced ? FitVerdict.For : FitVerdict.Against, experienced ? Phrase.Of($"{fact}: the next step on a road already walked") : Phrase.Of($"{fact}: much bound before anything was learnt"), Journey);
        if (commitment <= LowCommitment && learnt >= 3 && !experienced) return new FitReading(FitLens.Knowledge, FitVerdict.For, Phrase.Of($"{fact}: little at stake, and it teaches ({learnt} of 5)"), Journey);
        if (learnt <= 1) return new FitReading(FitLens.Knowledge, FitVerdict.Against, Phrase.Of($"{fact}: it teaches nothing about the market"), Journey);
        return Silent(FitLens.Knowledge, fact, Journey);
    }

    // What freight and duty take of the price, at the middle of what was stated.
    private double? LocationCost(CountryCode market)
    {
        Assumption? price = request.Case.Find(AssumptionKind.Price, market) ?? request.Case.Find(AssumptionKind.ConsumerPrice, market), freight = request.Case.Find(AssumptionKind.Freight, market);
        if (price is null || request.Product is Service) return null;
        Assumption duty = request.Case.Find(AssumptionKind.Duty, market) ?? UsualTerms.Duty(request.Evidence, request.Firm.Home, market, request.Product, request.AsAt, market, null);
        double carried = freight is null ? 0 : InCurrencyOf(freight, price) / price.Law.Median;
        return double.IsFinite(carried) ? carried + (duty.Law.Median / (1 + duty.Law.Median)) : null;
    }

    private double InCurrencyOf(Assumption amount, Assumption other) => amount.Currency == other.Currency ? amount.Law.Median
        : CurrencyOutlooks.Of(request.Evidence, amount.Currency!, other.Currency!, request.AsAt) is { } outlook ? amount.Law.Median * outlook.Rate : double.NaN;

    private double Value(string series, CountryCode country) => request.Evidence.Latest(series, country, request.AsAt) is { } figure ? figure.Value : double.NaN;

    private Phrase SourceOf(string series) => Phrase.Verbatim(string.Join(", ", request.Evidence.SourcesOf(series)));

    private static FitReading Silent(FitLens lens, Phrase because, Phrase source) => new(lens, FitVerdict.Silent, because, source);

    // Rounded first: a format with sections would write -0.04 as "-+0.0".
    private static Rounded Signed(double value) => new(Math.Round(value, 1) + 0.0, "+0.0;−0.0;0.0");

    private static Phrase TooFew(Phrase fact, int orders) => orders == 0
        ? Phrase.Of($"{fact}, no order so far: too few dealings to pay for an organisation of your own where contracts hold")
        : Phrase.Count(
            orders, $"{fact}, one order so far: too few dealings to pay for an organisation of your own where contracts hold",
            $"{fact}, {orders} orders so far: too few dealings to pay for an organisation of your own where contracts hold");

    // The constructs of the questionnaire are named in its file.
    private static Phrase Named(ConstructScore score) => Phrase.Text(score.Construct.Name);

    private static Phrase Named(CommitmentLevel level) => level switch
    {
        CommitmentLevel.None => Phrase.Text("none"),
        CommitmentLevel.Signal => Phrase.Text("signal"),
        CommitmentLevel.OccasionalSales => Phrase.Text("occasional sales"),
        CommitmentLevel.Effort => Phrase.Text("effort"),
        CommitmentLevel.Partner => Phrase.Text("partner"),
        _ => Phrase.Text("presence"),
    };
}
