namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Follows the best plan forward: probabilities, worth and cash of every way it can go, exactly as the induction counted them.</summary>
internal sealed class StagedPaths(StagedProblem problem, StagedInduction induction)
{
    private const double Negligible = 1e-10;

    private readonly int _points = induction.Grid.Count, _size = problem.Beliefs.Count * induction.Grid.Count;
    private readonly Dictionary<string, (List<(int, int)> Steps, int? Stopped, double Probability, double Worth, double Cash)> _ended = new(StringComparer.Ordinal);

    /// <summary>Mass, mass-weighted worth and mass-weighted cash of everything that came one way.</summary>
    private sealed class Front(List<(int Operation, int Period)> steps, int delay, int operation, int size)
    {
        public List<(int Operation, int Period)> Steps { get; } = steps;

        public int Delay { get; } = delay;

        public int Operation { get; } = operation;

        public double[] Mass { get; } = new double[size];

        public double[] Worth { get; } = new double[size];

        public double[] Cash { get; } = new double[size];
    }

    public (List<StagedPath> Paths, List<StagedDecision> Decisions, int First) Follow()
    {
        var start = new Front([], 0, -1, _size);
        (int lower, double share) = induction.Grid.Place(induction.Grid.Start);
        start.Mass[lower] = 1 - share;
        if (share > 0) start.Mass[lower + 1] = share;
        var fronts = new List<Front> { start };
        var decisions = new List<StagedDecision>();
        int first = induction.Action(0, 0, -1, 0, share > 0.5 ? lower + 1 : lower);
        for (int period = 0; period < problem.Periods; period++)
        {
            var next = new Dictionary<string, Front>(StringComparer.Ordinal);
            foreach (Front front in fronts)
            {
                if (Describe(front, period) is { } decision) decisions.Add(decision);
                Advance(front, period, next);
            }

            fronts = [.. next.Values];
        }

        foreach (Front front in fronts) End(front.Steps, front.Operation < 0 ? problem.Periods : null, front.Mass.Sum(), front.Worth.Sum(), front.Cash.Sum());
        List<StagedPath> paths =
        [
            .. _ended.Values.Where(path => path.Probability > Negligible)
                .OrderByDescending(path => path.Probability).ThenBy(path => path.Steps.Count).ThenBy(path => path.Stopped ?? int.MaxValue)
                .Select(path => new StagedPath(path.Steps, path.Stopped, path.Probability, path.Worth / path.Probability, path.Cash / path.Probability)),
        ];
        return (paths, decisions, first);
    }

    private void Advance(Front front, int period, Dictionary<string, Front> next)
    {
        int age = period - front.Delay;
        var targets = new Front?[problem.Operations.Count];
        for (int at = 0; at < _size; at++)
        {
            double mass = front.Mass[at];
            if (mass <= Negligible * 1e-4) continue;
            int belief = at / _points, point = at % _points;
            int action = induction.Action(period, front.Delay, front.Operation, belief, point);
            if (action == StagedInduction.Stop)
            {
                double leaving = front.Operation < 0 ? 0 : problem.Operations[front.Operation].LeavingCost(age);
                End(front.Steps, period, mass, front.Worth[at] - (mass * leaving * Discount(period)), front.Cash[at] - (mass * leaving));
                continue;
            }

            Move(front, at, action, age, period, targets[action] ??= TargetOf(front, action, period, next));
        }
    }

    private Front TargetOf(Front front, int action, int period, Dictionary<string, Front> next)
    {
        bool pilot = problem.Operations[action].IsPilot;
        List<(int, int)> steps = front.Steps.Count > 0 && front.Steps[^1].Operation == action ? front.Steps : [.. front.Steps, (action, period)];
        int delay = front.Delay + (pilot ? 1 : 0);
        string key = $"{string.Join(' ', steps)}|{delay}|{(pilot ? -1 : action)}";
        if (!next.TryGetValue(key, out Front? target)) next.Add(key, target = new Front(steps, delay, pilot ? -1 : action, _size));
        return target;
    }

