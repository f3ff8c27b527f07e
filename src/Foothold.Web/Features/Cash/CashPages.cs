using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Domain.Geography;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Cash;

/// <summary>Cash by day and terms of payment, and the form for them.</summary>
public static class CashPages
{
    private const string Section = Storage.Firms.Sections.Cash;

    private static readonly FirmAccessAttribute Reading = new(Scope.Money);
    private static readonly FirmAccessAttribute Writing = new(Scope.Money) { Role = FirmRole.ChangeAgent };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/cash", Reading, ShowAsync);
        pages.Post("/firms/{firm:guid}/cash", Writing, ChooseAsync);
        pages.Get("/firms/{firm:guid}/cash/{market}", Reading, EditAsync);
        pages.Post("/firms/{firm:guid}/cash/{market}", Writing, SaveAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, CashDesk cash, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        string asked = context.Request.Query["market"].ToString();
        CountryCode? market = null;
        if (asked.Length > 0 && !CountryCode.TryParse(asked, out market)) return PageResults.NotFound();
        IReadOnlyList<CountryCode> known = CashDesk.MarketsOf(open);
        market ??= known.Count > 0 ? known[0] : null;
        FirmHeading heading = FirmDesk.HeadingOf(open, context);
        bool canWrite = ((FirmView)context.Items[typeof(FirmView)]!).Meets(Writing);
        if (market is null || market == open.Firm.Home) return PageResults.Page<CashPage>(new { Firm = open, Heading = heading, CanWrite = canWrite, Form = FormInput.Empty(say) });
        return await WorkPages.ShowAsync(cash.Start(open, market), open, "money", context, answer =>
            PageResults.Page<CashPage>(new { Firm = open, Heading = heading, Market = market, Answer = answer, CanWrite = canWrite, Form = FormInput.Empty(say) }));
    }

    // Choosing a market leads to its form; nothing is saved yet.
    private static async Task<IResult> ChooseAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (CountryCode.TryParse(form.Raw("market"), out CountryCode? market) && market != open.Firm.Home) return PageResults.SeeOther($"/firms/{firm}/cash/{market.Alpha3}");
        form.Add("market", say["Choose a market."]);
        return PageResults.Page<CashPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), CanWrite = true, Form = form }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> EditAsync(Guid firm, string market, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || !CountryCode.TryParse(market, out CountryCode? code) || code == open.Firm.Home) return PageResults.NotFound();
        return Page(open, code, CashForm.Fill(open, code, say), context, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SaveAsync(Guid firm, string market, HttpContext context, FirmDesk desk, SectionDesk sections, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || !CountryCode.TryParse(market, out CountryCode? code) || code == open.Firm.Home) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject section = SectionDesk.Of(open, Section);
        int place = CashForm.Read(section, code, form, say);
        string ofMarket = string.Create(CultureInfo.InvariantCulture, $"/{Section}/markets/{place}");
        int status = await sections.SaveAsync(open, Section, section, form, problem => problem.Path.StartsWith(ofMarket, StringComparison.Ordinal) ? SectionDesk.Beside(ofMarket, form)(problem) : SectionDesk.Beside($"/{Section}", form)(problem), context);
        return status switch
        {
            StatusCodes.Status303SeeOther => PageResults.SeeOther($"/firms/{firm}/cash?market={code.Alpha3}"),
            StatusCodes.Status404NotFound => PageResults.NotFound(),
            _ => Page(open, code, form, context, status),
        };
    }

    private static IResult Page(OpenFirm open, CountryCode market, FormInput form, HttpContext context, int status) => PageResults.Page<CashFormPage>(new
    {
        Firm = open, Heading = FirmDesk.HeadingOf(open, context), Market = market, Form = form, CanWrite = ((FirmView)context.Items[typeof(FirmView)]!).Meets(Writing), IsStale = status == StatusCodes.Status409Conflict,
        Others = CashForm.OthersOf(SectionDesk.Of(open, Section), market),
    }, status);
}
