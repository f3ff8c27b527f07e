using Foothold.Domain.Derived;
using Foothold.Domain.Journeys;
using static Foothold.Domain.Tests.Derived.Story;

namespace Foothold.Domain.Tests.Derived;

public class StagesPropertyTests
{
    private static readonly DateOnly End = Day("2023-06-30");

    [Fact]
    public void History_AnyJourney_AgreesWithTheStageOnEveryDate() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            Journey journey = Journey.From(RandomEvents(seeds));
            IReadOnlyList<StageSpell> history = Stages.Of(Invented, journey, End).History;
            var random = new Random(seeds.Sum(seed => seed % 1000));

            // Random days, and the days around every change.
            IEnumerable<DateOnly> days = Enumerable.Range(0, 25).Select(_ => Invented.Founded.AddDays(random.Next(End.DayNumber - Invented.Founded.DayNumber)))
                .Concat(history.SelectMany(spell => new[] { spell.From, spell.From.AddDays(-1) })).Where(day => day >= Invented.Founded);
            return days.All(day => Stages.At(Invented, journey, day) == history.Single(spell => spell.From <= day && (spell.To is null || day <= spell.To)).Stage);
        });

    [Fact]
    public void History_AnyJourney_IsGaplessAndAlternates() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            StageResult result = Stages.Of(Invented, Journey.From(RandomEvents(seeds)), End);
            return result.History.Zip(result.History.Skip(1)).All(pair => pair.First.To!.Value.AddDays(1) == pair.Second.From && pair.First.Stage != pair.Second.Stage)
                && result.History[^1].To is null && result.History[^1].Stage == result.Current && result.History[^1].From == result.Since
                && result.History.All(spell => !spell.Why.IsEmpty) && result.Evidence.Count > 0;
        });

    [Fact]
    public void Of_OrderOfRecording_DoesNotMatter() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            // All on a few days, so that many events share one.
            JourneyEvent[] events = [.. RandomEvents(seeds).Select(entry => entry with { On = new DateOnly(entry.On.Year / 4 * 4, 1, 1) })];
            JourneyEvent[] shuffled = [.. events];
            new Random(seeds.Length).Shuffle(shuffled);
            return Describe(Stages.Of(Invented, Journey.From(events), End)) == Describe(Stages.Of(Invented, Journey.From(shuffled), End));
        });

    [Fact]
    public void Of_LaterEvents_ChangeNothing() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            IReadOnlyList<JourneyEvent> events = RandomEvents(seeds);
            DateOnly asAt = Day("2012-03-15");
            return Describe(Stages.Of(Invented, Journey.From(events), asAt)) == Describe(Stages.Of(Invented, Journey.From(events.Where(entry => entry.On <= asAt)), asAt));
        });

    [Fact]
    public void Of_RetractedEvents_AreAsIfNeverRecorded() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            IReadOnlyList<JourneyEvent> events = RandomEvents(seeds);
            IEnumerable<JourneyEvent> withdrawn = events.Where((_, i) => i % 3 == 0)
                .Select((entry, i) => new EventRetracted("an error") { Id = Id(10_000 + i), On = entry.On, Recording = By(End), Supersedes = entry.Id });
            return Describe(Stages.Of(Invented, Journey.From(events.Concat(withdrawn)), End)) == Describe(Stages.Of(Invented, Journey.From(events.Where((_, i) => i % 3 != 0)), End));
        });

    [Fact]
    public void Of_EvidenceEvents_AreInTheJourneyAndNotLater() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            Journey journey = Journey.From(RandomEvents(seeds));
            DateOnly asAt = Day("2015-01-01");
            var standing = journey.Standing(asAt).Select(entry => entry.Id).ToHashSet();
            StageResult result = Stages.Of(Invented, journey, asAt);
            return result.Evidence.Concat(result.Markets.SelectMany(market => market.Evidence)).SelectMany(evidence => evidence.Events).All(standing.Contains)
                && result.Markets.All(market => market.LastActivity <= asAt);
        });

    [Fact]
    public void Of_RandomJourneys_ReachEveryStageAndSkipAndFallBack()
    {
        var stages = new HashSet<Stage>();
        var steps = new HashSet<int>();
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            IReadOnlyList<StageSpell> history = Stages.Of(Invented, Journey.From(RandomEvents([.. Enumerable.Range(0, 30).Select(_ => random.Next())])), End).History;
            stages.UnionWith(history.Select(spell => spell.Stage));
            steps.UnionWith(history.Zip(history.Skip(1), (before, after) => after.Stage - before.Stage));
        }

        Assert.Equal(Enum.GetValues<Stage>().Order(), stages.Order());
        Assert.Contains(steps, step => step >= 2);
        Assert.Contains(steps, step => step <= -2);
        Assert.Contains(-1, steps);
    }

    [Fact]
    public void RandomEvents_ManySeeds_CoverTheKinds() => Assert.True(RandomEvents([.. Enumerable.Range(0, 500)]).Select(entry => entry.GetType()).Distinct().Count() >= 15);

    private static string Describe(StageResult result) => string.Join('\n',
        result.History.Select(spell => $"{spell.Stage} {spell.From:O} {spell.To:O} {spell.Why}")
            .Concat(result.Evidence.Select(evidence => $"{evidence.Sentence} {string.Join(' ', evidence.Events)}"))
            .Concat(result.Markets.Select(market => $"{market.Market} {market.Level} {string.Join(' ', market.Modes)} {market.FirstEntry:O} {market.LastActivity:O} {market.IsLapsed} {string.Join(' ', market.Evidence)}"))
            .Append($"{result.Current} {result.Since:O}"));
}
