using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal;

/// <summary>Appraises entry modes: money and risk by simulation, what would flip the choice, what theory says beside it.</summary>
/// <remarks>Each market is simulated on its own, so that its numbers do not depend on which others are asked for; all modes of a market meet the same draws.</remarks>
public static class MoneyAppraisal
{
    /// <summary>Runs the appraisal.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <exception cref="AdviceException">Facts are missing that only the firm can know; the message names all of them and where to write them.</exception>
    public static AppraisalResult Run(AppraisalRequest request, CancellationToken cancellation = default)
    {
        CompletedCase completed = CaseCompletion.Complete(request);
        var fit = new TheoryFit(request);
        int count = completed.Terms.Markets.Count;
        MarketAppraisal[] markets = [.. completed.Terms.Markets.Select((market, place) => Appraise(completed, market, fit, new ProgressPart(request.Progress, (double)place / count, (place + 1.0) / count), cancellation))];
        return new AppraisalResult { Case = completed, Markets = markets, Edits = ModeEdits.Of(completed, cancellation), Confirm = [.. ToConfirm(completed, markets)] };
    }

    /// <summary>The terms with one market only.</summary>
    internal static CashTerms Only(CashTerms terms, CashMarket market) => terms with { Markets = [market] };

    internal static DecisionSimulationOptions Options(AppraisalRequest request, bool withInformation, CancellationToken cancellation) =>
        new() { Draws = request.Draws, Seed = request.Seed, MaxThreads = request.MaxThreads, WithInformation = withInformation, CancellationToken = cancellation };

    private static MarketAppraisal Appraise(CompletedCase completed, CashMarket market, TheoryFit fit, ProgressPart progress, CancellationToken cancellation)
    {
        AppraisalRequest request = completed.Request;
        var model = CashModel.Of(Only(completed.Terms, market));
        DecisionSimulationResult run = DecisionSimulation.Run(model, Options(request, withInformation: true, cancellation) with { Progress = progress.Within(0, 0.4) });
        int first = Enumerable.Range(1, model.OptionCount - 1).OrderByDescending(d => run.Outcomes[d].Mean.Value).FirstOrDefault();
        DecisionSimulationResult? paired = model.OptionCount > 2 ? DecisionSimulation.Run(new PairedModel(model, first), Options(request, withInformation: false, cancellation)) : null;
        progress.Report(0.5);
        ModeOutcome[] modes =
        [
            .. model.Options.Skip(1).OrderByDescending(option => run.Outcomes[option.Index].Mean.Value).Select(option => OutcomeOf(option, run.Outcomes[option.Index], option.Index == first ? null : paired!.Outcomes[option.Index], fit)),
        ];
        EntryModeProfile[] shown = [.. modes.Select(mode => mode.Profile)];
        bool inSingleMarket = Evidence.SingleMarket.IsInSingleMarket(request.Evidence, market.Market, request.AsAt);
        StagedCommitment? staged = request.WithStages ? StagedCommitment.Of(completed.Terms, market.Market, new StagedRequest { Seed = request.Seed }, cancellation) : null;
        progress.Report(0.8);
        return new MarketAppraisal
        {
            Market = market.Market, Modes = modes, Vetoes = [.. completed.Vetoes.Where(veto => veto.Market == market.Market)], NothingIsBest = run.Outcomes[0].ProbabilityBestOfGroup, Evpi = run.Evpi,
            Staged = staged,
            Swings = first == 0 ? [] : [.. FlipSearch.Swings(model, run, first)], Flips = first == 0 ? [] : [.. new FlipSearch(model, run, request, cancellation).All()],
            Watch =
            [
                .. shown.SelectMany(profile => profile.Watch.Select(point => (Point: point, profile.Mode))).Where(entry => inSingleMarket || !entry.Point.InSingleMarketOnly)
                    .GroupBy(entry => entry.Point.Topic).Select(group => (group.First().Point, (IReadOnlyList<EntryMode>)[.. group.Select(entry => entry.Mode)])),
            ],
        };
    }

    private static ModeOutcome OutcomeOf(CashOption option, OptionOutcome outcome, OptionOutcome? paired, TheoryFit fit) => new()
    {
        Profile = option.Profile!, Mean = outcome.Mean, Low = outcome.Quantile(0.05), Median = outcome.Quantile(0.5), High = outcome.Quantile(0.95), Loss = outcome.ProbabilityOfLoss, Best = outcome.ProbabilityBestOfGroup,
        Shortfall = outcome.ExpectedShortfall, Regret = outcome.ExpectedRegret,
        Trough = outcome.MeasureQuantile((int)CashMeasure.Trough, 0.5), DeepTrough = outcome.MeasureQuantile((int)CashMeasure.Trough, 0.05), TroughMonth = QuantileOrNone(outcome, CashMeasure.TroughMonth),
        Ruin = outcome.MeasureMean((int)CashMeasure.Ruin), Payback = QuantileOrNone(outcome, CashMeasure.PaybackMonth), NeverBack = outcome.MeasureMissing((int)CashMeasure.PaybackMonth),
        Hours = outcome.MeasureMean((int)CashMeasure.HoursPerWeek).Value, BeatenByFirst = paired?.MeasureMean(PairedModel.IsBeaten).Value, BehindFirst = paired?.MeasureMean(PairedModel.Behind),
        Fit = fit.Of(option.Profile!, option.Market!),
    };

    private static double QuantileOrNone(OptionOutcome outcome, CashMeasure measure) => outcome.MeasureMissing((int)measure) >= 1 ? double.NaN : outcome.MeasureQuantile((int)measure, 0.5);

    private static IEnumerable<string> ToConfirm(CompletedCase completed, MarketAppraisal[] markets)
    {
        foreach ((WatchPoint point, _) in markets.SelectMany(market => market.Watch).Where(entry => !entry.Point.Checked).DistinctBy(entry => entry.Point.Topic)) yield return $"{point.Topic}: {point.Source}";
        int ranges = completed.Terms.Assumptions.Count(assumption => assumption is { Basis: AssumptionBasis.Usual, Law.IsKnown: false });
        if (ranges > 0) yield return $"{ranges} ranges that nobody stated and nobody measured (below)";
    }
}
