using Foothold.Advice.Appraisal;
using Foothold.Advice.Learning;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Work;

namespace Foothold.Web.Features.Appraisal;

/// <summary>An appraisal with the cash of every mode month by month.</summary>
/// <param name="Result">The appraisal.</param>
/// <param name="Curves">The curves by market, in the order of the modes of the terms.</param>
public sealed record Appraised(AppraisalResult Result, IReadOnlyDictionary<CountryCode, IReadOnlyList<CashCurve>> Curves);

/// <summary>Which markets can be compared with what the firm has stated, and what is missing for the others.</summary>
/// <param name="Ready">Markets of which everything is known that only the firm can know.</param>
/// <param name="OfFirm">What is missing of the firm, whatever the market.</param>
/// <param name="OfMarkets">What is missing of single markets.</param>
public sealed record AppraisalStanding(IReadOnlyList<CountryCode> Ready, IReadOnlyList<MissingFact> OfFirm, IReadOnlyList<MissingFact> OfMarkets)
{
    public bool IsReady => Ready.Count > 0 && OfFirm.Count == 0;
}

/// <summary>Starts appraisals, for the page and for the API.</summary>
/// <param name="computations">Where they run.</param>
public sealed class Appraisals(Computations computations)
{
    public Computation<Appraised> Start(OpenFirm firm, AppraisalQuestion question) =>
        computations.Start(firm.Firm.Id, $"{firm.Key} {question.Key}", "Comparing ways of entering in money", (progress, cancellation) => Run(firm, question, progress, cancellation));

    /// <summary>What is missing before the question can be answered.</summary>
    public static AppraisalStanding StandingOf(OpenFirm firm, AppraisalQuestion question)
    {
        IReadOnlyList<CountryCode> markets = question.Markets.Count > 0 ? question.Markets : [.. firm.File.Appraisal.Markets.Select(terms => terms.Market).Take(AppraisalQuestion.MostMarkets)];
        IReadOnlyList<MissingFact> missing = CaseCompletion.MissingOf(RequestOf(firm, question with { Markets = markets }));
        return new AppraisalStanding(
            [.. markets.Where(market => missing.All(fact => fact.Market != market))], [.. missing.Where(fact => fact.Market is null)], [.. missing.Where(fact => fact.Market is not null)]);
    }

    private static AppraisalRequest RequestOf(OpenFirm firm, AppraisalQuestion question) =>
        new(firm.Evidence, firm.Profile, FirmBeliefs.CaseOf(firm.Evidence, firm.Profile)) { Markets = question.Markets, Draws = question.Draws, Seed = question.Seed };

    private static Appraised Run(OpenFirm firm, AppraisalQuestion question, IProgress<double> progress, CancellationToken cancellation)
    {
        AppraisalResult result = MoneyAppraisal.Run(RequestOf(firm, question) with { Progress = progress }, cancellation);
        int draws = Math.Min(CashCurve.UsualDraws, question.Draws);
        var curves = result.Markets.ToDictionary(market => market.Market, market => CashCurve.Of(result.Case.Terms, market.Market, draws, question.Seed, cancellation));
        return new Appraised(result, curves);
    }
}