    private void Move(Front front, int at, int action, int age, int period, Front target)
    {
        int belief = at / _points, point = at % _points;
        double mass = front.Mass[at], cost = induction.CostOf(front.Operation, action, age) + (induction.Tables.Lost(front.Operation, action, age)?[belief] ?? 0);
        double worth = front.Worth[at] + (mass * Discount(period) * (induction.Tables.Worth(action, age)[belief] - cost));
        double[] flows = induction.Tables.Cash(action, age);
        // The induction reads the value after the cost between two points of the grid; so does this.
        (int lower, double share) = induction.Grid.Place(induction.Grid.At(point) - cost);
        for (int side = 0; side < (share > 0 ? 2 : 1); side++)
        {
            double part = side == 0 ? 1 - share : share;
            double cash = induction.Grid.At(lower + side);
            if (problem.Operations[action].Look is { } look)
            {
                LookRow row = problem.Beliefs.Look(look, belief);
                for (int i = 0; i < row.Targets.Length; i++) Land(row.Targets[i], part * row.Probabilities[i], cash);
            }
            else
            {
                Land(belief, part, cash);
            }
        }

        void Land(int to, double probability, double cash)
        {
            (int below, double rest) = induction.Grid.Place(cash + flows[to]);
            double change = front.Cash[at] + (mass * (flows[to] - cost));
            Add((to * _points) + below, probability * (1 - rest), change);
            if (rest > 0) Add((to * _points) + below + 1, probability * rest, change);
        }

        void Add(int place, double probability, double change)
        {
            target.Mass[place] += mass * probability;
            target.Worth[place] += worth * probability;
            target.Cash[place] += change * probability;
        }
    }

    private void End(List<(int Operation, int Period)> steps, int? stopped, double mass, double worth, double cash)
    {
        string key = $"{string.Join(' ', steps)}|{stopped}";
        _ended.TryGetValue(key, out (List<(int, int)> Steps, int? Stopped, double Probability, double Worth, double Cash) known);
        _ended[key] = (steps, stopped, known.Probability + mass, known.Worth + worth, known.Cash + cash);
    }

    private double Discount(int period) => Math.Pow(problem.Discount, period);

    // From the worst location to the best: at each the choice that carries most of what comes there; neighbours with one choice are one range.
    private StagedDecision? Describe(Front front, int period)
    {
        double total = front.Mass.Sum();
        if (total < 1e-6) return null;
        var byLocation = new SortedDictionary<double, Dictionary<int, double>>();
        for (int at = 0; at < _size; at++)
        {
            if (front.Mass[at] <= 0) continue;
            int action = induction.Action(period, front.Delay, front.Operation, at / _points, at % _points);
            double location = Math.Round(problem.Beliefs.Locations[at / _points], 9);
            if (!byLocation.TryGetValue(location, out Dictionary<int, double>? shares)) byLocation.Add(location, shares = []);
            shares[action] = shares.GetValueOrDefault(action) + (front.Mass[at] / total);
        }

        var ranges = new List<(int Action, double Low, double High)>();
        foreach ((double location, Dictionary<int, double> shares) in byLocation)
        {
            int action = shares.OrderByDescending(share => share.Value).ThenBy(share => share.Key).First().Key;
            if (ranges.Count > 0 && ranges[^1].Action == action) ranges[^1] = (action, ranges[^1].Low, location);
            else ranges.Add((action, location, location));
        }

        var choices = new List<StagedChoice>();
        for (int i = 0; i < ranges.Count; i++)
        {
            double from = i == 0 ? double.NegativeInfinity : (ranges[i - 1].High + ranges[i].Low) / 2;
            double to = i == ranges.Count - 1 ? double.PositiveInfinity : (ranges[i].High + ranges[i + 1].Low) / 2;
            double probability = byLocation.Where(entry => entry.Key >= ranges[i].Low && entry.Key <= ranges[i].High).Sum(entry => entry.Value.GetValueOrDefault(ranges[i].Action));
            choices.Add(new StagedChoice(ranges[i].Action, probability, from, to));
        }

        return new StagedDecision(period, [.. front.Steps.Select(step => step.Operation)], total, choices);
    }
}
