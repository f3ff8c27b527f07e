using System.Text.RegularExpressions;
using Foothold.Domain.Figures;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Which series of the starter set a code of the World Bank is, and what the others are called here.</summary>
internal static partial class WorldBankSeries
{
    private const string Prefix = "wb.", ErrorEnd = ".STD.ERR";

    // A mean tariff above this is an error of the source or a tax on everything (Bermuda 103 %, Palau 118 % in 2019).
    private const double LargestTariff = 60;

    private static readonly Dictionary<string, string> Starter = new(StringComparer.Ordinal)
    {
        ["NY.GDP.MKTP.CD"] = "gdp.usd",
        ["NY.GDP.MKTP.KD.ZG"] = "gdp.growth",
        ["NY.GDP.PCAP.PP.CD"] = "gdp.percapita.ppp",
        ["SP.POP.TOTL"] = "population",
        ["SP.POP.GROW"] = "population.growth",
        ["SP.URB.TOTL.IN.ZS"] = "urban.share",
        ["TM.VAL.MRCH.CD.WT"] = "imports.merchandise.usd",
        ["NE.IMP.GNFS.ZS"] = "imports.share",
        ["TG.VAL.TOTL.GD.ZS"] = "trade.openness",
        ["FP.CPI.TOTL.ZG"] = "inflation.cpi",
        ["PA.NUS.FCRF"] = "fx.rate",
        ["SL.UEM.TOTL.ZS"] = "unemployment",
        ["PA.NUS.PPPC.RF"] = "price.level",
        ["IT.NET.BBND.P2"] = "broadband",
        ["IT.NET.SECR.P6"] = "secure.servers",
        ["IT.NET.USER.ZS"] = "internet.users",
        ["TM.TAX.MRCH.WM.AR.ZS"] = "tariff.mean",
        ["LP.LPI.OVRL.XQ"] = "lpi.overall",
        ["LP.LPI.CUST.XQ"] = "lpi.customs",
        ["LP.LPI.ITRN.XQ"] = "lpi.shipments",
        ["LP.LPI.TIME.XQ"] = "lpi.timeliness",
        ["VA.EST"] = "wgi.va",
        ["PV.EST"] = "wgi.pv",
        ["GE.EST"] = "wgi.ge",
        ["RQ.EST"] = "wgi.rq",
        ["RL.EST"] = "wgi.rl",
        ["CC.EST"] = "wgi.cc",
    };

    private static readonly Dictionary<string, SeriesPlan> Plans = SeriesPlan.All.ToDictionary(plan => plan.Id, StringComparer.Ordinal);

    /// <summary>Codes of the World Bank that are series of the starter set, with their ids.</summary>
    public static IReadOnlyDictionary<string, string> Known => Starter;

    /// <summary>The code of a series that came from the World Bank, or null.</summary>
    public static string? CodeOf(string series) => series.StartsWith(Prefix, StringComparison.Ordinal) ? series[Prefix.Length..] : Starter.FirstOrDefault(pair => pair.Value == series).Key;

    /// <summary>Whether a text has the form of a code: letters, digits and underscores in groups parted by dots.</summary>
    public static bool IsCode(string text) => text.Length is > 2 and <= 60 && Code().IsMatch(text);

    /// <summary>The series that a code's values belong to.</summary>
    /// <param name="code">The code, e.g. "NY.GDP.MKTP.CD".</param>
    /// <param name="title">The title the file gives, with the unit in the last parentheses as the World Bank writes it.</param>
    /// <param name="isError">Whether the values are standard errors of that series.</param>
    public static SeriesText Of(string code, string title, out bool isError)
    {
        string value = code.EndsWith(ErrorEnd, StringComparison.Ordinal) ? code[..^ErrorEnd.Length] + ".EST" : code;
        isError = value.Length != code.Length && Starter.ContainsKey(value);
        if (Starter.TryGetValue(isError ? value : code, out string? id)) return Text(Plans[id]);
        int open = title.EndsWith(')') ? title.LastIndexOf('(') : -1;
        return open > 0
            ? new SeriesText(Prefix + code, title[..open].TrimEnd(), title[(open + 1)..^1], FigureQuality.Reported, null, "")
            : new SeriesText(Prefix + code, title.Length > 0 ? title : code, "as the title says", FigureQuality.Reported, null, "");
    }

    /// <summary>A series of the starter set as a text.</summary>
    public static SeriesText Text(SeriesPlan plan) => new(plan.Id, plan.Title, plan.Unit, plan.Quality, plan.IsLogarithmic, plan.Note);

    /// <summary>Why a value cannot be of a series, or null.</summary>
    public static string? Problem(SeriesText series, double value) =>
        series.IsLogarithmic == true && value <= 0 ? $"a value not above zero in {series.Id}, which is analysed on logarithms"
        : series.Id == "tariff.mean" && value > LargestTariff ? $"a mean tariff above {LargestTariff} %"
        : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+\z")]
    private static partial Regex Code();
}
