using System.Globalization;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Store;
using Foothold.Statistics;

namespace Foothold.Cli.Rendering;

/// <summary>Amounts, shares and goods in words, as the verbs on trade say them.</summary>
internal static class TradeWords
{
    // BACI has more than 200 countries; fewer than these are an extract.
    private const int WholeWorld = 100;

    /// <summary>E.g. "USD 61.2 m".</summary>
    public static string Dollars(double amount) => double.IsFinite(amount)
        ? string.Create(CultureInfo.InvariantCulture, $"USD {Math.Abs(amount) switch { >= 1e9 => $"{amount / 1e9:0.0} bn", >= 1e6 => $"{amount / 1e6:0.0} m", >= 1e4 => $"{amount / 1e3:0} k", _ => $"{amount:N0}" }}")
        : "unknown";

    /// <summary>E.g. "34 %", "0.4 %", or less than a tenth.</summary>
    public static string Percent(double share) => share is > 0 and < 0.0005 ? "< 0.1 %" : double.IsFinite(share) ? $"{(100 * share).ToString(Math.Abs(share) < 0.1 ? "0.0;−0.0;0" : "0;−0;0", CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>A difference from something, e.g. "+12 %", "−0.4 %".</summary>
    public static string Change(double share) => double.IsFinite(share) ? $"{(100 * share).ToString(Math.Abs(share) < 0.1 ? "+0.0;−0.0;0" : "+0;−0;0", CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>A difference of logarithms as a share a year, its error beside it.</summary>
    public static Estimate AsShare(Estimate growth) => growth.IsDefined ? new Estimate(Math.Exp(growth.Value) - 1, Math.Exp(growth.Value) * growth.StandardError) : Estimate.Undefined;

    /// <summary>A difference of logarithms as growth with its doubt, e.g. "+4.1 % a year (± 2.0)".</summary>
    public static string Growth(Estimate growth, int since) => growth.IsDefined
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * (Math.Exp(growth.Value) - 1):+0.0;−0.0} % a year (± {100 * Math.Exp(growth.Value) * growth.StandardError:0.0}) since {since}")
        : "growth unknown (fewer than three years)";

    /// <summary>What "the world" is in flows that know few countries; empty for flows of the whole world.</summary>
    public static IReadOnlyList<string> Coverage(ITradeFlows flows, int year)
    {
        FlowTotals totals = flows.Totals(year);
        int[] countries = [.. Enumerable.Range(0, flows.Areas.Count).Where(area => flows.Areas[area].Class == AreaClass.Country)];
        int importers = countries.Count(area => totals.Imports(area).ContainsAnyExcept(0)), exporters = countries.Count(area => totals.Exports(area).ContainsAnyExcept(0));
        return importers >= WholeWorld && exporters >= WholeWorld
            ? []
            : [$"The data of {year} know {importers} importing and {exporters} exporting countries only: what is called the world's here is theirs, and who is not in the data is not compared."];
    }

    /// <summary>The release of the set itself, without the imports that lie over it: what agreements come from.</summary>
    public static string OwnOf(EvidenceSet evidence) => evidence.Release.Id.Split(" + ")[0];

    /// <summary>What distances and ties of pairs come from, e.g. "2026-11 and cepii-geodist-2026-11-22-91dc2a4b".</summary>
    public static string PairsOf(EvidenceSet evidence) => string.Join(" and ", [$"evidence release {OwnOf(evidence)}", .. evidence.Imports.Where(release => release.Dataset == Dataset.Pairs).Select(release => release.Id)]);

    public static string Area(TradeArea area) => area.Country?.Name ?? area.Name;

    public static string AreaCode(TradeArea area) => area.Country?.Alpha3 ?? area.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is particular about a flow, in a few words; empty for nothing.</summary>
    public static string Marks(FlowMarks marks)
    {
        var words = new List<string>();
        if (marks.HasFlag(FlowMarks.Mirror)) words.Add("exporter's figure");
        if (marks.HasFlag(FlowMarks.ReExport)) words.Add("re-exports");
        if (marks.HasFlag(FlowMarks.Confidential)) words.Add("partly secret");
        if (marks.HasFlag(FlowMarks.EstimatedValue)) words.Add("estimated");
        if (marks.HasFlag(FlowMarks.EstimatedQuantity)) words.Add("quantity estimated");
        if (marks.HasFlag(FlowMarks.UnitValueOutlier)) words.Add("odd unit value");
        return string.Join(", ", words);
    }
}
