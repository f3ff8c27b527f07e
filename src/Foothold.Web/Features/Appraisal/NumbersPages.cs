using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Domain.Geography;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Markets;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Forms for the numbers behind the comparison: those of the firm, and those of each market.</summary>
public static class NumbersPages
{
    private const string Section = Storage.Firms.Sections.Appraisal;
    private const int Suggested = 5;

    private static readonly FirmAccessAttribute Reading = new(Scope.Money);
    private static readonly FirmAccessAttribute Writing = new(Scope.Money) { Role = FirmRole.ChangeAgent };

    public static void Map(PageRoutes pages)
    {
        const string Root = "/firms/{firm:guid}/appraisal/numbers";
        pages.Get(Root, Reading, ShowAsync);
        pages.Post(Root, Writing, SaveAsync);
        pages.Post($"{Root}/add", Writing, AddAsync);
        pages.Get($"{Root}/{{market}}", Reading, ShowMarketAsync);
        pages.Post($"{Root}/{{market}}", Writing, SaveMarketAsync);
        pages.Post($"{Root}/{{market}}/remove", Writing, RemoveAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, Rankings rankings, Localiser say) =>
        await desk.OpenAsync(new(firm), context.RequestAborted) is { } open ? await PageAsync(open, NumbersForm.OfFirm(open, say), context, rankings, StatusCodes.Status200OK) : PageResults.NotFound();

    private static async Task<IResult> SaveAsync(Guid firm, HttpContext context, FirmDesk desk, SectionDesk sections, Rankings rankings, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject section = SectionDesk.Of(open, Section);
        NumbersForm.ReadFirm(section, form, say);
        int status = await sections.SaveAsync(open, Section, section, form, SectionDesk.Beside($"/{Section}", form), context);
        return status switch
        {
            StatusCodes.Status303SeeOther => PageResults.SeeOther($"/firms/{firm}/appraisal/numbers?saved"),
            StatusCodes.Status404NotFound => PageResults.NotFound(),
            _ => await PageAsync(open, form, context, rankings, status),
        };
    }

    private static async Task<IResult> AddAsync(Guid firm, HttpContext context, FirmDesk desk, SectionDesk sections, Rankings rankings, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (!CountryCode.TryParse(form.Raw("market"), out CountryCode? market)) form.Add("market", say["Choose a market."]);
        else if (market == open.Firm.Home) form.Add("market", say["{0} is your home. Choose a market abroad.", market]);
        if (market is null || !form.IsValid) return await AddAgainAsync(open, form, context, rankings, say, StatusCodes.Status422UnprocessableEntity);
        JsonObject section = SectionDesk.Of(open, Section);
        if (NumbersForm.MarketOf(section, market).Terms is null)
        {
            if (section["markets"] is not JsonArray list) section["markets"] = list = [];
            list.Add(new JsonObject { ["market"] = market.Alpha3 });
            int status = await sections.SaveAsync(open, Section, section, form, SectionDesk.Beside($"/{Section}", form), context);
            if (status == StatusCodes.Status404NotFound) return PageResults.NotFound();
            if (status != StatusCodes.Status303SeeOther) return await AddAgainAsync(open, form, context, rankings, say, status);
        }

        return PageResults.SeeOther($"/firms/{firm}/appraisal/numbers/{market.Alpha3}");
    }

    // What was chosen stays chosen, beside the numbers of the firm as they are on record.
    private static async Task<IResult> AddAgainAsync(OpenFirm open, FormInput form, HttpContext context, Rankings rankings, Localiser say, int status)
    {
        FormInput all = JsonForm.Fill(SectionDesk.Of(open, Section), say, ["unitCost", "hourCost"], SectionDesk.RevisionOf(open), new("market", form.Raw("market")));
        foreach (FormError error in form.Errors) all.Add(error.Field, error.Message);
        return await PageAsync(open, all, context, rankings, status);
    }

    private static async Task<IResult> ShowMarketAsync(Guid firm, string market, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || !CountryCode.TryParse(market, out CountryCode? code) || code == open.Firm.Home) return PageResults.NotFound();
        return MarketPage(open, code, NumbersForm.OfMarket(open, code, say), context, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SaveMarketAsync(Guid firm, string market, HttpContext context, FirmDesk desk, SectionDesk sections, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || !CountryCode.TryParse(market, out CountryCode? code) || code == open.Firm.Home) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject section = SectionDesk.Of(open, Section);
        (JsonObject? terms, int place) = NumbersForm.MarketOf(section, code);
        if (terms is null)
        {
            // A market that is not there yet is added with its first numbers.
            if (section["markets"] is not JsonArray list) section["markets"] = list = [];
            list.Add(terms = new JsonObject { ["market"] = code.Alpha3 });
            place = list.Count - 1;
        }

        NumbersForm.ReadMarket(terms, form, say);
        int status = await sections.SaveAsync(open, Section, section, form, SectionDesk.Beside(string.Create(CultureInfo.InvariantCulture, $"/{Section}/markets/{place}"), form), context);
        return status switch
        {
            // Back to the answer, which the new numbers change.
            StatusCodes.Status303SeeOther => PageResults.SeeOther(form.Has("stay") ? $"/firms/{firm}/appraisal/numbers/{code.Alpha3}?saved" : $"/firms/{firm}/appraisal#{code.Alpha3}"),
            StatusCodes.Status404NotFound => PageResults.NotFound(),
            _ => MarketPage(open, code, form, context, status),
        };
    }

    private static async Task<IResult> RemoveAsync(Guid firm, string market, HttpContext context, FirmDesk desk, SectionDesk sections, Rankings rankings, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || !CountryCode.TryParse(market, out CountryCode? code)) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject section = SectionDesk.Of(open, Section);
        if (NumbersForm.MarketOf(section, code) is not ({ } terms, _)) return PageResults.SeeOther($"/firms/{firm}/appraisal/numbers");
        var list = (JsonArray)section["markets"]!;
        list.Remove(terms);
        if (list.Count == 0) section.Remove("markets");
        int status = await sections.SaveAsync(open, Section, section, form, SectionDesk.Beside($"/{Section}", form), context);
        return status switch
        {
            StatusCodes.Status303SeeOther => PageResults.SeeOther($"/firms/{firm}/appraisal/numbers?saved"),
            StatusCodes.Status404NotFound => PageResults.NotFound(),
            _ => await AddAgainAsync(open, form, context, rankings, say, status),
        };
    }

