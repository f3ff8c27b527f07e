using Foothold.Advice.Learning.Asking;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Work;

namespace Foothold.Web.Features.Plan;

/// <summary>What a plan is made from: the ranking with its steps, and what the choice by money hangs on.</summary>
/// <param name="Plan">Ranking, shortlist, steps and open questions.</param>
/// <param name="Money">Null where the firm has given no numbers for an appraisal.</param>
public sealed record PlanBasis(ExportPlan Plan, MoneyQuestions? Money)
{
    /// <summary>The next version of a plan, in the plan's own language.</summary>
    public LivingPlan CarryForward(LivingPlan present) => PlanUpdate.CarryForward(present, Plan, Money, PlanLanguages.Of(present.Language));
}

/// <summary>Works out what a plan follows from, once for everybody who asks the same.</summary>
public sealed class PlanMaking(Computations computations)
{
    private const int Draws = 100_000;
    private const ulong Seed = 1;

    public Computation<PlanBasis> Start(OpenFirm firm) => computations.Start(firm.Firm.Id, $"{firm.Key} plan {Draws} {Seed}", "Working out the plan", (progress, cancellation) =>
    {
        // The choice by money takes about as long as the ranking.
        var ranking = new Part(progress, 0, 0.5);
        Product product = firm.File.Wishes.Product is { } wanted ? firm.Firm.Products.FirstOrDefault(known => known.Name == wanted) ?? firm.Firm.Products[0] : firm.Firm.Products[0];
        ScreeningResult screening = MarketScreening.Run(new ScreeningRequest(firm.Evidence, firm.Firm, product, firm.File.Journey, firm.File.Wishes, firm.AsAt) { Draws = Draws, Seed = Seed, Progress = ranking }, cancellation);
        ExportPlan plan = PlanWriter.Write(firm.Profile, screening);
        progress.Report(0.5);
        return new PlanBasis(plan, MoneyQuestions.Of(firm.Evidence, firm.Profile, new AskOptions { Draws = Draws, Seed = Seed, CancellationToken = cancellation }));
    });

    private sealed class Part(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + ((to - from) * value));
    }
}
