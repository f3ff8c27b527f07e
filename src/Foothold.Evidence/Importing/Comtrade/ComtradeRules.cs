using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Turns records into rows, or says why not. docs/reference/importers.md states the rules.</summary>
/// <param name="edition">The edition to assume where a record does not say one, or null to take the one in force in its year.</param>
internal sealed class ComtradeRules(HsEdition? edition)
{
    /// <summary>Product for goods that were not specified or were kept secret.</summary>
    public const int NotSpecifiedGoods = 999999;

    // Beyond all trade of the world; guards the sums.
    private const double LargestValue = 1e15;

    private static readonly HsEdition[] Editions = Enum.GetValues<HsEdition>();

    /// <summary>Records whose edition was taken from the year.</summary>
    public long AssumedEditions { get; private set; }

    /// <summary>Imports that their reporter values on departure (FOB).</summary>
    public long ImportsFob { get; private set; }

    /// <summary>Codes of areas that are no countries and were counted as not specified.</summary>
    public SortedSet<string> Remainders { get; } = new(StringComparer.Ordinal);

    /// <summary>The row of a record.</summary>
    /// <returns>Null, or the reason for leaving the record out, in words.</returns>
    public string? Read(ComtradeRecord record, out int year, out FlowSide side, out ComtradeRow row)
    {
        (year, side, row) = (0, default, default);
        if (record[ComtradeField.Type] is not ("" or "C" or "c")) return "not about goods";
        if (record[ComtradeField.Frequency] is not ("" or "A" or "a")) return "not about a whole year";
        if (Year(record, out year) is { } noYear) return noYear;
        if (Direction(record, out side) is { } noDirection) return noDirection;
        if (Edition(record, year, out int place) is { } noEdition) return noEdition;
        if (Code(record[ComtradeField.Code], out int code) is { } noCode) return noCode;
        if (Areas(record, side, out int reporter, out int partner) is { } noArea) return noArea;
        if (partner != ComtradeRow.World && code < 10000) return "a chapter, heading or total, kept out so that nothing is counted twice";
        double value = Value(record, side, out bool isFob);
        if (double.IsNaN(value)) return "the value is missing or not a number";
        if (value <= 0) return "the value is not above zero";
        if (value > LargestValue) return "the value is beyond all trade";
        if (isFob && partner != ComtradeRow.World) ImportsFob++;
        FlowMarks marks = FlowMarks.None;
        if (code == NotSpecifiedGoods || ComtradeAreas.IsWithheld(partner)) marks |= FlowMarks.Confidential;
        if (record.IsFalse(ComtradeField.IsReported) && record.IsFalse(ComtradeField.IsAggregate)) marks |= FlowMarks.EstimatedValue;
        long grams = Grams(record, ref marks);
        row = new ComtradeRow(code, place, Breakdown(record, out uint detail), marks)
        {
            Reporter = (ushort)reporter, Partner = (ushort)partner, MilliDollars = Math.Max(1, (long)Math.Round(value * 1000)), Grams = grams, Detail = detail,
        };
        if (partner == ComtradeRow.World && row.Breakdown > 0) return "a part of a sum over all partners";
        return null;
    }

    private static string? Year(ComtradeRecord record, out int year)
    {
        year = record.Whole(ComtradeField.Year);
        int period = record.Whole(ComtradeField.Period);
        if (period is > 100000 and < 1000000) return "not about a whole year";
        if (year < 0) year = period;
        return year is >= 1962 and <= 2100 ? null : "the year is missing or impossible";
    }

    private static string? Direction(ComtradeRecord record, out FlowSide side)
    {
        if (record.Has(ComtradeField.Importer) && record.Has(ComtradeField.Exporter) && !record.Has(ComtradeField.Flow))
        {
            side = FlowSide.ImporterReport;
            return null;
        }

        (side, string? problem) = record[ComtradeField.Flow] switch
        {
            "M" or "1" or "Import" or "Imports" => (FlowSide.ImporterReport, (string?)null),
            "X" or "2" or "Export" or "Exports" => (FlowSide.ExporterReport, null),
            "RX" or "3" or "Re-Export" or "Re-export" or "Re-exports" => (FlowSide.ReExport, null),
            "RM" or "4" or "Re-Import" or "Re-import" or "Re-imports" => (default, "re-imports, which are part of the imports"),
            "" => (default, "the direction is missing"),
            "DX" or "FM" or "MIP" or "XIP" or "MOP" or "XOP" => (default, "a part of imports or exports (domestic, foreign, processing), which are rows of their own"),
            _ => (default, "the direction is not one of M, X, RX, RM"),
        };
        return problem;
    }

    private string? Edition(ComtradeRecord record, int year, out int place)
    {
        ReadOnlySpan<char> text = record[ComtradeField.Classification];
        place = -1;
        if (text is ['H' or 'h', >= '0' and <= '6'])
        {
            place = text[1] - '0';
            return null;
        }

        if (text is not ("" or "HS" or "hs")) return "not classified by an edition of the Harmonized System";
        HsEdition assumed = edition ?? InForce(year);
        if (edition is null) AssumedEditions++;
        place = Array.IndexOf(Editions, assumed);
        return null;
    }

