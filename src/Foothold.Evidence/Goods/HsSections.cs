namespace Foothold.Evidence.Goods;

/// <summary>The sections of the Harmonized System, which no edition has changed; in short words of our own.</summary>
internal static class HsSections
{
    private static readonly (int LastChapter, string Name)[] All =
    [
        (5, "I Animals and animal products"), (14, "II Vegetable products"), (15, "III Fats and oils"), (24, "IV Food, beverages, tobacco"), (27, "V Minerals and fuels"), (38, "VI Chemicals"),
        (40, "VII Plastics and rubber"), (43, "VIII Hides, leather, furs and goods of them"), (46, "IX Wood, cork, plaiting materials"), (49, "X Pulp, paper, printed matter"), (63, "XI Textiles and clothing"),
        (67, "XII Footwear, headgear, umbrellas"), (70, "XIII Stone, ceramics, glass"), (71, "XIV Pearls, precious stones and metals, coin"), (83, "XV Base metals and goods of them"),
        (85, "XVI Machinery and electrical equipment"), (89, "XVII Vehicles, aircraft, vessels"), (92, "XVIII Instruments, clocks, music"), (93, "XIX Arms and ammunition"), (96, "XX Miscellaneous manufactures"),
        (97, "XXI Works of art and antiques"),
    ];

    /// <summary>The section of a chapter; empty for chapters 98 and 99, which countries use for purposes of their own.</summary>
    public static string Of(int chapter) => Array.Find(All, section => chapter <= section.LastChapter).Name ?? "";
}
