using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Statistics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Turns the terms of one market into a staged problem: activities with their flows, what they teach, and what changes cost.</summary>
internal sealed class StagedBuilder(CashTerms terms, CountryCode market, StagedRequest request, CashFactor learned, Estimate worthOfKnowing, CancellationToken cancellation)
{
    private readonly double _spread = SpreadOf(learned.Assumption.Law);
    private readonly List<StagedActivity> _activities = [];
    private readonly List<StagedOperation> _operations = [];

    public StagedCommitment Build(int nodeCount)
    {
        double[] nodes = ScoreLearning.NodeScores(nodeCount);
        int months = Math.Min(request.MonthsPerPeriod, terms.HorizonMonths), periods = Math.Max(1, terms.HorizonMonths / months);
        PilotTerms? pilot = request.Pilot ?? UsualPilot();
        if (pilot is not null) AddPilot(pilot, nodes);
        pilot = _activities.Count > 0 ? pilot : null;
        foreach (Intensity size in request.Smaller is { } smaller ? new[] { smaller, Intensity.Full } : [Intensity.Full]) AddModes(size, nodes, periods, months);

        StagedSwitch[] switches = [.. Switches()];
        var changes = new StagedChange[_activities.Count][];
        for (int from = 0; from < changes.Length; from++)
        {
            changes[from] = new StagedChange[_activities.Count];
            Array.Fill(changes[from], new StagedChange(double.NaN, false));
        }

        double discount = Math.Pow(1 + terms.DiscountRate, -months / 12.0);
        foreach (StagedSwitch change in switches) changes[change.From][change.To] = new StagedChange(change.Cost, false, Lost(change, periods, discount));
        var problem = new StagedProblem
        {
            Beliefs = new ScoreLearning { Looks = [.. _activities.Select(activity => activity.Precision)], MostLooks = periods, StepsPerUnit = request.StepsPerUnit }.Build(nodes),
            Operations = _operations, Periods = periods, Discount = discount, Cash = terms.Cash, Changes = changes, CashPoints = request.CashPoints,
        };
        return new StagedCommitment
        {
            Terms = terms, Market = market, Request = request with { MonthsPerPeriod = months }, Learned = learned, WorthOfKnowing = worthOfKnowing, Pilot = pilot, Activities = _activities, Switches = switches, Plan = StagedPlan.Solve(problem),
        };
    }

    private void AddModes(Intensity size, double[] nodes, int periods, int months)
    {
        RunLengths lengths = RunLengths.Of(size.Apply(terms), learned.Id, nodes, periods, months, request.Pairs, request.Seed, cancellation);
        IReadOnlyList<CashMode> modes = terms.Markets[0].Modes;
        for (int place = 0; place < modes.Count; place++)
        {
            EntryModeProfile profile = modes[place].Profile;
            int knowledge = profile.Traits.TryGetValue(ModeTrait.Knowledge, out TraitReading? reading) ? reading.Level : 1;
            double error = request.Learning.ErrorOfPeriod * Math.Sqrt(5.0 / knowledge / size.FixedCosts);
            Phrase name = size.Name.IsEmpty ? Phrase.Text(profile.Name) : Phrase.Of($"{Phrase.Text(profile.Name)}, {size.Name}");
            double precision = Teaches(profile) ? Squared(_spread / error) : 0;
            _activities.Add(new StagedActivity(name, profile, size, precision));
            _operations.Add(new StagedOperation { Name = name, Look = _operations.Count, Worth = lengths.Worth(place + 1), Cash = lengths.Cash(place + 1), Lowest = lengths.Lowest(place + 1) });
        }
    }

    // A tenth of the customers for four weeks, and half as many units again as are expected to sell, so that good news can show.
    private PilotTerms? UsualPilot()
    {
        if (At(AssumptionKind.Volume) is not { } volume || PriceAt() is null || terms.Find(AssumptionKind.UnitCost) is null) return null;
        var usual = new PilotTerms { Units = 1 };
        return usual with { Units = (int)Math.Clamp(Math.Ceiling(1.5 * Sold(usual, volume)), 5, 1_000) };
    }

    /// <summary>Units that would sell in a pilot when there are enough.</summary>
    internal static double Sold(PilotTerms pilot, double volume) => volume * pilot.Share * pilot.Weeks / CashEvaluator.WeeksPerMonth;

