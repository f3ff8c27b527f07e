namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>Finds plans worth looking at: all of them where they can be counted, otherwise by improving step by step.</summary>
/// <remarks>
/// <para>Counted are all choices of at most one venture per market, for each pace, in every order of entry. Up to <see cref="MostEnumerated"/> plans all are run.</para>
/// <para>Beyond that: from staying at home and from every single venture, the best of all plans that differ by one step (add, drop or exchange a venture, move one to the front, change the pace) is taken until none is better;
/// possible plans go before impossible ones. What that may miss is bounded: no plan can be worth more than the sum over its markets of E[max(0, highest worth reached by any month)] of the best venture there.</para>
/// </remarks>
internal sealed class PlanSearch(IReadOnlyList<Venture> ventures, FirmLimits limits, int maxThreads, CancellationToken cancellation)
{
    /// <summary>Most plans that are all run.</summary>
    public const int MostEnumerated = 12_000;

    private static readonly Pace[] Paces = Enum.GetValues<Pace>();

    private readonly List<int>[] _byMarket = [.. Enumerable.Range(0, ventures.Count).GroupBy(v => ventures[v].Market).Select(group => group.ToList())];

    public bool IsComplete { get; private set; }

    /// <summary>Number of plans there are; infinite when beyond counting.</summary>
    public double PlanCount()
    {
        // Elementary symmetric sums of the numbers of ventures: how many sets of k ventures in k markets.
        var sets = new double[_byMarket.Length + 1];
        sets[0] = 1;
        for (int m = 0; m < _byMarket.Length; m++)
            for (int k = m + 1; k >= 1; k--) sets[k] += sets[k - 1] * _byMarket[m].Count;
        double plans = 1, orders = 1;
        for (int k = 1; k < sets.Length; k++)
        {
            orders *= k;
            plans += sets[k] * (k == 1 ? 1 : 1 + ((Paces.Length - 1) * orders));
        }

        return plans;
    }

    public List<PlanOutcome> Find()
    {
        IsComplete = PlanCount() <= MostEnumerated;
        return IsComplete ? RunAll([.. All()]) : Improve();
    }

    /// <summary>No plan can be worth more.</summary>
    public double Bound()
    {
        double sum = 0;
        foreach (List<int> market in _byMarket) sum += Math.Max(0, market.Max(v => MeanOfHighest(ventures[v])));
        return sum;
    }

    private double MeanOfHighest(Venture venture)
    {
        double monthly = Math.Pow(1 + limits.DiscountRate, -1.0 / 12);
        var sum = new double[venture.Draws];
        var highest = new double[venture.Draws];
        for (int month = 0; month < venture.Months; month++)
        {
            ReadOnlySpan<double> cash = venture.Cash(month), own = venture.Own(month);
            double discount = Math.Pow(monthly, month);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += discount * (cash[i] - (own.IsEmpty ? 0 : own[i]));
                highest[i] = Math.Max(highest[i], sum[i]);
            }
        }

