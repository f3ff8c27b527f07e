using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class QuestionnaireTests
{
    private static Questionnaire Bundled => Questionnaire.Current;

    [Fact]
    public void Current_IsTheNewestVersion_AndIsFoundByName()
    {
        Assert.Equal("2026.1", Bundled.Version);
        Assert.Same(Bundled, Questionnaire.Find("2026.1"));
        Assert.Null(Questionnaire.Find("1999.1"));
    }

    [Fact]
    public void Items_AreAtMost45_WithUniqueIdsAndTexts()
    {
        Assert.InRange(Bundled.Items.Count, 1, 45);
        Assert.Equal(Bundled.Items.Count, Bundled.Items.Select(item => item.Id).Distinct().Count());
        Assert.Equal(Bundled.Items.Count, Bundled.Items.Select(item => item.Text).Distinct().Count());
    }

    [Fact]
    public void Items_ReadAndAnswered_TakeAboutTenMinutes()
    {
        // 200 words a minute for slow, careful reading and five seconds to decide on each.
        int words = Bundled.Items.Sum(item => item.Text.Split(' ').Length + item.Choices.Sum(choice => choice.Text.Split(' ').Length));
        Assert.InRange(words / 200.0 + Bundled.Items.Count * 5 / 60.0, 3, 10);
    }

    [Fact]
    public void Items_OfEveryKind_CarryWhatTheKindNeeds() => Assert.All(Bundled.Items, item =>
    {
        Assert.NotEmpty(item.WhyWeAsk);
        Assert.Contains(item.Construct, Bundled.Constructs.Select(construct => construct.Id));
        Assert.Equal(item.Kind == ItemKind.Scale, item.LowEnd.Length > 0 && item.HighEnd.Length > 0);
        Assert.Equal(item.Kind == ItemKind.Choice, item.Choices.Count > 1 && item.MaximumChoices >= 1);
        if (item.Kind != ItemKind.Choice) return;
        bool isScored = Bundled.ConstructOf(item.Construct).IsScored;
        Assert.All(item.Choices, choice => Assert.Equal(isScored, choice.Score is >= 0 and <= 1));
    });

    [Fact]
    public void Constructs_AreCited_HaveACoreItem_AndALineIfAGapIsPossible() => Assert.All(Bundled.Constructs, construct =>
    {
        Assert.NotEmpty(construct.Sources);
        Assert.All(construct.Sources, source => Assert.Matches(@"\((19|20)\d\d\)", source));
        Assert.Contains(Bundled.Items, item => item.Construct == construct.Id && item.IsCore);
        Assert.Equal(construct.Kind is ConstructKind.Liability or ConstructKind.Capability or ConstructKind.Readiness, construct.Line is > 0 and < 1);
    });

    [Fact]
    public void Constructs_CoverEveryLiabilityAndCapability_Once()
    {
        Assert.Equal(Enum.GetValues<Liability>(), Bundled.Constructs.Select(construct => construct.Liability).OfType<Liability>().Order());
        Assert.Equal(Enum.GetValues<Capability>(), Bundled.Constructs.Select(construct => construct.Capability).OfType<Capability>().Order());
    }

    [Fact]
    public void DigitalItems_CoverTheSixDimensions() =>
        Assert.Equal(["automation", "data", "green", "people", "selling", "strategy"], Bundled.Items.Where(item => item.Construct == "digital").Select(item => item.Facet!).Order());

    [Fact]
    public void Motives_AreTheChoicesOfTheMotiveItem() =>
        Assert.Equal(Enum.GetNames<Motive>().Select(name => name.ToUpperInvariant()).Order(), Bundled.FindItem("mot.1")!.Choices.Select(choice => choice.Code.ToUpperInvariant()).Order());

    [Fact]
    public void Anchors_AreMonotone_InsideTheScale_AndSayWhatTheyRestOn() => Assert.All(Bundled.File.Anchors, anchor =>
    {
        Assert.NotEmpty(anchor.Basis);
        Assert.InRange(anchor.Error, 0.1, 0.5);
        double[] facts = [.. anchor.Anchors.Select(point => point[0])], scores = [.. anchor.Anchors.Select(point => point[1])];
        Assert.Equal(facts.Order().Distinct(), facts);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores.Order().Distinct().SequenceEqual(scores) || scores.OrderDescending().Distinct().SequenceEqual(scores), $"{anchor.Fact} of {anchor.Construct} is not monotone");
        Assert.Equal(scores[0], anchor.At(facts[0] - 1));
        Assert.Equal(scores[^1], anchor.At(facts[^1] + 1));
        Assert.Equal((scores[0] + scores[1]) / 2, anchor.At((facts[0] + facts[1]) / 2), 12);
    });

    [Fact]
    public void Needs_CoverEveryType_WithDriversThatItemsOrFactsMeasure()
    {
        Assert.Equal(Enum.GetValues<NeedType>(), Bundled.File.Needs.Select(rule => rule.Type).Order());
        Assert.All(Bundled.File.Needs.SelectMany(rule => rule.Drivers), driver =>
        {
            Assert.NotNull(driver.Line ?? Bundled.ConstructOf(driver.Construct).Line);
            Assert.Contains(Bundled.Items, item => item.Construct == driver.Construct && (driver.Facet is null || item.Facet == driver.Facet));
        });
    }

    [Fact]
    public void Contradictions_NameOnlyItemsThatExist_InTheirSentenceToo() => Assert.All(Bundled.File.Contradictions, rule => Assert.All(rule.All, condition =>
    {
        Assert.NotNull(Bundled.FindItem(condition.Item));
        Assert.Contains(condition.Item, rule.Sentence, StringComparison.Ordinal);
    }));

    [Fact]
    public void Read_MemberThatIsNotKnown_Throws() =>
        Assert.Throws<System.Text.Json.JsonException>(() => QuestionnaireFile.Read("""{ "version": "1", "titel": "x" }"""));
}
