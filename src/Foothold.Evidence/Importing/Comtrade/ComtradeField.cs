namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>What is read of a record of UN Comtrade.</summary>
internal enum ComtradeField
{
    Type,
    Frequency,
    Year,
    Period,
    Reporter,
    ReporterIso,
    Importer,
    Flow,
    Partner,
    PartnerIso,
    Exporter,
    Partner2,
    Classification,
    Code,
    Customs,
    Mode,
    QuantityUnit,
    Quantity,
    QuantityIsEstimated,
    NetWeight,
    NetWeightIsEstimated,
    Cif,
    Fob,
    Value,
    IsReported,
    IsAggregate,
    Estimation,
}

/// <summary>
/// How columns and keys are spelled: the interface and the downloads of today (reporterCode), the legacy download ("Reporter Code") and interface (rtCode), and extracts as tables of importers and
/// exporters. Case, blanks and signs do not matter. Where several spellings stand in one header, the earlier in the list wins.
/// </summary>
internal static class ComtradeSpelling
{
    private static readonly (ComtradeField Field, string[] Spellings)[] All =
    [
        (ComtradeField.Type, ["typecode"]),
        (ComtradeField.Frequency, ["freqcode"]),
        (ComtradeField.Year, ["refyear", "year", "yr"]),
        (ComtradeField.Period, ["period"]),
        (ComtradeField.Reporter, ["reportercode", "rtcode"]),
        (ComtradeField.ReporterIso, ["reporteriso", "rt3iso", "reporter"]),
        (ComtradeField.Importer, ["importer"]),
        (ComtradeField.Flow, ["flowcode", "tradeflowcode", "rgcode", "flow", "tradeflow"]),
        (ComtradeField.Partner, ["partnercode", "ptcode"]),
        (ComtradeField.PartnerIso, ["partneriso", "pt3iso", "partner"]),
        (ComtradeField.Exporter, ["exporter"]),
        (ComtradeField.Partner2, ["partner2code", "2ndpartnercode", "ptcode2"]),
        (ComtradeField.Classification, ["classificationcode", "classification", "pfcode"]),
        (ComtradeField.Code, ["cmdcode", "commoditycode", "hscode"]),
        (ComtradeField.Customs, ["customscode", "customsproccode", "cstcode"]),
        (ComtradeField.Mode, ["motcode", "modeoftransportcode"]),
        (ComtradeField.QuantityUnit, ["qtyunitcode", "qtcode"]),
        (ComtradeField.Quantity, ["qty", "tradequantity"]),
        (ComtradeField.QuantityIsEstimated, ["isqtyestimated"]),
        (ComtradeField.NetWeight, ["netwgt", "netweightkg", "netweight"]),
        (ComtradeField.NetWeightIsEstimated, ["isnetwgtestimated"]),
        (ComtradeField.Cif, ["cifvalue", "ciftradevalueus"]),
        (ComtradeField.Fob, ["fobvalue", "fobtradevalueus"]),
        (ComtradeField.Value, ["primaryvalue", "tradevalueus", "tradevalueusd", "tradevalue", "importvalueusd", "valueusd"]),
        (ComtradeField.IsReported, ["isreported"]),
        (ComtradeField.IsAggregate, ["isaggregate"]),
        (ComtradeField.Estimation, ["legacyestimationflag", "flag", "estcode"]),
    ];

    private static readonly Dictionary<string, (ComtradeField Field, int Rank)> BySpelling =
        All.SelectMany(entry => entry.Spellings.Select((spelling, rank) => (spelling, entry.Field, rank))).ToDictionary(entry => entry.spelling, entry => (entry.Field, entry.rank), StringComparer.Ordinal);

    public static int Count { get; } = All.Length;

    /// <summary>The field a column or key stands for and how good a spelling it is (0 is best), or null when it is not read.</summary>
    public static (ComtradeField Field, int Rank)? Find(string name)
    {
        Span<char> plain = stackalloc char[Math.Min(name.Length, 64)];
        int length = 0;
        foreach (char letter in name)
            if (char.IsAsciiLetterOrDigit(letter) && length < plain.Length) plain[length++] = char.ToLowerInvariant(letter);
        return BySpelling.TryGetValue(new string(plain[..length]), out (ComtradeField, int) found) ? found : null;
    }

    /// <summary>The place of each field among the columns of a header, or -1.</summary>
    public static int[] Places(IReadOnlyList<string> header)
    {
        int[] places = new int[Count], ranks = new int[Count];
        places.AsSpan().Fill(-1);
        for (int column = 0; column < header.Count; column++)
        {
            if (Find(header[column]) is not { } found || (places[(int)found.Field] >= 0 && ranks[(int)found.Field] <= found.Rank)) continue;
            (places[(int)found.Field], ranks[(int)found.Field]) = (column, found.Rank);
        }

        return places;
    }

    /// <summary>What a header lacks to be one of UN Comtrade, in words, or null when it has all.</summary>
    public static string? Missing(int[] places)
    {
        bool Has(ComtradeField field) => places[(int)field] >= 0;
        bool table = Has(ComtradeField.Importer) && Has(ComtradeField.Exporter);
        if (!Has(ComtradeField.Code)) return "commodity codes (cmdCode)";
        if (!Has(ComtradeField.Year) && !Has(ComtradeField.Period)) return "years (refYear)";
        if (!table && !Has(ComtradeField.Reporter) && !Has(ComtradeField.ReporterIso)) return "reporters (reporterCode)";
        if (!table && !Has(ComtradeField.Partner) && !Has(ComtradeField.PartnerIso)) return "partners (partnerCode)";
        if (!table && !Has(ComtradeField.Flow)) return "directions (flowCode)";
        return Has(ComtradeField.Value) || Has(ComtradeField.Cif) || Has(ComtradeField.Fob) ? null : "values (primaryValue)";
    }
}
