using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Domain.Geography;

/// <summary>What kind of area a code stands for.</summary>
public enum AreaKind
{
    /// <summary>A state.</summary>
    Country,

    /// <summary>A territory with a code of its own: an overseas territory or a separate customs territory such as Hong Kong.</summary>
    Territory,

    /// <summary>An entity that no longer exists, met in older files; <see cref="CountryCode.Successors"/> tells what continues it.</summary>
    Historic,
}

/// <summary>
/// A country or territory by its ISO 3166-1 alpha-3 code, the one form used inside. Alpha-2 and numeric codes and the codes of older files are converted at the edges, visibly.
/// Instances are interned: two codes are the same exactly when the references are.
/// </summary>
/// <remarks>Kosovo carries the user-assigned code XKX that the World Bank and the European Union use. Names are short English names (CLDR).</remarks>
public sealed class CountryCode : IComparable<CountryCode>
{
    // Codes of one-to-one successors, as older World Bank, CEPII and Comtrade files spell them.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["ROM"] = "ROU", ["ZAR"] = "COD", ["TMP"] = "TLS", ["PAL"] = "PSE", ["WBG"] = "PSE", ["KSV"] = "XKX", ["UNK"] = "XKX", ["ADO"] = "AND", ["BUR"] = "MMR", ["IMY"] = "IMN", ["CHI"] = "JEY",
    };

    // What people write from habit: codes of the EU, of sport and of number plates. Suggested, never accepted.
    private static readonly Dictionary<string, string> Habits = new(StringComparer.Ordinal)
    {
        ["UK"] = "GBR", ["ENG"] = "GBR", ["EL"] = "GRC", ["GRE"] = "GRC", ["GER"] = "DEU", ["SUI"] = "CHE", ["SWI"] = "CHE", ["HOL"] = "NLD", ["NED"] = "NLD", ["DEN"] = "DNK", ["POR"] = "PRT", ["SPA"] = "ESP",
        ["RSA"] = "ZAF", ["UAE"] = "ARE", ["KSA"] = "SAU", ["CRO"] = "HRV", ["SLO"] = "SVN", ["BUL"] = "BGR", ["LAT"] = "LVA", ["VIE"] = "VNM", ["PHI"] = "PHL", ["INA"] = "IDN", ["MAS"] = "MYS",
    };

    private static readonly CountryCode[] Everything = ReadAll();
    private static readonly Dictionary<string, CountryCode> ByAlpha3 = new(Everything.Length, StringComparer.Ordinal);
    private static readonly Dictionary<string, CountryCode> ByAlpha2 = new(Everything.Length, StringComparer.Ordinal);
    private static readonly Dictionary<int, CountryCode> ByNumber = new(Everything.Length);

    private readonly string[] _successors;

    // Every start of the program passes here: loops cost no compiling where queries do.
    static CountryCode()
    {
        var current = new List<CountryCode>(Everything.Length);
        foreach (CountryCode code in Everything)
        {
            ByAlpha3.Add(code.Alpha3, code);
            if (code.Numeric > 0) ByNumber.Add(code.Numeric, code);
            if (code.Kind == AreaKind.Historic) continue;
            ByAlpha2.Add(code.Alpha2, code);
            current.Add(code);
        }

        All = current.AsReadOnly();
    }

    private CountryCode(string[] fields)
    {
        Alpha3 = fields[0];
        Alpha2 = fields[1];
        Numeric = fields[2].Length == 0 ? 0 : int.Parse(fields[2], CultureInfo.InvariantCulture);
        Name = fields[3];
        Kind = fields[4] switch { "country" => AreaKind.Country, "territory" => AreaKind.Territory, _ => AreaKind.Historic };
        Currency = Currency.TryParse(fields[5], out Currency? currency) ? currency : null;
        _successors = fields[6].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>All current countries and territories, by code; historic entities are left out.</summary>
    public static IReadOnlyList<CountryCode> All { get; }

    /// <summary>ISO 3166-1 alpha-3, e.g. "SWE".</summary>
    public string Alpha3 { get; }

    /// <summary>ISO 3166-1 alpha-2, e.g. "SE".</summary>
    public string Alpha2 { get; }

    /// <summary>ISO 3166-1 numeric (UN M49), e.g. 752; 0 when none is assigned.</summary>
    public int Numeric { get; }

    /// <summary>Short English name, e.g. "Sweden".</summary>
    public string Name { get; }

    /// <summary>State, territory, or an entity of the past.</summary>
    public AreaKind Kind { get; }

    /// <summary>The currency of today, or null when the area has none of its own listed.</summary>
    public Currency? Currency { get; }

    /// <summary>For historic entities, the codes that continue them today; empty for all others.</summary>
    public IReadOnlyList<CountryCode> Successors => [.. _successors.Select(code => ByAlpha3[code])];

    /// <summary>Finds a current country or territory by alpha-3 or alpha-2 code. Case and surrounding blanks are ignored. Historic and alias codes are refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CountryCode? code)
    {
        string key = text?.Trim().ToUpperInvariant() ?? "";
        if (key.Length == 2) return ByAlpha2.TryGetValue(key, out code);
        return ByAlpha3.TryGetValue(key, out code) && code.Kind != AreaKind.Historic;
    }

    /// <summary>Finds a current country or territory by alpha-3 or alpha-2 code.</summary>
    /// <exception cref="FormatException">The code is not known; the message names the nearest one.</exception>
    public static CountryCode Parse(string text) => TryParse(text, out CountryCode? code) ? code : throw new FormatException(Problem(text));

    /// <summary>
    /// Finds an area as an outside file may spell it: alpha-3, alpha-2, numeric, a renamed code (ROM, ZAR, TMP, PAL, WBG, KSV, ADO …) or a historic entity (YUG, SCG, ANT, BLX …),
    /// which comes back as itself so that the reader decides what to do with it.
    /// </summary>
    public static bool TryParseForeign(string? text, [NotNullWhen(true)] out CountryCode? code)
    {
        string key = text?.Trim().ToUpperInvariant() ?? "";
        if (ByAlpha3.TryGetValue(Aliases.GetValueOrDefault(key, key), out code)) return true;
        if (key.Length == 2 && char.IsAsciiLetter(key[0])) return ByAlpha2.TryGetValue(key, out code);
        // Numbers lose their leading zeros in many files: 76 is Brazil as 076 is.
        return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && ByNumber.TryGetValue(number, out code);
    }

    /// <summary>The sentence that says that a text is not a country, and which was probably meant.</summary>
    public static string Problem(string? text)
    {
        string written = text?.Trim() ?? "";
        if (TryParseForeign(written, out CountryCode? other))
        {
            return other.Kind == AreaKind.Historic
                ? $"\"{written}\" ({other.Name}) no longer exists; use {string.Join(" or ", other.Successors.Select(code => $"{code.Alpha3} ({code.Name})"))}."
                : $"\"{written}\" is not the code used here; use {other.Alpha3} ({other.Name}).";
        }

        string? near = Habits.GetValueOrDefault(written.ToUpperInvariant()) ?? All.FirstOrDefault(code => string.Equals(code.Name, written, StringComparison.OrdinalIgnoreCase))?.Alpha3
            ?? (written.Length > 3 ? Spelling.Closest(written, All.Select(code => code.Name)) is { } name ? All.First(code => code.Name == name).Alpha3 : null : Spelling.Closest(written, All.Select(code => code.Alpha3)));
        return near is null
            ? $"\"{written}\" is not a country. Use a three-letter code such as SWE."
            : $"\"{written}\" is not a country. Did you mean {near} ({ByAlpha3[near].Name})?";
    }

    /// <inheritdoc />
    public int CompareTo(CountryCode? other) => string.CompareOrdinal(Alpha3, other?.Alpha3);

    /// <summary>The alpha-3 code.</summary>
    public override string ToString() => Alpha3;

    private static CountryCode[] ReadAll()
    {
        using Stream stream = typeof(CountryCode).Assembly.GetManifestResourceStream("countries.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var codes = new List<CountryCode>(260);
        while (reader.ReadLine() is { } line) codes.Add(new CountryCode(line.Split('\t')));
        return [.. codes];
    }
}
