using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Markets;

/// <summary>What matters to the firm about markets: asked, tried beside what is on record, kept.</summary>
public static class WishesPages
{
    // What an address may hold; wishes with more text are kept without trying.
    private const int LongestTrial = 6_000;

    private static readonly FirmAccessAttribute Reading = new(Scope.Markets), Writing = new(Scope.Markets) { Role = FirmRole.ChangeAgent };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/markets/wishes", Reading, ShowAsync);
        pages.Post("/firms/{firm:guid}/markets/wishes", Writing, KeepAsync);
        pages.Post("/firms/{firm:guid}/markets/wishes/try", new FirmAccessAttribute(Scope.Markets) { KeepsNothing = true }, SendTrialAsync);
        pages.Get("/firms/{firm:guid}/markets/wishes/try", Reading, TryAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, string? wishes, HttpContext context, FirmDesk desk, WishesDesk wishesDesk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        // Coming back from a trial, the form holds what was tried.
        TriedWishes? tried = WishesDesk.Parse(wishes) is { } section ? wishesDesk.Try(open, section).Wishes : null;
        return Page(open, context, WishesForm.Filled(say, tried?.Wishes ?? open.File.Wishes), StatusCodes.Status200OK);
    }

    private static async Task<IResult> SendTrialAsync(Guid firm, HttpContext context, FirmDesk desk, WishesDesk wishesDesk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (WishesForm.Read(form, open, say) is not { } section) return Page(open, context, form, StatusCodes.Status422UnprocessableEntity);
        (TriedWishes? tried, IReadOnlyList<FileProblem> problems) = wishesDesk.Try(open, section);
        if (tried is not null)
        {
            string address = Address(open, "/wishes/try", tried);
            if (address.Length <= LongestTrial) return PageResults.SeeOther(address);
            form.Add("", say["There is too much text among the reasons to try this first. Shorten the reasons, or keep the wishes."]);
        }

        form.AddProblems(problems, WishesForm.FieldOf);
        return Page(open, context, form, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TryAsync(Guid firm, string? wishes, HttpContext context, FirmDesk desk, WishesDesk wishesDesk, Rankings rankings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        if (WishesDesk.Parse(wishes) is not { } section || wishesDesk.Try(open, section).Wishes is not { } tried) return PageResults.SeeOther(MarketWords.Path(open, "/wishes"));
        RankingQuestion now = RankingQuestion.Of(open, null, null, null)!, then = RankingQuestion.Of(open, null, null, null, tried)!;
        Ranking? before = null;
        IResult waiting = await WorkPages.ShowAsync(rankings.Start(open, now), open, MarketsPages.Area, context, done => MarketsPages.Keep(before = done));
        if (before is null) return waiting;
        return await WorkPages.ShowAsync(rankings.Start(open, then), open, MarketsPages.Area, context, after => PageResults.Page<TrialPage>(new
        {
            Firm = open, Heading = FirmDesk.HeadingOf(open, context), Trial = new WishesTrial(before, after, tried), Back = Address(open, "/wishes", tried),
        }));
    }

    private static async Task<IResult> KeepAsync(Guid firm, HttpContext context, FirmDesk desk, WishesDesk wishesDesk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject? section;
        if (form.Has("wishes"))
        {
            // Kept from the page of a trial: shown again, if it must be, as the form that was tried.
            string revision = form.Raw("revision");
            section = WishesDesk.Parse(form.Raw("wishes"));
            TriedWishes? tried = section is null ? null : wishesDesk.Try(open, section).Wishes;
            form = WishesForm.Filled(say, tried?.Wishes ?? open.File.Wishes);
            if (tried is null) form.Add("", say["What was tried cannot be read any more. Nothing was saved; fill in the form again."]);
            if (tried is null || !long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out long triedOn)) return Page(open, context, form, StatusCodes.Status422UnprocessableEntity);
            return await SaveAsync(open, triedOn, section!, form, context, desk, wishesDesk);
        }

        section = WishesForm.Read(form, open, say);
        if (section is null || !long.TryParse(form.Raw("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out long made)) return Page(open, context, form, StatusCodes.Status422UnprocessableEntity);
        return await SaveAsync(open, made, section, form, context, desk, wishesDesk);
    }

    private static async Task<IResult> SaveAsync(OpenFirm open, long revision, JsonObject section, FormInput form, HttpContext context, FirmDesk desk, WishesDesk wishesDesk)
    {
        FirmChange? change = await wishesDesk.KeepAsync(open, revision, section, context.Actor(), context.RequestAborted);
        if (change is null) return PageResults.NotFound();
        if (change.IsSaved) return PageResults.SeeOther(MarketWords.Path(open));
        if (change.IsStale && await desk.OpenAsync(open.Firm.Id, context.RequestAborted) is { } fresh) return Page(fresh, context, form, StatusCodes.Status409Conflict);
        form.AddProblems(change.Problems, WishesForm.FieldOf);
        return Page(open, context, form, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Page(OpenFirm open, HttpContext context, FormInput form, int status) =>
        PageResults.Page<WishesPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, IsStale = status == StatusCodes.Status409Conflict }, status);

    private static string Address(OpenFirm open, string rest, TriedWishes tried) => $"{MarketWords.Path(open, rest)}?wishes={Uri.EscapeDataString(tried.Json)}";
}

/// <summary>A ranking by the wishes on record and by others, side by side.</summary>
/// <param name="Before">By those on record.</param>
/// <param name="After">By those that are tried.</param>
/// <param name="Tried">What is tried.</param>
public sealed record WishesTrial(Ranking Before, Ranking After, TriedWishes Tried)
{
    private const int Shown = 10;

    /// <summary>The markets that are among the first in one of the two, in the order they would have.</summary>
    public IReadOnlyList<(Domain.Geography.CountryCode Market, RankedMarket? Before, RankedMarket? After)> Rows { get; } =
    [
        .. After.Markets.Take(Shown).Select(market => market.Code).Union(Before.Markets.Take(Shown).Select(market => market.Code))
            .Select(code => (Market: code, Before: Before.Find(code), After: After.Find(code)))
            .OrderBy(row => row.After?.Result.Place ?? int.MaxValue).ThenBy(row => row.Before?.Result.Place ?? int.MaxValue),
    ];
}
