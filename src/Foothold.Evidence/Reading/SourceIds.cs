namespace Foothold.Evidence.Reading;

/// <summary>Ids of the sources that the set's own schema refers to.</summary>
internal static class SourceIds
{
    public const string CountryCodes = "okfn-country-codes";
    public const string Gapminder = "gapminder-sg";
    public const string Wdi = "wb-wdi";
    public const string Wgi = "wb-wgi";
    public const string Lpi = "wb-lpi";
    public const string Tariff = "wb-tariff";
    public const string Geodist = "cepii-geodist";
    public const string Trade = "comtrade-penppml";
    public const string Agreements = "wb-dta-penppml";
    public const string Hs = "okfn-hs2022";
    public const string VatWorld = "sales-tax-saliou";
    public const string VatHistory = "vat-rates-deldycke";
    public const string Ecb = "ecb-reference-rates";
    public const string Facts = "foothold-facts";
}
