using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Advice.Screening;
using Foothold.Domain.Journeys;
using Foothold.Web.Desk;
using Foothold.Web.Work;
using RankingQuestion = Foothold.Advice.Learning.Asking.RankingQuestion;

namespace Foothold.Web.Features.Learning;

/// <summary>What is worth finding out: in money where the firm has given numbers, else by what would turn the ranking.</summary>
/// <param name="Beliefs">What the firm believes in money.</param>
/// <param name="Believed">The same with what experiments have taught.</param>
/// <param name="Asked">The questions with their worth; null where money cannot be compared.</param>
/// <param name="Ranking">Questions that would change the ranking, the strongest first.</param>
/// <param name="Draws">How many draws.</param>
/// <param name="Seed">Where they started.</param>
public sealed record LearningAnswer(FirmBeliefs Beliefs, IReadOnlyList<Assumption> Believed, AskResult? Asked, IReadOnlyList<RankingQuestion> Ranking, int Draws, ulong Seed)
{
    // As on the command line: what moves the first choice by less is not worth a line.
    private const double LeastChange = 0.05;

    /// <summary>The questions about the ranking that matter.</summary>
    public IEnumerable<RankingQuestion> Turning => Ranking.Where(question => question.TurnsLeader || question.Change >= LeastChange);

    public QuestionValue? ValueOf(string question) => Asked?.Questions.FirstOrDefault(value => value.Question.Id == question);
}

/// <summary>What a result that is not recorded yet would change.</summary>
/// <param name="Beliefs">What the firm believes in money.</param>
/// <param name="Report">What it changes in the belief.</param>
/// <param name="Money">What it changes between the options; null where none depends on it.</param>
/// <param name="Ranking">The ranking before and after; null where the result is not about it.</param>
public sealed record LearningPreview(FirmBeliefs Beliefs, LearnReport Report, MoneyChange? Money, RankingChange? Ranking);

/// <summary>A ranking before and after a result, on the same draws.</summary>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record RankingChange(ScreeningResult Before, ScreeningResult After);

/// <summary>Works out what to ask and what a result changes, for pages and API alike.</summary>
public sealed class LearningBoard(Computations computations)
{
    public const int Draws = 100_000;
    public const ulong Seed = 1;

    /// <summary>What a firm believes in money, before and after its experiments.</summary>
    public static (FirmBeliefs Beliefs, IReadOnlyList<Assumption> Believed) Believe(OpenFirm firm)
    {
        FirmBeliefs beliefs = FirmBeliefs.Of(firm.Evidence, firm.Profile, []);
        return (beliefs, Learned.Of(beliefs.Stated, firm.File.Journey, firm.AsAt));
    }

    /// <summary>The tests a firm can run.</summary>
    public static TestCatalogue TestsOf(OpenFirm firm) => TestCatalogue.Usual.With(firm.File.Tests);

    public static DecisionJournal JournalOf(OpenFirm firm, FirmBeliefs beliefs) => DecisionJournal.Of(firm.File.Journey, beliefs.Stated, firm.AsAt);

    public Computation<LearningAnswer> Start(OpenFirm firm) => computations.Start(firm.Firm.Id, $"{firm.Key} ask {Draws} {Seed}", "Working out what is worth asking", (progress, cancellation) =>
    {
        (FirmBeliefs beliefs, IReadOnlyList<Assumption> believed) = Believe(firm);
        AskResult? asked = beliefs.Case is not { } completed ? null : NextQuestion.Run(beliefs.DecisionWith(believed)!, TestsOf(firm), beliefs.ToComparison, new AskOptions
        {
            Draws = Draws, Seed = Seed, HourCost = beliefs.HourCost(believed), MostMoney = completed.Terms.Cash, CancellationToken = cancellation,
        });
        progress.Report(0.6);
        ScreeningResult ranking = MarketScreening.Run(RequestOf(firm, firm.File.Journey), cancellation);
        progress.Report(0.7);
        return new LearningAnswer(beliefs, believed, asked, RankingQuestions.Of(ranking, cancellation: cancellation), Draws, Seed);
    });

    /// <summary>What a result would change.</summary>
    /// <param name="firm">The firm, without the result.</param>
    /// <param name="beliefs">What it believes in money.</param>
    /// <param name="result">The result, read.</param>
    public Computation<LearningPreview> StartPreview(OpenFirm firm, FirmBeliefs beliefs, ExperimentResult result) => computations.Start(firm.Firm.Id, $"{firm.Key} learn {Draws} {Seed} {result.Json}", "Working out what the result changes", (progress, cancellation) =>
    {
        LearnReport report = LearnReport.Of(firm.File, result, beliefs.Stated);
        MoneyChange? money = report.Step is { } step && beliefs.DecisionWith(report.Before) is { } before && before.Factors.Any(factor => factor.Id == step.Before.Id)
            ? MoneyChange.Of(before, step, Draws, Seed, cancellation) : null;
        progress.Report(0.5);
        RankingChange? ranking = result.Question.Criterion is null ? null : new RankingChange(MarketScreening.Run(RequestOf(firm, firm.File.Journey), cancellation), MarketScreening.Run(RequestOf(firm, result.Journey), cancellation));
        return new LearningPreview(beliefs, report, money, ranking);
    });

    /// <summary>What documents are about.</summary>
    public static DocumentSubject SubjectOf(OpenFirm firm) => new(firm.Firm, firm.AsAt, firm.Evidence.Release.Id);

    private static ScreeningRequest RequestOf(OpenFirm firm, Journey journey) =>
        new(firm.Evidence, firm.Firm, Markets.RankingQuestion.Of(firm, null, null, null)!.Product, journey, firm.File.Wishes, firm.AsAt) { Draws = Draws, Seed = Seed };
}
