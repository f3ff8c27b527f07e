using Foothold.Statistics.Complexity;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats eci`.</summary>
internal sealed class EciMethod : ColumnMethod
{
    private static readonly StatsOption<string> Place = StatsOption.Word("place", "Column of places; place when not given.");
    private static readonly StatsOption<string> Activity = StatsOption.Word("activity", "Column of activities; activity when not given.");
    private static readonly StatsOption<string> Value = StatsOption.Word("value", "Column of amounts, at least 0; value when not given.");
    private static readonly StatsOption<double> Threshold = StatsOption.Number("threshold", "Balassa index from which an activity counts as present.", 1);
    private static readonly StatsOption<double> LeastPlace = StatsOption.Number("least_place", "Places with a smaller total are left out.", 0);
    private static readonly StatsOption<double> LeastActivity = StatsOption.Number("least_activity", "Activities with a smaller total are left out.", 0);
    private static readonly StatsOption<string> Components = StatsOption.Choice("components", "What to do where places fall apart into groups that share no activity: the index of the largest group only, or of each for itself.", ["largest", "each"], "largest");

    public override string Name => "eci";

    public override string Summary => "Say how complex places and activities are by who does what (economic complexity).";

    public override string Data => "CSV or gzipped CSV of any length with columns place, activity and value; amounts of the same place and activity are added up, what is not there is 0.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Place, Activity, Value, Threshold, LeastPlace, LeastActivity, Components];

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/crafts.csv --place village --activity craft --value workshops"];

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["threshold"] = "--threshold", ["leastOfPlace"] = "--least-place", ["leastOfActivity"] = "--least-activity" };

    public override IReadOnlyList<ColumnRequest> Columns(StatsInput input) =>
    [
        ColumnRequest.Factor(input.Find(Place) ?? "place", LevelOrder.Ascending),
        ColumnRequest.Factor(input.Find(Activity) ?? "activity", LevelOrder.Ascending),
        ColumnRequest.Number(input.Find(Value) ?? "value"),
    ];

    public override StatsReport Run(StatsInput input)
    {
        ColumnTable table = input.Columns!;
        AmountRows rows = AmountRows.Of(table, [input.Find(Place) ?? "place", input.Find(Activity) ?? "activity"], input.Find(Value) ?? "value");
        (IReadOnlyList<string> placeNames, IReadOnlyList<string> activityNames) = (rows.Labels[0], rows.Labels[1]);
        if ((long)placeNames.Count * activityNames.Count > 100_000_000) throw new BadInputException($"{table.Name} has {placeNames.Count} places and {activityNames.Count} activities; together at most a hundred million pairs are compared. Group one of them coarser.");
        var amounts = new double[placeNames.Count * activityNames.Count];
        for (int i = 0; i < rows.Values.Length; i++) amounts[(rows.Codes[0][i] * activityNames.Count) + rows.Codes[1][i]] += rows.Values[i];
        PresenceMatrix presence = PresenceMatrix.FromAmounts(new RealMatrix(placeNames.Count, activityNames.Count, amounts), input.Get(Threshold), input.Get(LeastPlace), input.Get(LeastActivity));
        ComplexityResult found = ComplexityIndex.Compute(presence, new ComplexityOptions { Components = input.Get(Components) == "each" ? ComponentChoice.Each : ComponentChoice.Largest });
        var places = new StatsAxis("places", placeNames);
        var activities = new StatsAxis("activities", activityNames);
        PresenceComponent? largest = found.Components.Count > 0 ? found.Components[0] : null;
        return new StatsReport(found with { Warnings = [.. rows.Warnings(table.Name), .. found.Warnings] })
            .Vector("eci", "Complexity of the place: mean 0 and standard deviation 1 over the places of its group; null where it is not defined.", places, found.Places)
            .Vector("diversity", "Activities present in the place.", places, presence.Diversity.ToArray().Select(count => (double)count))
            .Vector("pci", "Complexity of the activity, on the scale of eci: the eci of a place is the mean of its activities.", activities, found.Activities)
            .Vector("ubiquity", "Places in which the activity is present.", activities, presence.Ubiquity.ToArray().Select(count => (double)count))
            .Integer("groups", "Groups of places that share activities; more than one means that places of different groups cannot be compared.", found.Components.Count)
            .Number("second_eigenvalue", "How far places differ along the index, 0 to below 1, in the largest group.", largest?.SecondEigenvalue ?? double.NaN)
            .Number("third_eigenvalue", "Close to the second it means that the index is not well determined.", largest?.ThirdEigenvalue ?? double.NaN)
            .Group("dropped", "What was left out, and why.", rows.Dropped);
    }
}
