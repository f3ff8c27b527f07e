using Foothold.Advice.Diagnosis;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>Motives in words.</summary>
public static class MotiveWords
{
    public static string Say(Localiser say, Motive motive) => motive switch
    {
        Motive.Revenue => say["more sales and profit"],
        Motive.Diversification => say["not to depend on one market"],
        Motive.Capacity => say["to use capacity that stands idle"],
        Motive.Learning => say["to learn, and to win good people"],
        Motive.Prestige => say["reputation"],
        Motive.Sourcing => say["better or cheaper inputs"],
        Motive.SaturatedHomeMarket => say["the home market is full"],
        _ => say["somebody abroad asked us"],
    };
}
