using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Profile;

/// <summary>The profile: the firm, its years, related enterprises and what follows for its size.</summary>
public static class ProfilePages
{
    internal static readonly FirmAccessAttribute Reading = new(Scope.Profile);
    internal static readonly FirmAccessAttribute Writing = new(Scope.Profile) { Role = FirmRole.ChangeAgent };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/profile", Reading, ShowAsync);
        pages.Get("/firms/{firm:guid}/profile/firm", Writing, FirmAsync);
        pages.Post("/firms/{firm:guid}/profile/firm", Writing, SendFirmAsync);
        pages.Get("/firms/{firm:guid}/profile/accounts/{year}", Writing, AccountsAsync);
        pages.Post("/firms/{firm:guid}/profile/accounts/{year}", Writing, SendAccountsAsync);
        pages.Get("/firms/{firm:guid}/profile/related/{place}", Writing, RelatedAsync);
        pages.Post("/firms/{firm:guid}/profile/related/{place}", Writing, SendRelatedAsync);
        ProductPages.Map(pages);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? PageResults.Page<ProfilePage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context) }) : PageResults.NotFound();

    private static async Task<IResult> FirmAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        JsonNode section = JsonNode.Parse(open.Record.Sections[Sections.Firm])!;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = open.Firm.Name, ["home"] = open.Firm.Home.Alpha3, ["founded"] = (string?)section["founded"] };
        foreach (string language in open.Firm.WorkingLanguages) values[$"languages.{language}"] = "yes";
        return PageResults.Page<FirmFormPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = FormInput.With(say, values) });
    }

    private static async Task<IResult> SendFirmAsync(Guid firm, HttpContext context, FirmDesk desk, SectionForm sections, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? name = form.Required("name", say["Enter the name of the firm."]);
        if (!CountryCode.TryParse(form.Raw("home"), out _)) form.Add("home", say["Choose the country from which the firm is run."]);
        if (!form.Has("founded")) form.Add("founded", say["Enter the year in which the firm was founded."]);
        else _ = form.Day("founded");
        return await sections.SaveAsync(open, form, Sections.Firm, (record, section) =>
        {
            (section!["name"], section["home"], section["founded"], section["languages"]) = (name, form.Raw("home"), form.Raw("founded"), LanguageList.Read(form, "languages"));
            return record.With(Sections.Firm, section.ToJsonString());
        }, path => path.Split('/') is [_, "firm", var field, ..] ? field : "", context, status => PageResults.Page<FirmFormPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form }, status), $"/firms/{firm}/profile");
    }

    private static async Task<IResult> AccountsAsync(Guid firm, string year, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        AnnualAccounts? known = YearOf(open, year);
        if (known is null && year != "new") return PageResults.NotFound();
        FormInput form = AccountsForm.Of(known, say);
        if (known is null) form = FormInput.With(say, [KeyValuePair.Create("year", (string?)NextYear(open).ToString(CultureInfo.InvariantCulture))]);
        return PageResults.Page<AccountsPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Year = known?.Year });
    }

    private static async Task<IResult> SendAccountsAsync(Guid firm, string year, HttpContext context, FirmDesk desk, SectionForm sections, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        int? known = YearOf(open, year)?.Year;
        if (known is null && year != "new") return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        bool removes = form.Has("remove");
        JsonObject? entered = removes ? null : AccountsForm.Read(form, say, desk.Today.Year);
        return await sections.SaveAsync(open, form, Sections.Firm, (record, section) =>
        {
            List<JsonNode> years = [.. (section!["accounts"] as JsonArray ?? []).OfType<JsonObject>().Where(other => (int)other["year"]! != known).Select(other => other.DeepClone())];
            if (entered is not null) years.Add(entered.DeepClone());
            section["accounts"] = new JsonArray([.. years.OrderBy(other => (int?)other["year"])]);
            return record.With(Sections.Firm, section.ToJsonString());
        }, path => path.Split('/') is [_, "firm", "accounts", _, .. var parts] ? AccountsForm.FieldOf(parts) : path.StartsWith("/firm/accounts", StringComparison.Ordinal) ? "year" : "", context,
        status => PageResults.Page<AccountsPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Year = known }, status), $"/firms/{firm}/profile#accounts");
    }

    private static async Task<IResult> RelatedAsync(Guid firm, string place, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || PlaceOf(place, open.Firm.Related.Count) is not { } at) return PageResults.NotFound();
        return PageResults.Page<RelatedPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = RelatedForm.Of(at < 0 ? null : open.Firm.Related[at], desk.Today.Year - 1, say), Place = at });
    }

    private static async Task<IResult> SendRelatedAsync(Guid firm, string place, HttpContext context, FirmDesk desk, SectionForm sections, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || PlaceOf(place, open.Firm.Related.Count) is not { } at) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        var before = JsonNode.Parse(open.Record.Sections[Sections.Firm])!["related"] as JsonArray;
        JsonObject? entered = form.Has("remove") ? null : RelatedForm.Read(form, at < 0 ? null : before![at] as JsonObject, desk.Today.Year, say);
        return await sections.SaveAsync(open, form, Sections.Firm, (record, section) =>
        {
            List<JsonNode?> related = [.. (section!["related"] as JsonArray ?? []).Select(other => other?.DeepClone())];
            if (at >= 0 && entered is null) related.RemoveAt(at);
            else if (at >= 0) related[at] = entered!.DeepClone();
            else related.Add(entered?.DeepClone());
            section["related"] = new JsonArray([.. related]);
            return record.With(Sections.Firm, section.ToJsonString());
        }, path => path.Split('/') is [_, "firm", "related", _, "accounts", var row, .. var parts] && parts.Length > 0 ? $"year{row}.{parts[0]}" : path.Split('/') is [_, "firm", "related", _, var field] ? field : "", context,
        status => PageResults.Page<RelatedPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Place = at }, status), $"/firms/{firm}/profile#related");
    }

    private static AnnualAccounts? YearOf(OpenFirm open, string year) => int.TryParse(year, CultureInfo.InvariantCulture, out int number) ? open.Firm.Accounts.FirstOrDefault(accounts => accounts.Year == number) : null;

    // The year after the last one, or the last that has ended.
    private static int NextYear(OpenFirm open) => open.Firm.Accounts.Count > 0 ? Math.Min(open.Firm.Accounts[^1].Year + 1, open.AsAt.Year) : open.AsAt.Year - 1;

    /// <summary>The place in a list that an address names: its number from 0, −1 for "new", null for none.</summary>
    internal static int? PlaceOf(string place, int count) => place == "new" ? -1 : int.TryParse(place, CultureInfo.InvariantCulture, out int at) && at >= 0 && at < count ? at : null;
}
