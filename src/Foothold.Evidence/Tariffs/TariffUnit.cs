namespace Foothold.Evidence.Tariffs;

/// <summary>What a specific duty is counted in. Units of one kind convert into each other (<see cref="TariffUnits.TryConvert"/>); kinds do not.</summary>
public enum TariffUnit
{
    /// <summary>Kilograms net.</summary>
    Kilogram,

    /// <summary>Grams net.</summary>
    Gram,

    /// <summary>Metric tons net.</summary>
    Tonne,

    /// <summary>Carats of 0.2 g.</summary>
    Carat,

    /// <summary>Kilograms gross, packing included.</summary>
    KilogramGross,

    /// <summary>Kilograms of clean wool.</summary>
    KilogramClean,

    /// <summary>Litres.</summary>
    Litre,

    /// <summary>Hectolitres.</summary>
    Hectolitre,

    /// <summary>Barrels of 42 US gallons.</summary>
    Barrel,

    /// <summary>Litres of pure alcohol.</summary>
    LitreOfAlcohol,

    /// <summary>Proof litres (a litre at 50 % alcohol by volume).</summary>
    ProofLitre,

    /// <summary>Percent of alcohol by volume times hectolitres.</summary>
    PercentHectolitre,

    /// <summary>Pieces.</summary>
    Piece,

    /// <summary>Head of livestock.</summary>
    Head,

    /// <summary>Twelve pieces.</summary>
    Dozen,

    /// <summary>A hundred pieces.</summary>
    Hundred,

    /// <summary>144 pieces.</summary>
    Gross,

    /// <summary>A thousand pieces.</summary>
    Thousand,

    /// <summary>Pairs.</summary>
    Pair,

    /// <summary>Twelve pairs.</summary>
    DozenPairs,

    /// <summary>Metres.</summary>
    Metre,

    /// <summary>Square metres.</summary>
    SquareMetre,

    /// <summary>Cubic metres.</summary>
    CubicMetre,

    /// <summary>Jewels of a watch movement.</summary>
    Jewel,

    /// <summary>Lines of button size times gross of buttons.</summary>
    LineGross,

    /// <summary>Megawatt hours.</summary>
    MegawattHour,
}

/// <summary>How units of duty are written, and which convert into each other.</summary>
public static class TariffUnits
{
    // Unit, canonical word, the unit it is a multiple of, how many of it, and the other ways schedules write it. Longer spellings are tried first when reading.
    private static readonly (TariffUnit Unit, string Word, TariffUnit Base, decimal Factor, string[] Spellings)[] Table =
    [
        (TariffUnit.Kilogram, "kg", TariffUnit.Kilogram, 1m, ["kg net", "kilogram", "kilograms", "kilogramme", "kilo", "kgs", "kg."]),
        (TariffUnit.Gram, "g", TariffUnit.Kilogram, 0.001m, ["gram", "grams", "gramme", "gr"]),
        (TariffUnit.Tonne, "t", TariffUnit.Kilogram, 1000m, ["tonne", "tonnes", "metric ton", "metric tons", "1000 kg", "ton", "mt"]),
        (TariffUnit.Carat, "carat", TariffUnit.Kilogram, 0.0002m, ["carats", "ct"]),
        (TariffUnit.KilogramGross, "kg gross", TariffUnit.KilogramGross, 1m, ["kg br", "kg brutto", "kg gross weight", "gross kg"]),
        (TariffUnit.KilogramClean, "clean kg", TariffUnit.KilogramClean, 1m, ["kg clean", "cy kg"]),
        (TariffUnit.Litre, "litre", TariffUnit.Litre, 1m, ["l", "liter", "liters", "litres", "ltr"]),
        (TariffUnit.Hectolitre, "hl", TariffUnit.Litre, 100m, ["hectolitre", "hectoliter", "hectolitres", "hectoliters"]),
        (TariffUnit.Barrel, "bbl", TariffUnit.Litre, 158.987294928m, ["barrel", "barrels", "bbl."]),
        (TariffUnit.LitreOfAlcohol, "litre alcohol", TariffUnit.LitreOfAlcohol, 1m, ["litre alc", "litre of pure alcohol", "liter of pure alcohol", "lpa", "l alc. 100%", "l alc", "litre of alcohol"]),
        (TariffUnit.ProofLitre, "pf. litre", TariffUnit.LitreOfAlcohol, 0.5m, ["pf. liter", "pf.liter", "pf liter", "proof liter", "proof litre", "pf.litre"]),
        (TariffUnit.PercentHectolitre, "% vol/hl", TariffUnit.LitreOfAlcohol, 1m, ["% vol hl", "%vol/hl", "% vol. hl"]),
        (TariffUnit.Piece, "piece", TariffUnit.Piece, 1m, ["pieces", "pcs", "pc", "pce", "p/st", "each", "unit", "units", "article", "no.", "no", "u", "item"]),
        (TariffUnit.Head, "head", TariffUnit.Piece, 1m, ["heads"]),
        (TariffUnit.Dozen, "dozen", TariffUnit.Piece, 12m, ["doz.", "doz", "dozens", "dz"]),
        (TariffUnit.Hundred, "hundred", TariffUnit.Piece, 100m, ["hundreds"]),
        (TariffUnit.Gross, "gross", TariffUnit.Piece, 144m, ["gr."]),
        (TariffUnit.Thousand, "thousand", TariffUnit.Piece, 1000m, ["thousands"]),
        (TariffUnit.Pair, "pair", TariffUnit.Pair, 1m, ["pr.", "pr", "prs.", "prs", "pairs", "pa"]),
        (TariffUnit.DozenPairs, "dozen pairs", TariffUnit.Pair, 12m, ["doz. prs.", "doz. pr.", "doz.prs.", "dozen pair", "dpr", "doz. pairs"]),
        (TariffUnit.Metre, "m", TariffUnit.Metre, 1m, ["metre", "meter", "metres", "meters", "lin. m"]),
        (TariffUnit.SquareMetre, "m2", TariffUnit.SquareMetre, 1m, ["m²", "sq. m", "sq m", "square metre", "square meter", "square metres"]),
        (TariffUnit.CubicMetre, "m3", TariffUnit.CubicMetre, 1m, ["m³", "cubic metre", "cubic meter", "cbm", "cubic metres"]),
        (TariffUnit.Jewel, "jewel", TariffUnit.Jewel, 1m, ["jewels"]),
        (TariffUnit.LineGross, "line/gross", TariffUnit.LineGross, 1m, ["line/ gross", "line per gross"]),
        (TariffUnit.MegawattHour, "MWh", TariffUnit.MegawattHour, 1m, ["mwh"]),
    ];

