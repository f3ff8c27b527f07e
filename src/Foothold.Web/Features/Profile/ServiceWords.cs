using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>Kinds of services and the ways they reach customers, in the words of those who sell them.</summary>
public static class ServiceWords
{
    /// <summary>The categories: the word of the firm's file, and its text.</summary>
    public static IReadOnlyList<(string Value, string Text)> Categories(Localiser say) => [.. Enum.GetValues<ServiceCategory>().Select(category => (Words.Hyphenated(category.ToString()), Say(say, category)))];

    /// <summary>The ways of supply: the word of the firm's file, and its text.</summary>
    public static IReadOnlyList<(string Value, string Text)> Supplies(Localiser say) => [.. Enum.GetValues<ServiceSupply>().Select(supply => (Words.Hyphenated(supply.ToString()), Say(say, supply)))];

    public static string Say(Localiser say, ServiceCategory category) => category switch
    {
        ServiceCategory.Manufacturing => say["Processing goods that belong to the customer"],
        ServiceCategory.Maintenance => say["Maintenance and repair"],
        ServiceCategory.Transport => say["Transport"],
        ServiceCategory.Travel => say["Travel and tourism"],
        ServiceCategory.Construction => say["Construction"],
        ServiceCategory.Insurance => say["Insurance and pensions"],
        ServiceCategory.Finance => say["Financial services"],
        ServiceCategory.IntellectualProperty => say["Licences, patents, brands, franchises"],
        ServiceCategory.Computer => say["Software, computer, telecommunication and information services"],
        ServiceCategory.Business => say["Consulting, design, engineering, research and other business services"],
        _ => say["Health, education, culture and leisure"],
    };

    public static string Say(Localiser say, ServiceSupply supply) => supply switch
    {
        ServiceSupply.CrossBorder => say["From home, online or by post"],
        ServiceSupply.ConsumptionAbroad => say["The customer comes to us"],
        ServiceSupply.CommercialPresence => say["Through an office or company of ours in the customer's country"],
        _ => say["Our people travel to the customer"],
    };
}
