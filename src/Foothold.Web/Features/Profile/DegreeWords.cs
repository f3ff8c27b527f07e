using Foothold.Domain.Derived;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>Names and meanings of the measures of internationalisation.</summary>
public static class DegreeWords
{
    public static (string Name, Measure Measure, string Meaning, bool IsShare)[] All(Localiser say, DegreeResult degree) =>
    [
        (say["Sales abroad"], degree.Fsts, say["Share of all sales (FSTS)"], true),
        (say["Assets abroad"], degree.Fata, say["Share of all assets (FATA)"], true),
        (say["People abroad"], degree.Fete, say["Share of all people (FETE)"], true),
        (say["Transnationality"], degree.Tni, say["Mean of the three shares above (TNI)"], true),
        (say["Degree of internationalisation"], degree.Sullivan, say["Sullivan's sum of five shares, from 0 to 5"], false),
        (say["Markets with sales"], degree.Markets, say["In the latest year that was reported"], false),
        (say["Markets that really count"], degree.EffectiveMarketsByEntropy, say["As many equal ones would be as spread out (by entropy)"], false),
        (say["Concentration"], degree.Herfindahl, say["Herfindahl index: 1 when all is sold in one market"], false),
        (say["Years to the first sale abroad"], degree.YearsToFirstForeignSale, say["From the founding"], false),
        (say["Markets entered a year"], degree.MarketsPerYear, say["Since the first one"], false),
        (say["Rhythm"], degree.Rhythm, say["High when entries come in bursts, low when they come evenly"], false),
    ];
}
