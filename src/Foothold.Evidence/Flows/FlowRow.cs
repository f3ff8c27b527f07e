namespace Foothold.Evidence.Flows;

/// <summary>Who says that a flow took place.</summary>
public enum FlowSide : byte
{
    /// <summary>The source has already brought both sides together (BACI).</summary>
    Reconciled,

    /// <summary>The importing area's statistics: imports by origin, usually at the value on arrival (CIF).</summary>
    ImporterReport,

    /// <summary>The exporting area's statistics: exports by destination, usually at the value on departure (FOB).</summary>
    ExporterReport,

    /// <summary>The part of <see cref="ExporterReport"/> that was only passed on: of foreign origin. Never a flow of its own beside an exporter's report.</summary>
    ReExport,

    /// <summary>The part of <see cref="ImporterReport"/> that had been exported before by the same area. Counted, never a flow of its own.</summary>
    ReImport,
}

/// <summary>One row of a source of trade flows, before rows about the same flow are brought together (<see cref="FlowSink"/>).</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Product">Code of six digits as a number: 1905.31 is 190531, 0101.21 is 10121.</param>
/// <param name="Exporter">Number of the area the goods come from, as in the file (M49 with the deviations of UN Comtrade). The world (0) is a sum, not an area.</param>
/// <param name="Importer">Number of the area the goods go to.</param>
/// <param name="MilliDollars">Value in thousandths of a US dollar of the year; above zero.</param>
/// <param name="Grams">Net weight in grams, or <see cref="NoQuantity"/>. Zero means less than half a gram, not missing.</param>
/// <param name="Side">Who says so.</param>
/// <param name="Marks">What the source says about the figure. <see cref="FlowMarks.Mirror"/>, <see cref="FlowMarks.ReExport"/> and <see cref="FlowMarks.UnitValueOutlier"/> are set when rows are brought together, not here.</param>
public readonly record struct FlowRow(int Year, int Product, int Exporter, int Importer, long MilliDollars, long Grams, FlowSide Side, FlowMarks Marks = FlowMarks.None)
{
    /// <summary>The quantity was not given.</summary>
    public const long NoQuantity = -1;
}