    private static readonly Dictionary<TariffUnit, (string Word, TariffUnit Base, decimal Factor)> ByUnit = Table.ToDictionary(row => row.Unit, row => (row.Word, row.Base, row.Factor));

    private static readonly (string Spelling, TariffUnit Unit)[] Spellings =
        [.. Table.SelectMany(row => row.Spellings.Append(row.Word).Select(spelling => (spelling, row.Unit))).OrderByDescending(pair => pair.spelling.Length).ThenBy(pair => pair.spelling, StringComparer.Ordinal)];

    /// <summary>The word a unit is printed with, e.g. "kg", "dozen", "m2".</summary>
    public static string Word(this TariffUnit unit) => ByUnit[unit].Word;

    /// <summary>How many of one unit make one of another, when both count the same thing: a dozen is 12 pieces, a tonne 1000 kg.</summary>
    /// <param name="from">The unit to convert.</param>
    /// <param name="to">The unit wanted.</param>
    /// <param name="factor">How many of <paramref name="to"/> one of <paramref name="from"/> is; 0 when they do not convert.</param>
    /// <remarks>Litres and kilograms, pieces and pairs, net and gross do not convert: that needs to be measured on the goods.</remarks>
    public static bool TryConvert(TariffUnit from, TariffUnit to, out decimal factor)
    {
        (_, TariffUnit fromBase, decimal fromFactor) = ByUnit[from];
        (_, TariffUnit toBase, decimal toFactor) = ByUnit[to];
        factor = fromBase == toBase ? fromFactor / toFactor : 0m;
        return fromBase == toBase;
    }

    /// <summary>Reads a unit at the beginning of a text, the longest spelling first; case is ignored.</summary>
    /// <param name="text">E.g. "pr. + 32%".</param>
    /// <param name="unit">The unit.</param>
    /// <param name="length">How many characters it takes.</param>
    internal static bool TryRead(ReadOnlySpan<char> text, out TariffUnit unit, out int length)
    {
        foreach ((string spelling, TariffUnit known) in Spellings)
        {
            if (!text.StartsWith(spelling, StringComparison.OrdinalIgnoreCase)) continue;
            // "m" must not be read out of "mango", nor "kg" out of "kgs2".
            if (text.Length > spelling.Length && (char.IsLetterOrDigit(text[spelling.Length]) || text[spelling.Length] is '²' or '³')) continue;
            (unit, length) = (known, spelling.Length);
            return true;
        }

        (unit, length) = (default, 0);
        return false;
    }

    /// <summary>Reads a unit by any spelling known here; case is ignored.</summary>
    public static bool TryParse(string text, out TariffUnit unit) => TryRead(text.Trim(), out unit, out int length) && length == text.Trim().Length;
}