    private void AddPilot(PilotTerms pilot, double[] nodes)
    {
        // Consignment with trade buyers tells nothing of one mode, of consumers' prices or of purchases.
        if (learned.Assumption.Mode is not null || learned.Assumption.Kind is not (AssumptionKind.Price or AssumptionKind.Volume or AssumptionKind.Ramp)) return;
        double unit = (At(AssumptionKind.UnitCost) ?? 0) + (At(AssumptionKind.Freight) ?? 0), hours = pilot.Hours * (At(AssumptionKind.HourCost) ?? 0);
        double spent = (pilot.Units * unit) + pilot.Money;
        var cash = new double[nodes.Length];
        for (int k = 0; k < nodes.Length; k++) cash[k] = (Math.Min(pilot.Units, Sold(pilot, At(AssumptionKind.Volume, nodes[k]) ?? 0)) * (PriceAt(nodes[k]) ?? 0)) - spent;
        double error = learned.Assumption.Kind is AssumptionKind.Price or AssumptionKind.ConsumerPrice
            ? request.Learning.ErrorOfPilotPrice
            : Math.Sqrt(Squared(request.Learning.ErrorOfPilot) + (1 / Math.Max(1, Math.Min(pilot.Units, Sold(pilot, At(AssumptionKind.Volume) ?? 0)))));
        _activities.Add(new StagedActivity(Phrase.Text("pilot"), null, Intensity.Full, Squared(_spread / error)));
        _operations.Add(new StagedOperation
        {
            Name = "pilot", Look = _operations.Count, IsPilot = true, Cash = new RealMatrix(1, cash.Length, cash), Worth = new RealMatrix(1, cash.Length, [.. cash.Select(money => money - hours)]),
            Lowest = new RealMatrix(1, cash.Length, [.. cash.Select(money => Math.Min(money, -spent))]),
        });
    }

    private bool Teaches(EntryModeProfile profile) => learned.Assumption.Mode is { } mode ? mode == profile.Mode : learned.Assumption.Kind switch
    {
        AssumptionKind.Price => profile.Price == PriceBasis.Trade,
        AssumptionKind.ConsumerPrice => profile.Price == PriceBasis.Consumer,
        AssumptionKind.ForeignPurchasePrice or AssumptionKind.PurchaseVolume => profile.Price == PriceBasis.Purchase,
        _ => profile.Price != PriceBasis.Purchase,
    };

    // With a share of the customers that the new activity would have by now, it stands where it would have stood at that share of the time: what it earns less until the end is lost.
    private RealMatrix? Lost(StagedSwitch change, int periods, double discount)
    {
        double share = Math.Min(1, Reach(_activities[change.From]) / Math.Max(1e-12, Reach(_activities[change.To])));
        if (share >= 1 || periods < 2) return null;
        RealMatrix worth = _operations[change.To].Worth;
        var lost = new double[(periods - 1) * worth.ColumnCount];
        for (int age = 1; age < periods; age++)
        {
            // The first period has the set-up in it, which the change pays anyway.
            int stands = Math.Max(1, (int)(age * share));
            for (int node = 0; node < worth.ColumnCount; node++)
            {
                double factor = 1;
                for (int later = 0; age + later < periods; later++, factor *= discount)
                    lost[((age - 1) * worth.ColumnCount) + node] += factor * (worth[age + later, node] - worth[stands + later, node]);
            }
        }

        return new RealMatrix(periods - 1, worth.ColumnCount, lost);
    }

    private double Reach(StagedActivity activity) => activity.Size.Reach * (At(AssumptionKind.Reach, mode: activity.Mode) ?? 1);

    private IEnumerable<StagedSwitch> Switches()
    {
        for (int from = 0; from < _activities.Count; from++)
        {
            for (int to = 0; to < _activities.Count; to++)
            {
                (StagedActivity old, StagedActivity next) = (_activities[from], _activities[to]);
                if (from == to || old.Mode is null || next.Mode is null || next.Size.Reach < old.Size.Reach) continue;
                if (old.Mode == next.Mode)
                {
                    yield return new StagedSwitch(from, to, BeginningOf(next) - BeginningOf(old), Phrase.Text("the rest of the set-up and of the cost of leaving"));
                }
                else if (old.Mode.Switches.FirstOrDefault(known => known.To == next.Mode.Mode) is { } way)
                {
                    yield return new StagedSwitch(from, to, BeginningOf(next), way.Why);
                }
            }
        }
    }

    // Set-up, its hours, and the reserve for leaving: what the mode would have paid had it been begun at the beginning.
    private double BeginningOf(StagedActivity activity)
    {
        EntryModeProfile profile = activity.Mode!;
        double share = profile.Earning == ModeEarning.SharedVenture ? 1 - (At(AssumptionKind.Margin, mode: profile) ?? 0) : 1;
        double money = ((At(AssumptionKind.SetUp, mode: profile) ?? 0) + (At(AssumptionKind.ExitCost, mode: profile) ?? 0)) * share;
        return activity.Size.FixedCosts * (money + ((At(AssumptionKind.SetUpHours, mode: profile) ?? 0) * (At(AssumptionKind.HourCost) ?? 0)));
    }

    private double? PriceAt(double? score = null) => At(AssumptionKind.Price, score) ?? At(AssumptionKind.ConsumerPrice, score);

    // The mean, or for what is learnt the value at a score; money in the currency of the terms.
    private double? At(AssumptionKind kind, double? score = null, EntryModeProfile? mode = null)
    {
        if (terms.Find(kind, market, mode?.Mode) is not { } assumption) return null;
        double rate = assumption.Currency is { } currency && currency != terms.Currency ? terms.Rates[currency].Rate : 1;
        return rate * (score is { } known && assumption.Id == learned.Id ? learned.At(known) : Math.Max(0, assumption.Law.Mean));
    }

    private static double Squared(double value) => value * value;

    // Doubt as a share of the value: what an error in percent is compared with.
    private static double SpreadOf(AssumptionLaw law) => law is LogNormalLaw log ? log.Log.StandardDeviation : law.StandardDeviation / Math.Max(1e-12, Math.Abs(law.Mean));
}