    // What reporters that are in time use for a year; before 1996, HS 1992.
    private static HsEdition InForce(int year)
    {
        HsEdition last = HsEdition.Hs1992;
        foreach (HsEdition known in Editions)
            if ((int)known <= year) last = known;
        return last;
    }

    private static string? Code(ReadOnlySpan<char> text, out int code)
    {
        code = 0;
        if (text is "TOTAL" or "AG0") return null;
        if (text is "9999AA" or "9999aa")
        {
            code = NotSpecifiedGoods;
            return null;
        }

        if (text.IsEmpty) return "the commodity code is missing";
        foreach (char letter in text)
            if (!char.IsAsciiDigit(letter)) return "the commodity code is not of digits";
        if (text.Length is 8 or 10 or 12) return "a national code, below the six digits all countries share";
        if (text.Length is not (2 or 4 or 6)) return "the commodity code does not have two, four or six digits (leading zeros may have been lost)";
        code = int.Parse(text, CultureInfo.InvariantCulture);
        return code > 0 && (text.Length < 6 || code >= 10000) ? null : "the commodity code does not exist";
    }

    private string? Areas(ComtradeRecord record, FlowSide side, out int reporter, out int partner)
    {
        bool isTable = record.Has(ComtradeField.Importer) && record.Has(ComtradeField.Exporter);
        (ComtradeField from, ComtradeField to) = side == FlowSide.ImporterReport ? (ComtradeField.Importer, ComtradeField.Exporter) : (ComtradeField.Exporter, ComtradeField.Importer);
        reporter = Area(record, ComtradeField.Reporter, isTable ? from : ComtradeField.ReporterIso);
        partner = Area(record, ComtradeField.Partner, isTable ? to : ComtradeField.PartnerIso);
        if (reporter is < 0 or >= ComtradeAreas.Limit) return "the reporter is not an area known here";
        if (partner is < 0 or >= ComtradeAreas.Limit) return "the partner is not an area known here";
        if (reporter == ComtradeRow.World) return "reported by the world";
        if (ComtradeAreas.IsGroup(reporter) || ComtradeAreas.IsGroup(partner)) return "a group of countries beside its members";
        return reporter == partner ? "exporter and importer are the same" : null;
    }

    private int Area(ComtradeRecord record, ComtradeField number, ComtradeField letters)
    {
        if (record.Has(number)) return record.Whole(number);
        ReadOnlySpan<char> text = record[letters];
        if (text.IsEmpty || text.Length > 3) return -1;
        string code = text.ToString();
        int area = ComtradeAreas.Find(code);
        if (area >= 0 && ComtradeAreas.IsRemainder(code)) Remainders.Add(code);
        return area;
    }

    private static double Value(ComtradeRecord record, FlowSide side, out bool isFob)
    {
        double value = record.Number(ComtradeField.Value), cif = record.Number(ComtradeField.Cif), fob = record.Number(ComtradeField.Fob);
        bool hasCif = cif > 0, hasFob = fob > 0;
        if (!record.Has(ComtradeField.Value)) value = side == FlowSide.ImporterReport ? (hasCif ? cif : fob) : (hasFob ? fob : cif);
        isFob = side == FlowSide.ImporterReport && !hasCif && hasFob && fob == value;
        return value;
    }

    // The weight, or the quantity where that is in kilograms (unit 8). UN Comtrade writes 0 where it has none.
    private static long Grams(ComtradeRecord record, ref FlowMarks marks)
    {
        int estimation = record.Whole(ComtradeField.Estimation);
        double weight = record.Number(ComtradeField.NetWeight);
        bool isEstimated = record.IsTrue(ComtradeField.NetWeightIsEstimated) || estimation is 4 or 6;
        if (!(weight > 0) && record.Whole(ComtradeField.QuantityUnit) == 8)
        {
            weight = record.Number(ComtradeField.Quantity);
            isEstimated = record.IsTrue(ComtradeField.QuantityIsEstimated) || estimation is 2 or 6;
        }

        if (!(weight > 0) || weight > LargestValue) return FlowRow.NoQuantity;
        if (isEstimated) marks |= FlowMarks.EstimatedQuantity;
        return (long)Math.Round(weight * 1000);
    }

    // 0 for the whole. Means of transport have two levels: 2000 (by water) is the sum of 2100 and 2200.
    private static int Breakdown(ComtradeRecord record, out uint detail)
    {
        int mode = record.Whole(ComtradeField.Mode), second = record.Whole(ComtradeField.Partner2);
        ReadOnlySpan<char> customs = record[ComtradeField.Customs];
        bool byCustoms = customs is not ("" or "C00" or "0"), bySecond = second > 0;
        int byMode = mode <= 0 ? 0 : mode % 1000 == 0 ? 1 : 2;
        detail = 0;
        if (!byCustoms && !bySecond && byMode == 0) return 0;
        detail = 2166136261;
        foreach (char letter in customs) detail = (detail ^ letter) * 16777619;
        detail = (((detail ^ (uint)mode) * 16777619) ^ (uint)second) * 16777619;
        return byMode * 4 + (bySecond ? 2 : 0) + (byCustoms ? 1 : 0);
    }
}