        return highest.Average();
    }

    private IEnumerable<MarketPlan> All()
    {
        foreach (List<int> set in Sets(0))
        {
            if (set.Count <= 1)
            {
                yield return new MarketPlan(set, Pace.AtOnce);
                continue;
            }

            yield return new MarketPlan(set, Pace.AtOnce);
            foreach (int[] order in Orders(set))
                foreach (Pace pace in Paces)
                    if (pace != Pace.AtOnce) yield return new MarketPlan(order, pace);
        }
    }

    private IEnumerable<List<int>> Sets(int market)
    {
        if (market == _byMarket.Length)
        {
            yield return [];
            yield break;
        }

        foreach (List<int> rest in Sets(market + 1))
        {
            yield return rest;
            foreach (int venture in _byMarket[market]) yield return [venture, .. rest];
        }
    }

    private static IEnumerable<int[]> Orders(List<int> set)
    {
        if (set.Count == 1)
        {
            yield return [set[0]];
            yield break;
        }

        for (int first = 0; first < set.Count; first++)
            foreach (int[] rest in Orders([.. set.Where((_, place) => place != first)])) yield return [set[first], .. rest];
    }

    // Plans are shared out by number, so that the result does not depend on the threads.
    private List<PlanOutcome> RunAll(MarketPlan[] plans)
    {
        var outcomes = new PlanOutcome[plans.Length];
        int threads = Math.Clamp(maxThreads > 0 ? maxThreads : Environment.ProcessorCount, 1, Math.Max(1, plans.Length));
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, worker =>
        {
            var run = new PlanRun(ventures, limits);
            for (int i = worker; i < plans.Length; i += threads)
            {
                cancellation.ThrowIfCancellationRequested();
                outcomes[i] = run.Run(plans[i]);
            }
        });
        return [.. outcomes];
    }

    private List<PlanOutcome> Improve()
    {
        var known = new Dictionary<string, PlanOutcome>(StringComparer.Ordinal);
        MarketPlan[] starts = [new MarketPlan([], Pace.AtOnce), .. Enumerable.Range(0, ventures.Count).Select(venture => new MarketPlan([venture], Pace.AtOnce))];
        Learn(known, starts);
        foreach (MarketPlan start in starts.OrderByDescending(plan => known[Key(plan)].IsPossible).ThenByDescending(plan => known[Key(plan)].Mean.Value).Take(4))
        {
            PlanOutcome here = known[Key(start)];
            while (true)
            {
                MarketPlan[] near = [.. Near(here.Plan)];
                Learn(known, near);
                PlanOutcome best = near.Select(plan => known[Key(plan)]).Append(here).OrderByDescending(outcome => outcome.IsPossible).ThenByDescending(outcome => outcome.Mean.Value).First();
                if (ReferenceEquals(best, here) || !(best.Mean.Value > here.Mean.Value || (best.IsPossible && !here.IsPossible))) break;
                here = best;
            }
        }

        return [.. known.Values];
    }

    private void Learn(Dictionary<string, PlanOutcome> known, MarketPlan[] plans)
    {
        MarketPlan[] news = [.. plans.Where(plan => !known.ContainsKey(Key(plan))).DistinctBy(Key)];
        foreach (PlanOutcome outcome in RunAll(news)) known.Add(Key(outcome.Plan), outcome);
    }

    private IEnumerable<MarketPlan> Near(MarketPlan plan)
    {
        var markets = plan.Ventures.Select(venture => ventures[venture].Market).ToHashSet();
        for (int place = 0; place < plan.Ventures.Count; place++)
        {
            yield return Tidy([.. plan.Ventures.Where((_, at) => at != place)], plan.Pace);
            foreach (int other in _byMarket.First(market => market.Contains(plan.Ventures[place])))
                if (other != plan.Ventures[place]) yield return Tidy([.. plan.Ventures.Select((venture, at) => at == place ? other : venture)], plan.Pace);
            if (place > 0) yield return Tidy([plan.Ventures[place], .. plan.Ventures.Where((_, at) => at != place)], plan.Pace);
        }

        foreach (Pace pace in Paces)
        {
            if (pace != plan.Pace) yield return Tidy(plan.Ventures, pace);
            for (int venture = 0; venture < ventures.Count; venture++)
                if (!markets.Contains(ventures[venture].Market)) yield return Tidy([.. plan.Ventures, venture], pace);
        }
    }

    // Without a second market there is no pace, and at once there is no order.
    private static MarketPlan Tidy(IReadOnlyList<int> chosen, Pace pace) =>
        chosen.Count <= 1 ? new MarketPlan(chosen, Pace.AtOnce) : pace == Pace.AtOnce ? new MarketPlan([.. chosen.Order()], pace) : new MarketPlan(chosen, pace);

    internal static string Key(MarketPlan plan) => $"{(int)plan.Pace}:{string.Join(',', plan.Ventures)}";
}
