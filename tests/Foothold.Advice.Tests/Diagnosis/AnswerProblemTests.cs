using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class AnswerProblemTests
{
    public static TheoryData<string, Answer, string> Wrong => new()
    {
        { "out.q", new ScaleAnswer(3), "\"out.q\" is not a question of questionnaire 2026.1. Did you mean out.1?" },
        { "out.1", new ScaleAnswer(8), "out.1: 8 is outside the scale; give a whole number from 1 (not true at all) to 7 (completely true)." },
        { "out.1", new ScaleAnswer(0), "out.1: 0 is outside the scale; give a whole number from 1 (not true at all) to 7 (completely true)." },
        { "out.1", new NumberAnswer(3), "out.1: this question is answered with a whole number from 1 to 7, not with a number." },
        { "mea.1", new NumberAnswer(3), "mea.1: this question is answered with an amount of money with its currency, not with a number." },
        { "mea.1", new AmountAnswer(Money.Euro(-5)), "mea.1: -5 EUR is below zero; give the amount without a sign." },
        { "mea.2", new NumberAnswer(-1), "mea.2: -1 hours a week cannot be; give the hours of all people together, from 0 to 16 800." },
        { "mea.3", new NumberAnswer(1001), "mea.3: 1001 % cannot be; give a share from 0 to 1000, such as 20 for a fifth more." },
        { "mea.3", new ScaleAnswer(2), "mea.3: this question is answered with a share in percent, not with a place on a scale." },
        { "mot.1", new ChoiceAnswer(["revnue"]), "mot.1: \"revnue\" is not one of the choices revenue, diversification, capacity, learning, prestige, sourcing, saturatedHomeMarket, unsolicitedInterest. Did you mean revenue?" },
        { "mot.1", new ChoiceAnswer(["revenue", "learning", "capacity", "prestige"]), "mot.1: 4 choices are too many; keep the 3 most important." },
        { "mot.1", new ChoiceAnswer(["revenue", "revenue"]), "mot.1: a choice is named twice; name each once, the most important first." },
        { "risk.1", new ChoiceAnswer([]), "risk.1: no choice was made; choose at least one of nineInTen, eightInTen, sixInTen, fourInTen, twoInTen, or \"does not apply\"." },
        { "risk.1", new ScaleAnswer(4), "risk.1: this question is answered with one choice, not with a place on a scale." },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Problem_WrongAnswer_SaysWhatAndWhatToDo(string item, Answer answer, string sentence) => Assert.Equal(sentence, Questionnaire.Current.Problem(item, answer));

    [Fact]
    public void Problem_DoesNotApply_IsFineForEveryItem() => Assert.All(Questionnaire.Current.Items, item => Assert.Null(Questionnaire.Current.Problem(item.Id, new DoesNotApply())));

    [Fact]
    public void Problem_FullValidSheet_HasNone() =>
        Assert.All(Cases.Everything(high: true).Answers, answer => Assert.Null(Questionnaire.Current.Problem(answer.Key, answer.Value)));

    [Fact]
    public void Contradictions_NoHoursButFixedHours_NamesBothItemsAndAnswers()
    {
        string sentence = Assert.Single(Questionnaire.Current.Contradictions(Cases.Owner(("mea.2", 0m), ("res.2", 6))));
        Assert.Equal("mea.2 says that no hours a week can be given to work abroad, but res.2 (6 of 7) says that somebody has fixed hours for it; correct one of the two.", sentence);
    }

    [Fact]
    public void Contradictions_IdleCapacityThatIsNot_IsFound() => Assert.Contains("mot.1", Assert.Single(Questionnaire.Current.Contradictions(Cases.Owner(("mot.1", "learning capacity"), ("mea.3", 0m)))), StringComparison.Ordinal);

    [Fact]
    public void Contradictions_EveryRule_CanFireAndFallsSilentWhenOneAnswerIsMissing() => Assert.All(Questionnaire.Current.File.Contradictions, rule =>
    {
        (string, object)[] answers = [.. rule.All.Select(condition => (condition.Item, (object)Satisfying(condition)))];
        string sentence = Assert.Single(Questionnaire.Current.Contradictions(Cases.Owner(answers)));
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        Assert.Empty(Questionnaire.Current.Contradictions(Cases.Owner(answers[1..])));
        Assert.Empty(Questionnaire.Current.Contradictions(Cases.Owner([.. answers[1..], (answers[0].Item1, new DoesNotApply())])));
    });

    private static Answer Satisfying(Condition condition) => Questionnaire.Current.FindItem(condition.Item)!.Kind switch
    {
        ItemKind.Choice => new ChoiceAnswer([condition.Choice!]),
        ItemKind.Scale => new ScaleAnswer((int)(condition.AtLeast ?? condition.AtMost)!),
        ItemKind.Amount => new AmountAnswer(Money.Euro((condition.AtLeast ?? condition.AtMost)!.Value)),
        _ => new NumberAnswer((condition.AtLeast ?? condition.AtMost)!.Value),
    };
}
