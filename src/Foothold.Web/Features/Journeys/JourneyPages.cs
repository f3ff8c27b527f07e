using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Journeys;

/// <summary>The journey: its timeline, what follows from it, and entering, correcting and withdrawing events.</summary>
public static class JourneyPages
{
    private static readonly FirmAccessAttribute Reading = new(Scope.Journey);
    private static readonly FirmAccessAttribute Writing = new(Scope.Journey) { Role = FirmRole.Member };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/journey", Reading, ShowAsync);
        pages.Get("/firms/{firm:guid}/journey/add", Writing, ChooseAsync);
        pages.Get("/firms/{firm:guid}/journey/add/{kind}", Writing, AddAsync);
        pages.Post("/firms/{firm:guid}/journey/add/{kind}", Writing, SendAsync);
        pages.Get("/firms/{firm:guid}/journey/{entry:guid}/correct", Writing, CorrectAsync);
        pages.Post("/firms/{firm:guid}/journey/{entry:guid}/correct", Writing, SendCorrectionAsync);
        pages.Get("/firms/{firm:guid}/journey/{entry:guid}/withdraw", Writing, WithdrawAsync);
        pages.Post("/firms/{firm:guid}/journey/{entry:guid}/withdraw", Writing, SendWithdrawalAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? PageResults.Page<JourneyPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context) }) : PageResults.NotFound();

    private static async Task<IResult> ChooseAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? PageResults.Page<ChooseEventPage>(new { Heading = FirmDesk.HeadingOf(open, context) }) : PageResults.NotFound();

    private static async Task<IResult> AddAsync(Guid firm, string kind, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (KindOf(kind) is not { } found || await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return Page(open, found, null, EventForm.Empty(journey.NewId(), say), context);
    }

    private static async Task<IResult> SendAsync(Guid firm, string kind, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (KindOf(kind) is not { } found || await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return await SaveAsync(open, found, null, context, journey, say);
    }

    private static async Task<IResult> CorrectAsync(Guid firm, Guid entry, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await FindAsync(firm, entry, context, desk) is not ({ } open, { } line)) return PageResults.NotFound();
        return line.Stands ? Page(open, EventKind.All[line.Kind], line, EventForm.Of(EventKind.All[line.Kind], line.Entry, journey.NewId(), say), context) : Latest(open, line);
    }

    private static async Task<IResult> SendCorrectionAsync(Guid firm, Guid entry, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await FindAsync(firm, entry, context, desk) is not ({ } open, { } line)) return PageResults.NotFound();
        return line.Stands ? await SaveAsync(open, EventKind.All[line.Kind], line, context, journey, say) : Latest(open, line);
    }

    private static async Task<IResult> WithdrawAsync(Guid firm, Guid entry, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await FindAsync(firm, entry, context, desk) is not ({ } open, { } line)) return PageResults.NotFound();
        return line.Stands ? PageResults.Page<WithdrawPage>(new { Heading = FirmDesk.HeadingOf(open, context), Line = line, Form = EventForm.Empty(journey.NewId(), say) }) : Latest(open, line);
    }

    private static async Task<IResult> SendWithdrawalAsync(Guid firm, Guid entry, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await FindAsync(firm, entry, context, desk) is not ({ } open, { } line)) return PageResults.NotFound();
        if (!line.Stands) return Latest(open, line);
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? reason = form.Required("reason", say["Say why it is withdrawn, for whoever looks at the journey later."], 1000);
        if (form.IsValid)
        {
            var withdrawal = new JsonObject { ["id"] = form.Raw("id"), ["event"] = "event-retracted", ["on"] = (string?)line.Entry["on"] ?? line.Event.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["reason"] = reason, ["supersedes"] = line.Event.Id.ToString() };
            if (await journey.AppendAsync(open.Firm.Id, [withdrawal], context.Actor(), context.RequestAborted) is not { } sent) return PageResults.NotFound();
            if (sent.Change.IsSaved) return PageResults.SeeOther($"/firms/{firm}/journey#{line.Anchor}");
            form.AddProblems(sent.Change.Problems, EventForm.FieldOf);
        }

        return PageResults.Page<WithdrawPage>(new { Heading = FirmDesk.HeadingOf(open, context), Line = line, Form = form }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SaveAsync(OpenFirm open, EventKind kind, JourneyLine? corrected, HttpContext context, JourneyDesk journey, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (form.Has("more")) return Page(open, kind, corrected, form, context);
        JsonObject entry = EventForm.Read(kind, form, corrected?.Entry, say);
        if (form.Text("source") is { } source) entry["recorded"] = new JsonObject { ["source"] = source };
        if (corrected is not null) entry["supersedes"] = corrected.Event.Id.ToString();
        if (form.IsValid)
        {
            if (await journey.AppendAsync(open.Firm.Id, [entry], context.Actor(), context.RequestAborted) is not { } sent) return PageResults.NotFound();
            if (sent.Change.IsSaved) return PageResults.SeeOther($"/firms/{open.Firm.Id}/journey#{JourneyLine.AnchorOf(sent.Ids[0])}");
            form.AddProblems(sent.Change.Problems, EventForm.FieldOf);
        }

        return Page(open, kind, corrected, form, context, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Page(OpenFirm open, EventKind kind, JourneyLine? corrected, FormInput form, HttpContext context, int status = StatusCodes.Status200OK) =>
        PageResults.Page<EventPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Kind = kind, Corrected = corrected, Form = form }, status);

    // Withdrawals are written where the event stands, not entered as such.
    private static EventKind? KindOf(string kind) => kind == "event-retracted" ? null : EventKind.All.GetValueOrDefault(kind);

    private static async Task<(OpenFirm? Firm, JourneyLine? Line)> FindAsync(Guid firm, Guid entry, HttpContext context, FirmDesk desk)
    {
        OpenFirm? open = await desk.OpenAsync(new FirmId(firm), context.RequestAborted);
        return (open, open is null ? null : JourneyLine.Of(open).FirstOrDefault(line => line.Event.Id.Value == entry));
    }

    // What was corrected already is shown where it stands, with its correction.
    private static IResult Latest(OpenFirm open, JourneyLine line) => PageResults.SeeOther($"/firms/{open.Firm.Id}/journey#{line.Anchor}");
}
