using System.Globalization;
using Foothold.Domain.Geography;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Appraisal;

/// <summary>What is asked of an appraisal: which markets, with how many draws from which seed.</summary>
/// <param name="Markets">The markets; empty for all that the firm has stated numbers for.</param>
/// <param name="Draws">Draws.</param>
/// <param name="Seed">Seed.</param>
public sealed record AppraisalQuestion(IReadOnlyList<CountryCode> Markets, int Draws, ulong Seed)
{
    public const int UsualDraws = 100_000;
    public const int LeastDraws = 500;
    public const int MostDraws = 1_000_000;

    // Every market takes about as long as all others; a firm that considers more compares them in turns.
    public const int MostMarkets = 12;

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', Markets.Select(market => market.Alpha3))} {Draws} {Seed}");

    /// <summary>Reads "?market=NOR&amp;market=DNK&amp;draws=…&amp;seed=…"; null with a sentence about what is wrong.</summary>
    public static (AppraisalQuestion? Question, string? Problem) Read(IQueryCollection query)
    {
        var markets = new List<CountryCode>();
        foreach (string text in query["market"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!CountryCode.TryParse(text, out CountryCode? market)) return (null, $"\"{text}\" is not a country.");
            if (!markets.Contains(market)) markets.Add(market);
        }

        if (markets.Count > MostMarkets) return (null, string.Create(CultureInfo.InvariantCulture, $"At most {MostMarkets} markets are compared at once."));
        string draws = query["draws"].ToString(), seed = query["seed"].ToString();
        int count = UsualDraws;
        if (draws.Length > 0 && (!int.TryParse(draws, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < LeastDraws or > MostDraws))
            return (null, string.Create(CultureInfo.InvariantCulture, $"draws has to be a whole number from {LeastDraws} to {MostDraws}."));
        ulong start = 1;
        if (seed.Length > 0 && !ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out start)) return (null, "seed has to be a whole number, 0 or more.");
        return (new AppraisalQuestion(markets, count, start), null);
    }
}
