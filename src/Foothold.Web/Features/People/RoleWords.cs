using Foothold.Storage.People;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.People;

/// <summary>Roles in plain words.</summary>
public static class RoleWords
{
    public static string Name(Localiser say, FirmRole role) => role switch
    {
        FirmRole.Owner => say["Owner"],
        FirmRole.ChangeAgent => say["In charge of going abroad"],
        _ => say["Member"],
    };

    public static string Does(Localiser say, FirmRole role) => role switch
    {
        FirmRole.Owner => say["Everything: also invites people, decides who outside the firm sees what, exports and erases."],
        FirmRole.ChangeAgent => say["Changes profile, wishes about markets, money, plan and worksheets."],
        _ => say["Sees everything, answers the questionnaire, records what happens."],
    };

    public static string Name(Localiser say, OrganisationRole role) => role switch
    {
        OrganisationRole.Manager => say["Manager"],
        OrganisationRole.Adviser => say["Adviser"],
        _ => say["Analyst"],
    };

    public static string Does(Localiser say, OrganisationRole role) => role switch
    {
        OrganisationRole.Manager => say["Also invites and removes people of the organisation."],
        OrganisationRole.Adviser => say["Sees what firms consented to, answers the questionnaire as adviser, comments on plans."],
        _ => say["Sees figures without names only, where firms consented to study."],
    };

    public static FirmRole? ToFirmRole(string text) => Enum.TryParse(text, out FirmRole role) && Enum.IsDefined(role) ? role : null;

    public static OrganisationRole? ToOrganisationRole(string text) => Enum.TryParse(text, out OrganisationRole role) && Enum.IsDefined(role) ? role : null;

    public static IEnumerable<(string Value, string Text)> FirmRoles(Localiser say) => Enum.GetValues<FirmRole>().Select(role => ($"{role}", $"{Name(say, role)} – {Does(say, role)}"));

    public static IEnumerable<(string Value, string Text)> OrganisationRoles(Localiser say) => new[] { OrganisationRole.Adviser, OrganisationRole.Analyst, OrganisationRole.Manager }.Select(role => ($"{role}", $"{Name(say, role)} – {Does(say, role)}"));
}
