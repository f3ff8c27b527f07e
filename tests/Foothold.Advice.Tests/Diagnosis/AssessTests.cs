using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class AssessTests
{
    private static DiagnosisResult Assess(params AnswerSheet[] sheets) => Assessment.Assess(Cases.Input(sheets), Cases.Autumn);

    [Fact]
    public void Assess_NothingKnown_LeavesEverythingUndefined()
    {
        DiagnosisResult result = Assess();
        Assert.All(result.Scores, score =>
        {
            Assert.Null(score.Mean);
            Assert.Null(score.StandardDeviation);
            Assert.Null(score.Interval90);
            Assert.Null(score.ProbabilityBeyondLine);
            Assert.Null(score.Reliability.Determinacy);
            Assert.Empty(score.Evidence);
        });
        Assert.Empty(result.Needs);
        Assert.Empty(result.Motives);
        Assert.Empty(result.Notes);
        Assert.Null(result.Means.CashAtRisk);
        Assert.Null(result.Means.HoursPerWeek);
        Assert.Null(result.RiskAppetite.Mean);
    }

    [Fact]
    public void Assess_OneCoreAnswer_IsDrawnFromThePriorByItsPrecision()
    {
        // Prior 0.5 ± 0.3; one answer at 1 with error 0.2² + 0.12².
        double weight = 1 / (0.04 + 0.0144), precision = 1 / 0.09 + weight;
        ConstructScore score = Assess(Cases.Owner(("out.1", 1))).Of(Liability.Outsidership);
        Assert.Equal((0.5 / 0.09 + weight) / precision, score.Mean!.Value, 12);
        Assert.Equal(Math.Sqrt(1 / precision), score.StandardDeviation!.Value, 12);
        Assert.Equal((1, 1, 0), (score.ItemCount, score.RespondentCount, score.FactCount));
    }

    [Fact]
    public void Assess_ReversedItem_CountsTheOtherWay()
    {
        double? open = Assess(Cases.Owner(("out.1", 7))).Of(Liability.Outsidership).Mean, closed = Assess(Cases.Owner(("out.2", 1))).Of(Liability.Outsidership).Mean;
        Assert.Equal(open!.Value, closed!.Value, 12);
        Assert.True(open < 0.3);
    }

    [Fact]
    public void Assess_DoesNotApply_CountsAsNoAnswer()
    {
        ConstructScore with = Assess(Cases.Owner(("out.1", 2), ("out.2", new DoesNotApply()))).Of(Liability.Outsidership), without = Assess(Cases.Owner(("out.1", 2))).Of(Liability.Outsidership);
        Assert.Equal((without.Mean, without.StandardDeviation, without.ItemCount), (with.Mean, with.StandardDeviation, with.ItemCount));
        Assert.Null(Assess(Cases.Owner(("out.1", new DoesNotApply()))).Of(Liability.Outsidership).Mean);
    }

    [Fact]
    public void Assess_SheetsInAnyOrder_SaysTheSame()
    {
        Gen<AnswerSheet> sheet =
            from name in Gen.Elements("Anna", "Bo", "Cleo")
            from role in Gen.Elements(RespondentRole.Firm, RespondentRole.Adviser)
            from day in Gen.Choose(0, 3)
            from one in Gen.Choose(1, 7)
            from two in Gen.Choose(1, 7)
            from hours in Gen.Choose(0, 20)
            select Cases.Sheet(name, role, Cases.Spring.AddDays(day), ("out.1", one), ("out.2", two), ("eo.1", two), ("mea.2", (decimal)hours));
        Prop.ForAll(Arb.From(Gen.ListOf(sheet)), sheets =>
        {
            string first = Summary(Assess([.. sheets])), second = Summary(Assess([.. Enumerable.Reverse(sheets)])), third = Summary(Assess([.. sheets.OrderBy(one => one.Respondent)]));
            return first == second && first == third;
        }).Check(Config.QuickThrowOnFailure.WithReplay(2026, 1));

        static string Summary(DiagnosisResult result) =>
            string.Join('\n', [.. result.Scores.Select(score => $"{score.Mean:R} {score.StandardDeviation:R} {score.Gap?.Sentence} {string.Join('|', score.Evidence)}"), .. result.Notes, .. result.Needs.Select(need => $"{need.Type} {need.Probability:R}")]);
    }

    [Fact]
    public void Assess_AnyAnswers_StayInsideTheScaleAndNarrowThePrior()
    {
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(1, 7), 6)), answers =>
        {
            ConstructScore score = Assess(Cases.Owner(("out.1", answers[0]), ("out.2", answers[1]), ("out.3", answers[2])), Cases.Adviser(("out.1", answers[3]), ("out.2", answers[4]), ("out.3", answers[5]))).Of(Liability.Outsidership);
            return score.Mean is >= 0 and <= 1 && score.StandardDeviation < 0.3 && score.Interval90!.Value.Low <= score.Mean && score.Mean <= score.Interval90.Value.High && score.Reliability.Determinacy is > 0 and < 1;
        }).Check(Config.QuickThrowOnFailure.WithReplay(2026, 3));
    }

    [Fact]
    public void Assess_MoreConsistentAnswers_NarrowTheInterval()
    {
        double Width(params (string, object)[] answers) => Assess(Cases.Owner(answers)).Of(Liability.Outsidership).StandardDeviation!.Value;
        double consistent = Width(("out.1", 4), ("out.2", 4), ("out.3", 4)), scattered = Width(("out.1", 1), ("out.2", 1), ("out.3", 4));
        Assert.True(consistent < scattered, $"{consistent} against {scattered}");
        Assert.True(Width(("out.1", 4), ("out.2", 4)) < Width(("out.1", 4)));
    }

    [Fact]
    public void Assess_PeopleWhoAgree_TellMoreThanOnePersonAndMoreThanPeopleWhoDiffer()
    {
        double Width(params int[] answers) => Assess([.. answers.Select((answer, i) => Cases.Sheet($"p{i}", RespondentRole.Firm, Cases.Spring, ("eo.1", answer), ("eo.2", answer)))])
            .Of(Capability.EntrepreneurialOrientation).StandardDeviation!.Value;
        Assert.True(Width(4, 4, 4) < Width(4));
        Assert.True(Width(4, 4, 4) < Width(1, 4, 7));
    }

    [Fact]
    public void Assess_AnswersOfOnePerson_AreNotIndependentPeople()
    {
        double one = Assess(Cases.Owner(("out.1", 4), ("out.2", 4))).Of(Liability.Outsidership).StandardDeviation!.Value;
        double two = Assess(Cases.Owner(("out.1", 4)), Cases.Sheet("Cleo", RespondentRole.Firm, Cases.Spring, ("out.2", 4))).Of(Liability.Outsidership).StandardDeviation!.Value;
        Assert.True(two < one);
    }

    [Fact]
    public void Assess_NewerSheetOfAPerson_ReplacesTheOlder_ButNotBeforeItsDay()
    {
        AnswerSheet[] sheets = [Cases.Owner(("out.1", 7)), Cases.Sheet("Anna", RespondentRole.Firm, Cases.Autumn, ("out.1", 1))];
        Assert.Equal(Assess(sheets[1]).Of(Liability.Outsidership).Mean, Assess(sheets).Of(Liability.Outsidership).Mean);
        Assert.Equal(Assess(sheets[0]).Of(Liability.Outsidership).Mean, Assessment.Assess(Cases.Input(sheets), Cases.Autumn.AddDays(-1)).Of(Liability.Outsidership).Mean);
    }

    [Fact]
    public void Assess_FactsAlone_GiveAScoreThroughTheirAnchor()
    {
        DiagnosisInput input = Cases.Input() with { Facts = new FirmFacts { TiesAbroad = 0, AgeYears = 3, StageName = Domain.Text.Phrase.Text("passive exporting"), ForeignSalesShare = 0.25 } };
        DiagnosisResult result = Assessment.Assess(input, Cases.Autumn);
        // Prior 0.5 ± 0.3 and the anchor 0.95 ± 0.2.
        Assert.Equal((0.5 / 0.09 + 0.95 / 0.04) / (1 / 0.09 + 1 / 0.04), result.Of(Liability.Outsidership).Mean!.Value, 12);
        Assert.Equal(["Ugnen has no tie abroad on record."], result.Of(Liability.Outsidership).Evidence.Select(line => line.ToString()));
        Assert.Equal(["Ugnen is 3 years old."], result.Of(Liability.Newness).Evidence.Select(line => line.ToString()));
        Assert.Equal(["25 % of sales go abroad (passive exporting)."], result.Of(Liability.Foreignness).Evidence.Select(line => line.ToString()));
        Assert.Null(result.Of(Liability.Size).Mean);
        Assert.Equal((0, 1), (result.Of(Liability.Newness).RespondentCount, result.Of(Liability.Newness).FactCount));
    }

    [Fact]
    public void Assess_TiesCounted_LeavesTheCoarserCountOut()
    {
        DiagnosisInput input = Cases.Input() with { Facts = new FirmFacts { TiesAbroad = 3, MarketsWithTies = 2 } };
        Assert.Equal(1, Assessment.Assess(input, Cases.Autumn).Of(Liability.Outsidership).FactCount);
        Assert.Contains("in 2 markets abroad", Assert.Single(Assessment.Assess(input with { Facts = new FirmFacts { MarketsWithTies = 2 } }, Cases.Autumn).Of(Liability.Outsidership).Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_InnovationsOnRecord_CountForThreeYears()
    {
        Journey journey = Journey.From(new InnovationIntroduced("oven that bakes by steam")
        {
            Id = new EventId(Guid.Parse("6f2f0a52-11c9-4a4e-9c79-9d2f6a0c7e02")), On = new DateOnly(2025, 5, 1), Recording = new Recording("Anna", new DateOnly(2025, 5, 1), "interview"),
        });
        DiagnosisInput input = Cases.Input() with { Journey = journey };
        Assert.Equal(1, Assessment.Assess(input, new DateOnly(2026, 1, 1)).Of(Capability.Innovation).FactCount);
        Assert.Null(Assessment.Assess(input, new DateOnly(2029, 1, 1)).Of(Capability.Innovation).Mean);
        Assert.Null(Assessment.Assess(input, new DateOnly(2025, 1, 1)).Of(Capability.Innovation).Mean);
    }

    [Fact]
    public void Assess_UnknownVersionAndInvalidAnswers_AreLeftOutAndNamed()
    {
        AnswerSheet old = Cases.Owner(("out.1", 7)) with { QuestionnaireVersion = "2019.4" }, bad = Cases.Adviser(("out.1", 9), ("out.q", 3));
        DiagnosisResult result = Assess(old, bad);
        Assert.Null(result.Of(Liability.Outsidership).Mean);
        Assert.Collection(
            result.Notes,
            note => Assert.Contains("2019.4", note, StringComparison.Ordinal),
            note => Assert.Contains("out.1: 9 is outside the scale", note, StringComparison.Ordinal),
            note => Assert.Contains("Did you mean out.1?", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Assess_EvidenceOfSeveralRoles_QuotesBothWithoutNames() => Assert.Equal(
        ["“We hear of openings abroad only after somebody else has got the business.” firm 3; adviser 6 of 7 (out.2)."],
        Assess(Cases.Owner(("out.2", 3)), Cases.Adviser(("out.2", 6))).Of(Liability.Outsidership).Evidence.Select(line => line.ToString()));
}
