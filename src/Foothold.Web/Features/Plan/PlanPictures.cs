using Foothold.Advice.Appraisal;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Living.Exports;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Web.Charts;
using Foothold.Web.Desk;
using Foothold.Web.Features.Appraisal;
using Foothold.Web.Features.Markets;
using Foothold.Web.Features.Profile;
using Foothold.Web.Languages;
using Foothold.Web.Work;

namespace Foothold.Web.Features.Plan;

/// <summary>A picture of the plan with the table that says the same.</summary>
/// <param name="Chart">The picture.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Source">From what it was worked out.</param>
/// <param name="Heads">Heads of the table.</param>
/// <param name="Rows">Its rows.</param>
public sealed record PlanPicture(Chart Chart, string Caption, string Source, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The picture for a document without script.</summary>
    public PlanFigure Drawn(Localiser say) => new(Caption, Source, StaticSvg.Of(Chart, say));
}

/// <summary>What the pictures of a plan are drawn from.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Money">The appraisal of the first market; null where the firm has given too few numbers for one.</param>
public sealed record PlanNumbers(Ranking Ranking, Appraised? Money);

/// <summary>The ranking and the cash behind a plan as charts: the same for the page, for print and for the download.</summary>
public sealed class PlanPictures(Computations computations)
{
    private const int MostMarkets = 7;
    private const int MonthsApart = 3;

    public Computation<PlanNumbers> Start(OpenFirm firm) => computations.Start(firm.Firm.Id, $"{firm.Key} pictures", "Drawing the plan", (progress, cancellation) =>
    {
        Product product = RankingQuestion.Of(firm, null, null, null)!.Product;
        var ranking = Ranking.Of(MarketScreening.Run(new ScreeningRequest(firm.Evidence, firm.Firm, product, firm.File.Journey, firm.File.Wishes, firm.AsAt), cancellation));
        progress.Report(0.4);
        var question = new AppraisalQuestion([], AppraisalQuestion.UsualDraws, RankingQuestion.UsualSeed);
        AppraisalStanding standing = Appraisals.StandingOf(firm, question);
        return new PlanNumbers(ranking, standing.IsReady ? MoneyOf(firm, question with { Markets = standing.Ready }, cancellation) : null);
    });

    public async Task<IReadOnlyList<PlanPicture>> OfAsync(OpenFirm firm, Localiser say, CancellationToken cancellation) => Of(firm, await Computations.ResultAsync(Start(firm), cancellation), say);

    /// <summary>The pictures for a download, in the language of the plan.</summary>
    public async Task<IReadOnlyList<PlanFigure>> DrawnAsync(OpenFirm firm, LivingPlan plan, CancellationToken cancellation)
    {
        // English and languages that are not spoken here are drawn as English pages are.
        Localiser say = PlanLanguages.Of(plan.Language).Book as Localiser ?? new Localiser();
        return [.. (await OfAsync(firm, say, cancellation)).Select(picture => picture.Drawn(say))];
    }

    public static IReadOnlyList<PlanPicture> Of(OpenFirm firm, PlanNumbers numbers, Localiser say)
    {
        string source = say["Evidence {0}, {1} draws, seed {2}.", firm.Evidence.Release.Id, say.Number((decimal)RankingQuestion.UsualDraws), RankingQuestion.UsualSeed];
        PlanPicture ranking = RankingOf(numbers.Ranking, source, say);
        return numbers.Money is { } money && CashOf(money, source, say) is { } cash ? [ranking, cash] : [ranking];
    }

    private static Appraised MoneyOf(OpenFirm firm, AppraisalQuestion question, CancellationToken cancellation)
    {
        AppraisalResult result = MoneyAppraisal.Run(new AppraisalRequest(firm.Evidence, firm.Profile, FirmBeliefs.CaseOf(firm.Evidence, firm.Profile)) { Markets = question.Markets, Draws = question.Draws, Seed = question.Seed }, cancellation);
        MarketAppraisal first = result.Markets[0];
        return new Appraised(result, new Dictionary<Domain.Geography.CountryCode, IReadOnlyList<CashCurve>> { [first.Market] = CashCurve.Of(result.Case.Terms, first.Market, CashCurve.UsualDraws, question.Seed, cancellation) });
    }

    private static PlanPicture RankingOf(Ranking ranking, string source, Localiser say)
    {
        RankedMarket[] markets = [.. ranking.Markets.Take(MostMarkets)];
        string[] bands = [say["first choice"], say["2nd to 5th"], say["6th to 10th"]];
        var chart = new RankShares(say["How often each market comes out where"], say["share of all tries"], bands, [.. markets.Select(market => new RankShares.Row(say.Country(market.Code), [.. market.Bands.Take(bands.Length)]))]);
        return new PlanPicture(chart, MarketWords.Answer(say, ranking), source, [say["Market"], .. bands], [.. markets.Select(market => (IReadOnlyList<string>)[say.Country(market.Code), .. market.Bands.Take(bands.Length).Select(share => MarketWords.Share(say, share))])]);
    }

    private static PlanPicture? CashOf(Appraised money, string source, Localiser say)
    {
        MarketAppraisal first = money.Result.Markets[0];
        IReadOnlySet<EntryMode> running = AppraisalAdvice.Running(first);
        if (first.Modes.FirstOrDefault(mode => running.Contains(mode.Profile.Mode)) is not { } best || money.Curves[first.Market].FirstOrDefault(known => known.Mode == best.Profile.Mode) is not { } curve) return null;
        string currency = money.Result.Case.Terms.Currency.Code, caption = say["{0}, {1}: cash by month, nine chances in ten within the bar", first.Market, DerivedWords.Say(say, curve.Mode)];
        CashMonth[] months = [.. curve.Months.Where(month => month.Month <= money.Result.Case.Terms.HorizonMonths && (month.Month == 1 || month.Month % MonthsApart == 0))];
        var chart = new Ranges(caption, say["money in {0}", currency], [.. months.Select(month => new Ranges.Row(say["month {0}", month.Month], month.Low, month.Median, month.High))]) { Compare = 0 };
        return new PlanPicture(chart, caption, source, [say["Month"], say["Low"], say["Middle"], say["High"]], [.. months.Select(month => (IReadOnlyList<string>)[say.Number((decimal)month.Month), Whole(month.Low), Whole(month.Median), Whole(month.High)])]);
        string Whole(double amount) => say.Number(amount);
    }
}
