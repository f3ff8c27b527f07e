using Foothold.Statistics.Concentration;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats concentration`.</summary>
internal sealed class ConcentrationMethod : StatsMethod
{
    private static readonly StatsOption<double[]> Values = StatsOption.Numbers("values", "Amounts of the units, each at least 0; instead of a file.");
    private static readonly StatsOption<string> Column = StatsOption.Word("column", "Which column holds the amounts; needed where several hold numbers.");
    private static readonly StatsOption<int> Largest = StatsOption.Integer("largest", "How many of the largest units concentration_ratio adds up.", 4);

    public override string Name => "concentration";

    public override string Summary => "Say how unevenly a total is spread over units: Herfindahl, entropy, effective number, Gini, Theil.";

    public override string Data => "CSV: one row per unit, its name first, then a column of amounts in one unit, each at least 0.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } = [Values, Column, Largest];

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["concentrationRatioCount"] = "--largest" };

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/buyers.csv", "--values 30,30,20,20 --largest 2"];

    public override StatsReport Run(StatsInput input)
    {
        StatsTable? table = input.Table;
        if (table is not null) input.Unused(Values, "is instead of a file of data");
        else input.Unused(Column, "goes with a file of data");
        double[] values = table is null ? input.Get(Values) : table.Numbers(ColumnOf(input, table));
        ConcentrationResult found = ConcentrationIndex.Summarise(values, input.Get(Largest));
        var units = new StatsAxis("units", table?.UniqueLabels ?? StatsReport.Numbered(values.Length));
        return new StatsReport(found)
            .Number("herfindahl", "Sum of squared shares, 1/n to 1; times 10,000 it is the HHI in points.", found.Herfindahl)
            .Number("herfindahl_normalised", "The same moved to 0 (equal) .. 1 (one has all).", found.NormalisedHerfindahl)
            .Number("entropy", "Shannon entropy of the shares, in nats.", found.Entropy)
            .Number("evenness", "Entropy over its largest possible value, 0 to 1.", found.Evenness)
            .Number("effective_number", "1 / herfindahl: as many equal units would be as concentrated.", found.EffectiveNumberByHerfindahl)
            .Number("effective_number_by_entropy", "exp(entropy).", found.EffectiveNumberByEntropy)
            .Number("largest_share", "Share of the largest unit.", found.LargestShare)
            .Number("concentration_ratio", "Share of the largest units, as many as asked for.", found.ConcentrationRatio)
            .Number("gini", "Gini coefficient, 0 to 1 − 1/n.", found.Gini)
            .Number("gini_corrected", "Gini coefficient · n/(n − 1), 0 to 1.", found.CorrectedGini)
            .Number("theil", "Theil's T, in nats.", found.Theil)
            .Integer("positive_count", "Units with an amount above 0.", found.PositiveCount)
            .Number("total", "Sum of the amounts.", found.Total)
            .Vector("share", "Share of the total.", units, values.Select(value => value / found.Total));
    }

    private static string ColumnOf(StatsInput input, StatsTable table)
    {
        if (input.Has(Column)) return input.Get(Column);
        if (table.NumberColumns.Count > 1) throw new BadInputException($"{table.Name} has several columns of numbers: {string.Join(", ", table.NumberColumns)}. Say with --column which holds the amounts.");
        if (table.NumberColumns.Count == 1) return table.NumberColumns[0];
        return table.Header.Count == 2 ? table.Header[1] : throw new BadInputException($"{table.Name} has no column of numbers after the first, which names the units.");
    }
}
