using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Markets;

/// <summary>Markets side by side.</summary>
public static class ComparePages
{
    public static void Map(PageRoutes pages) => pages.Get("/firms/{firm:guid}/markets/compare", new FirmAccessAttribute(Scope.Markets), CompareAsync);

    private static async Task<IResult> CompareAsync(Guid firm, string[]? market, string? product, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || RankingQuestion.Of(open, product, draws, seed) is not { } question) return PageResults.NotFound();
        string[] typed = [.. (market ?? []).Select(text => text.Trim()).Where(text => text.Length > 0)];
        Ranking? ranking = null;
        IResult waiting = await WorkPages.ShowAsync(rankings.Start(open, question), open, MarketsPages.Area, context, done => MarketsPages.Keep(ranking = done));
        if (ranking is null) return waiting;
        FormInput form = FormInput.Empty(say);
        MarketComparison? comparison = typed.Length == 0 ? null : Choose(ranking, typed, form, say);
        string[] names = [.. typed.Select(text => CountryFinder.Find(say, text) is { } code ? say.Country(code) : text)];
        return PageResults.Page<ComparePage>(
            new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Question = question, Form = form, Typed = names, Comparison = comparison },
            form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static MarketComparison? Choose(Ranking ranking, string[] typed, FormInput form, Localiser say)
    {
        var chosen = new List<RankedMarket>();
        foreach (string text in typed)
        {
            if (CountryFinder.Find(say, text) is not { } code)
                form.Add("", CountryFinder.Near(say, text) is { } near ? say["No country is called \"{0}\". Did you mean {1}?", text, near] : say["No country is called \"{0}\".", text]);
            else if (ranking.Find(code) is { } found) chosen.Add(found);
            else form.Add("", ranking.FindVetoed(code) is { } veto ? say["{0} is ruled out: {1}.", code, string.Join("; ", veto.Reasons.Select(reason => say.Say(reason)))] : say["{0} is not ranked: it is home, or too little is on record about it.", code]);
        }

        RankedMarket[] markets = [.. chosen.Distinct().OrderBy(found => found.Result.Place)];
        if (form.IsValid && markets.Length is < MarketComparison.Fewest or > MarketComparison.Most)
            form.Add("", markets.Length < MarketComparison.Fewest ? say["Choose at least two different markets."] : say["Choose at most five markets; more cannot be read side by side."]);
        return form.IsValid ? new MarketComparison(ranking, markets) : null;
    }
}
