using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Statistics;

namespace Foothold.Cli.Rendering;

/// <summary>Amounts, shares and goods in words, as the verbs on trade say them.</summary>
internal static class TradeWords
{
    /// <summary>E.g. "USD 61.2 m".</summary>
    public static string Dollars(double amount) => double.IsFinite(amount)
        ? string.Create(CultureInfo.InvariantCulture, $"USD {Math.Abs(amount) switch { >= 1e9 => $"{amount / 1e9:0.0} bn", >= 1e6 => $"{amount / 1e6:0.0} m", >= 1e4 => $"{amount / 1e3:0} k", _ => $"{amount:N0}" }}")
        : "unknown";

    /// <summary>E.g. "34 %", "0.4 %".</summary>
    public static string Percent(double share) => double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(share) is < 0.1 and not 0 ? $"{100 * share:0.0}" : $"{100 * share:0}")} %") : "–";

    /// <summary>A difference of logarithms as growth with its doubt, e.g. "+4.1 % a year (± 2.0)".</summary>
    public static string Growth(Estimate growth, int since) => growth.IsDefined
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * (Math.Exp(growth.Value) - 1):+0.0;−0.0} % a year (± {100 * Math.Exp(growth.Value) * growth.StandardError:0.0}) since {since}")
        : "growth unknown (fewer than three years)";

    public static string Good(EvidenceSet evidence, HsCode code) => evidence.Nomenclature.Find(code) is { } entry ? $"{code.ToPointedText()} ({Short(entry.Description)})" : code.ToPointedText();

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

    private static string Short(string text)
    {
        string first = text.Split(';') is [_, .. var rest] && rest.Length > 0 ? string.Join(';', rest).Trim() : text;
        return first.Length <= 60 ? first : $"{first[..first.LastIndexOf(' ', 60)]} …";
    }
}
