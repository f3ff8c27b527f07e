using System.Diagnostics.CodeAnalysis;

namespace Foothold.Domain.Amounts;

/// <summary>
/// A currency by its ISO 4217 code, with the number of decimals in which it is paid.
/// Instances are interned: two currencies are the same exactly when the references are.
/// </summary>
/// <remarks>
/// The list holds the codes in use, and those that the euro replaced from 1999 on, since older accounts are stated in them.
/// Source of codes and minor units: ISO 4217.
/// </remarks>
public sealed class Currency : IComparable<Currency>
{
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD "
        + "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
        + "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
        + "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "
        + "ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK";

    private const string WithoutDecimals = "BEF BIF CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF PTE PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly Dictionary<string, Currency> ByCode = Codes.Split(' ').ToDictionary(
        code => code,
        code => new Currency(code, WithoutDecimals.Contains(code, StringComparison.Ordinal) ? 0 : WithThreeDecimals.Contains(code, StringComparison.Ordinal) ? 3 : 2),
        StringComparer.Ordinal);

    private Currency(string code, int minorUnits)
    {
        Code = code;
        MinorUnits = minorUnits;
    }

    /// <summary>The euro.</summary>
    public static Currency Euro { get; } = ByCode["EUR"];

    /// <summary>All currencies known, by code.</summary>
    public static IReadOnlyCollection<Currency> All => ByCode.Values;

    /// <summary>The three-letter ISO 4217 code, upper case.</summary>
    public string Code { get; }

    /// <summary>Decimals of the smallest unit that is paid: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.</summary>
    public int MinorUnits { get; }

    /// <summary>The smallest amount that is paid, e.g. 0.01 for the euro.</summary>
    public decimal SmallestUnit => MinorUnits switch { 0 => 1m, 3 => 0.001m, _ => 0.01m };

    /// <summary>Finds a currency by its code; case is ignored.</summary>
    /// <param name="code">A three-letter code such as "SEK".</param>
    /// <param name="currency">The currency, or null when the code is not known.</param>
    public static bool TryParse(string? code, [NotNullWhen(true)] out Currency? currency) => ByCode.TryGetValue(code?.Trim().ToUpperInvariant() ?? "", out currency);

    /// <summary>Finds a currency by its code; case is ignored.</summary>
    /// <exception cref="FormatException">The code is not known; the message names the nearest one.</exception>
    public static Currency Parse(string code) => TryParse(code, out Currency? currency)
        ? currency
        : throw new FormatException($"\"{code}\" is not a currency code (ISO 4217, such as EUR).{Text.Spelling.DidYouMean(code, ByCode.Keys)}");

    /// <inheritdoc />
    public int CompareTo(Currency? other) => string.CompareOrdinal(Code, other?.Code);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
