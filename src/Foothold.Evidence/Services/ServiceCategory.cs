namespace Foothold.Evidence.Services;

/// <summary>A category of services of the balance of payments (EBOPS 2010, which follows BPM6).</summary>
/// <param name="Code">E.g. "SI"; details carry longer codes ("SI2").</param>
/// <param name="Name">Short English name; the code itself where this program knows none.</param>
public sealed record ServiceCategory(string Code, string Name)
{
    // Main items of EBOPS 2010 (Manual on Statistics of International Trade in Services 2010, annex I), in short words of our own.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["S"] = "All services", ["SOX"] = "Commercial services", ["SPX"] = "Other commercial services", ["SA"] = "Manufacturing on goods of others", ["SB"] = "Maintenance and repair", ["SC"] = "Transport",
        ["SC1"] = "Sea transport", ["SC2"] = "Air transport", ["SC3"] = "Other transport", ["SC4"] = "Postal and courier", ["SD"] = "Travel", ["SDA"] = "Business travel", ["SDB"] = "Personal travel",
        ["SE"] = "Construction", ["SF"] = "Insurance and pensions", ["SG"] = "Financial services", ["SH"] = "Use of intellectual property", ["SI"] = "Telecommunications, computer and information services",
        ["SI1"] = "Telecommunications", ["SI2"] = "Computer services", ["SI3"] = "Information services", ["SJ"] = "Other business services", ["SJ1"] = "Research and development",
        ["SJ2"] = "Professional and management consulting", ["SJ3"] = "Technical, trade-related and other business services", ["SK"] = "Personal, cultural and recreational services",
        ["SL"] = "Government services",
    };

    /// <summary>A category by its code.</summary>
    public static ServiceCategory Of(string code) => new(code, Names.GetValueOrDefault(code, code));
}
