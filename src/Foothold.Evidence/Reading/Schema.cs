namespace Foothold.Evidence.Reading;

/// <summary>Names and columns of every table: the one place that reader and builder share. docs/reference/evidence.md describes them.</summary>
internal static class Schema
{
    public const string Manifest = "manifest.json";

    public static readonly Table Sources = new("sources.tsv", ["id", "publisher", "title", "licence", "vintage", "retrieved_on", "address"]);
    public static readonly Table Countries = new("countries.tsv", ["iso3", "region", "subregion", "income", "official_languages", "spoken_languages", "latitude", "longitude", "landlocked", "currency", "market", "culture"]);
    public static readonly Table Series = new("series.tsv", ["id", "title", "unit", "source", "quality", "logarithmic", "annual_drift", "note"]);
    public static readonly Table Figures = new("figures.tsv", ["iso3", "series", "period", "value", "standard_error"]);
    public static readonly Table Pairs = new("pairs.tsv", ["iso3_a", "iso3_b", "distance_km", "distance_basis", "contiguous", "official_language", "spoken_language", "colonial_tie", "common_coloniser", "exports_ab_usd", "exports_ba_usd"]);
    public static readonly Table Agreements = new("agreements.tsv", ["id", "name", "kind", "source", "checked", "note"]);
    public static readonly Table AgreementPairs = new("agreement_pairs.tsv", ["agreement", "iso3_a", "iso3_b", "from", "to"]);
    public static readonly Table Restrictions = new("restrictions.tsv", ["iso3", "authority", "scope", "from", "to", "broad", "checked", "note"]);
    public static readonly Table HsSections = new("hs_sections.tsv", ["section", "name"]);
    public static readonly Table Hs2022 = new("hs2022.tsv", ["code", "section", "description"]);

    /// <summary>First column "date", then one column per currency that was quoted in the time covered.</summary>
    public static readonly Table RatesDaily = new("rates_daily.tsv", []);
    public static readonly Table RatesAverage = new("rates_average.tsv", ["currency", "period", "rate", "days"]);

    public static readonly IReadOnlyList<Table> All = [AgreementPairs, Agreements, Countries, Figures, Hs2022, HsSections, Pairs, RatesAverage, RatesDaily, Restrictions, Series, Sources];

    internal sealed record Table(string File, string[] Columns);
}
