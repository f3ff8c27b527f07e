using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Screening;

/// <summary>
/// Ranks all markets for one firm and product under uncertainty: criteria become beliefs, beliefs become worth on fixed anchors, weights stay uncertain around what the firm said,
/// vetoes rule out, and stochastic multicriteria acceptability analysis (SMAA-2) counts how often each market comes out where.
/// Pure: the same request gives the same result, whatever the number of threads. Method and sources: docs/explanation/screening.md.
/// </summary>
public static class MarketScreening
{
    /// <summary>Runs the screening.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <returns>The ranking with its doubt.</returns>
    /// <exception cref="AdviceException">Every market is ruled out.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ScreeningResult Run(ScreeningRequest request, CancellationToken cancellation = default)
    {
        bool goods = request.Product is Goods;
        CountryFacts[] countries = [.. request.Evidence.Countries.Where(country => country.IsMarket || country.Code == request.Firm.Home)];
        var builder = new BeliefBuilder(request.Evidence, request.Firm, request.Product, request.Journey, countries, request.AsAt, cancellation);
        (Criterion[] criteria, WeightModel weights, double[] expected, WeightStatement statement) = StatedWeights.Of(request.Wishes, goods, builder.Product?.Criteria ?? Criterion.All);
        builder.Prepare(criteria.SelectMany(criterion => criterion.For(goods)));
        // A limit on tariffs holds whether or not tariffs count as a criterion.
        Component? tariff = goods ? Criterion.All.SelectMany(criterion => criterion.Goods).First(component => component.Kind == ComponentKind.TariffFaced) : null;
        IReadOnlyList<OwnFinding> findings = OwnFinding.Of(request.Journey, request.AsAt, goods, builder.Product?.Criteria);
        var known = new List<CountryFacts>();
        var kept = new List<int>();
        var beliefs = new List<Belief[]>();
        var vetoed = new List<VetoedMarket>();
        var warnings = new List<IReadOnlyList<Phrase>>();
        for (int i = 0; i < countries.Length; i++)
        {
            if (countries[i].Code == request.Firm.Home) continue;
            int index = i;
            Belief[] row = [.. criteria.Select(criterion => new Belief(countries[index].Code, criterion, [.. criterion.For(goods).Select(component => builder.Build(component, index))]))];
            known.Add(countries[i]);
            beliefs.Add(row);
            ComponentBelief? Duty() => tariff is null ? null : builder.Build(tariff, index);
            IReadOnlyList<Phrase> against = Vetoes.Against(countries[i], request, Duty);
            if (against.Count > 0)
            {
                vetoed.Add(new VetoedMarket(countries[i].Code, against));
                continue;
            }

            kept.Add(known.Count - 1);
            warnings.Add(Vetoes.Warnings(countries[i].Code, request, Duty));
        }

        if (kept.Count == 0) throw new AdviceException("Every market is ruled out by your limits and exclusions. Loosen \"limits\" or \"exclude\" in \"screening\".", Phrase.Text("Every market is ruled out by your limits and exclusions. Loosen some of them."));
        // How errors move together is judged from all markets and from figures alone: it must not change with those that are left out, nor with what one firm found out.
        double[] correlation = ScreeningModel.CorrelationOf(criteria, known, [.. beliefs], goods);
        var model = new ScreeningModel
        {
            Markets = [.. kept.Select(i => known[i])], Criteria = criteria, Beliefs = [.. kept.Select(i => findings.Count == 0 ? beliefs[i] : [.. beliefs[i].Select(belief => OwnFinding.Apply(belief, findings))])], Warnings = warnings, Weights = weights, ExpectedWeights = expected, Correlation = correlation,
        };
        SmaaResult analysis = Smaa.Run(model.Problem(), new SmaaOptions
        {
            Draws = request.Draws, Seed = request.Seed, MaxThreads = request.MaxThreads, Progress = request.Progress, CancellationToken = cancellation,
        });
        return new ScreeningResult(model)
        {
            Request = request,
            Criteria = criteria,
            Statement = statement,
            ExpectedWeights = expected,
            Markets = Rank(request, model, analysis),
            Vetoed = vetoed,
            Warnings = [.. WarningsOf(request, criteria, goods), .. builder.Product?.Warnings ?? []],
            ProductEvidence = builder.Product?.About,
            Analysis = analysis,
        };
    }

