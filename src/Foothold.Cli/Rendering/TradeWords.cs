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

    /// <summary>A code with what it stands for, e.g. "1905.31 (sweet biscuits, whether or not containing cocoa)".</summary>
    public static string Good(EvidenceSet evidence, HsCode code) => Wording(evidence, code) is { Length: > 0 } wording ? $"{code.ToPointedText()} ({wording})" : code.ToPointedText();

    /// <summary>
    /// What a code stands for in at most a given number of letters, in the words of the list that comes with the program; empty where the list has no such digits. Codes of another edition are told in its words too: few digits
    /// changed their meaning, and every report says which edition's words they are.
    /// </summary>
    public static string Wording(EvidenceSet evidence, HsCode code, int letters = 60) =>
        HsCode.TryParse(code.Digits, evidence.Nomenclature.Edition, out HsCode? told, out _) && evidence.Nomenclature.Find(told) is { } entry ? Short(entry.Description, letters) : "";

    /// <summary>The set that distances and agreements are from: the bundled one, and imports of pairs.</summary>
    public static string Pairs(EvidenceSet evidence) => string.Join(" + ", evidence.Release.Id.Split(" + ").Where((part, at) => at == 0 || part.StartsWith("cepii", StringComparison.Ordinal)));

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

    private static string Short(string text, int letters)
    {
        // Said of half a chapter, so it tells nothing.
        const string General = "Food preparations; ";
        string told = text.StartsWith(General, StringComparison.Ordinal) ? text[General.Length..] : text;
        if (told.Length <= letters) return told;
        int cut = told.LastIndexOf(' ', letters);
        return $"{told[..(cut > 0 ? cut : letters)].TrimEnd(',', ';', '(', ' ')} …";
    }
}