    private static async Task<IResult> PageAsync(OpenFirm open, FormInput form, HttpContext context, Rankings rankings, int status) =>
        PageResults.Page<NumbersPage>(new
        {
            Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Suggestions = await SuggestedAsync(open, rankings, context), CanWrite = CanWrite(context),
            Standing = Appraisals.StandingOf(open, new AppraisalQuestion([], AppraisalQuestion.UsualDraws, 1)), IsStale = status == StatusCodes.Status409Conflict, IsSaved = context.Request.Query.ContainsKey("saved"),
        }, status);

    private static IResult MarketPage(OpenFirm open, CountryCode market, FormInput form, HttpContext context, int status) =>
        PageResults.Page<MarketNumbersPage>(new
        {
            Firm = open, Heading = FirmDesk.HeadingOf(open, context), Market = market, Form = form, CanWrite = CanWrite(context), IsStale = status == StatusCodes.Status409Conflict, IsSaved = context.Request.Query.ContainsKey("saved"),
        }, status);

    private static bool CanWrite(HttpContext context) => ((FirmView)context.Items[typeof(FirmView)]!).Meets(Writing);

    // The best of the ranking that are not here yet, where the ranking is there in good time: nobody waits for a suggestion.
    private static async Task<IReadOnlyList<CountryCode>> SuggestedAsync(OpenFirm open, Rankings rankings, HttpContext context)
    {
        if (RankingQuestion.Of(open, null, null, null) is not { } question) return [];
        Computation<Ranking> ranking = rankings.Start(open, question);
        await ranking.WaitAsync(TimeSpan.FromMilliseconds(500), context.RequestAborted);
        IEnumerable<CountryCode> there = open.File.Appraisal.Markets.Select(terms => terms.Market);
        return ranking.Result is { } done ? [.. done.Markets.Select(market => market.Code).Except(there).Take(Suggested)] : [];
    }
}