    private static MarketResult[] Rank(ScreeningRequest request, ScreeningModel model, SmaaResult analysis)
    {
        int count = model.Markets.Count, criteria = model.Criteria.Count;
        var average = new double[criteria];
        for (int j = 0; j < criteria; j++) average[j] = model.Beliefs.Average(row => row[j].Worth);
        int[] order = [.. Enumerable.Range(0, count).OrderBy(analysis.ExpectedRank).ThenBy(i => model.Markets[i].Code)];
        var results = new MarketResult[count];
        for (int place = 0; place < count; place++)
        {
            int i = order[place];
            Belief[] beliefs = model.Beliefs[i];
            (int low, int high) = analysis.RankInterval(i, 0.05, 0.95);
            double confidence = analysis.ConfidenceFactor(i);
            results[place] = new MarketResult
            {
                Market = model.Markets[i].Code,
                Place = place + 1,
                Index = i,
                FirstChoice = analysis.RankAcceptability(i, 1),
                FirstChoiceError = analysis.RankAcceptabilityStandardError(i, 1),
                TopFive = Enumerable.Range(1, Math.Min(5, count)).Sum(rank => analysis.RankAcceptability(i, rank)),
                ExpectedRank = analysis.ExpectedRank(i),
                RankLow = low,
                RankHigh = high,
                CentralWeights = analysis.TryGetCentralWeights(i, out double[] central) ? central : null,
                ConfidenceFactor = double.IsNaN(confidence) ? null : confidence,
                Beliefs = beliefs,
                Reasons = [.. Enumerable.Range(0, criteria).Select(j => new Reason(model.Criteria[j], model.ExpectedWeights[j] * (beliefs[j].Worth - average[j]), Wording.Fact(beliefs[j]))).OrderByDescending(reason => Math.Abs(reason.Contribution))],
                Doubts = DoubtsOf(model, beliefs),
                Missing = [.. beliefs.Where(belief => belief.IsMissing).Select(belief => belief.Criterion)],
                Warnings = model.Warnings[i],
                Worth = Enumerable.Range(0, criteria).Sum(j => model.ExpectedWeights[j] * beliefs[j].Worth),
            };
        }

        return results;
    }

    private static Doubt[] DoubtsOf(ScreeningModel model, Belief[] beliefs)
    {
        double[] variance = [.. beliefs.Select((belief, j) => Math.Pow(model.ExpectedWeights[j] * belief.Doubt, 2))];
        double total = variance.Sum();
        return total == 0 ? [] : [.. beliefs.Select((belief, j) => new Doubt(belief.Criterion, variance[j] / total, Wording.Range(belief))).OrderByDescending(doubt => doubt.Share)];
    }

    private static List<Phrase> WarningsOf(ScreeningRequest request, Criterion[] criteria, bool goods)
    {
        var warnings = new List<Phrase>();
        foreach (Restriction restriction in request.Evidence.Restrictions(request.Firm.Home, request.AsAt).Where(restriction => restriction.Broad))
            warnings.Add(restriction.Checked
                ? Phrase.Of($"{request.Firm.Home} itself is under sanctions: {restriction.Authority}, {Phrase.Text(restriction.Scope)}, since {restriction.From.Year}. Markets there may be closed to you.")
                : Phrase.Of($"{request.Firm.Home} itself is under sanctions: {restriction.Authority}, {Phrase.Text(restriction.Scope)}, since {restriction.From.Year}. Markets there may be closed to you; not checked, ask before you act."));
        if (criteria.All(criterion => criterion.Id != "demand-size")) warnings.Add(Phrase.Text("Market size carries no weight, so very small markets may lead."));
        string[] named = [.. request.Wishes.Weights?.Where(weight => weight.Value > 0).Select(weight => weight.Key) ?? [], .. request.Wishes.Order?.SelectMany(group => group) ?? []];
        string[] idle = [.. named.Where(id => criteria.All(criterion => criterion.Id != id))];
        if (idle.Length > 0) warnings.Add(Idle(idle, goods));
        CountryFacts? home = request.Evidence.Country(request.Firm.Home);
        if (home is null) warnings.Add(Phrase.Of($"The evidence set knows nothing about {request.Firm.Home}; distances and ties from there are guesses."));
        else if (!home.IsMarket) warnings.Add(Phrase.Of($"Little is known about {request.Firm.Home}; what depends on home is uncertain."));
        if (request.Firm.WorkingLanguages.Count == 0) warnings.Add(Phrase.Text("The firm names no working languages, so only languages shared by the countries count. Add \"languages\"."));
        return warnings;
    }

    private static Phrase Idle(string[] names, bool goods)
    {
        var named = Phrase.Sequence(" and ", names.Select(Phrase.Verbatim));
        Phrase what = Phrase.Text(goods ? "goods" : "services");
        bool ofProduct = names.Any(id => Criterion.OfProduct.Any(criterion => criterion.Id == id));
        return (names.Length == 1, ofProduct) switch
        {
            (true, false) => Phrase.Of($"You named {named}, which says nothing about {what} and was left out."),
            (true, true) => Phrase.Of($"You named {named}, which says nothing about {what} without imported trade data and was left out."),
            (false, false) => Phrase.Of($"You named {named}, which say nothing about {what} and were left out."),
            _ => Phrase.Of($"You named {named}, which say nothing about {what} without imported trade data and were left out."),
        };
    }
}
