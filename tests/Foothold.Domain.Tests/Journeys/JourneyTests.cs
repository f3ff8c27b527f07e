using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Tests.Journeys;

public class JourneyTests
{
    private static readonly CountryCode Norway = CountryCode.Parse("NOR");
    private static readonly DateOnly Late = new(2030, 1, 1);

    [Fact]
    public void TryAppend_NewEvent_LeavesTheOldJourneyUntouched()
    {
        Journey one = Journey.From(Inquiry(1, "2020-01-01"));

        Journey? two = one.TryAppend(Inquiry(2, "2021-01-01"), out string? problem);

        Assert.Null(problem);
        Assert.Equal(2, two!.Log.Count);
        Assert.Single(one.Log);
        Assert.Empty(Journey.Empty.Log);
    }

    [Fact]
    public void TryAppend_IdTaken_IsRefused() =>
        AssertRefused(Journey.From(Inquiry(1, "2020-01-01")), Inquiry(1, "2021-01-01"), "is already recorded; a correction is a new event that supersedes it");

    [Fact]
    public void TryAppend_SupersedesUnknownEvent_IsRefused() =>
        AssertRefused(Journey.From(Inquiry(1, "2020-01-01")), Inquiry(2, "2021-01-01", supersedes: 9), "is not recorded before it");

    [Fact]
    public void TryAppend_SupersedesItself_IsRefused() => AssertRefused(Journey.Empty, Inquiry(1, "2021-01-01", supersedes: 1), "is not recorded before it");

    [Fact]
    public void TryAppend_SupersedesACorrectedEvent_AsksForTheLatest() =>
        AssertRefused(Journey.From(Inquiry(1, "2020-01-01"), Inquiry(2, "2020-02-01", supersedes: 1)), Inquiry(3, "2020-03-01", supersedes: 1), "correct the latest one");

    [Fact]
    public void TryAppend_WithdrawalOfNothing_IsRefused() =>
        AssertRefused(Journey.Empty, new EventRetracted("typed twice") { Id = Id(1), On = Day("2020-01-01"), Recording = By("2020-01-01") }, "has to name the event it supersedes");

    [Fact]
    public void From_BrokenRule_Throws() => Assert.Throws<ArgumentException>(() => Journey.From(Inquiry(1, "2020-01-01"), Inquiry(1, "2020-01-01")));

    [Fact]
    public void Standing_ChainOfCorrections_KeepsOnlyTheLast()
    {
        Journey journey = Journey.From(Inquiry(1, "2020-01-01"), Inquiry(2, "2020-02-01", supersedes: 1), Inquiry(3, "2020-03-01", supersedes: 2));

        Assert.Equal([Id(3)], journey.Standing(Late).Select(entry => entry.Id));
        Assert.Equal(3, journey.Log.Count);
    }

    [Fact]
    public void Standing_Withdrawn_IsGoneButLogged()
    {
        Journey journey = Journey.From(Inquiry(1, "2020-01-01"), Retract(2, 1, recorded: "2021-01-01"));

        Assert.Empty(journey.Standing(Late));
        Assert.Equal(2, journey.Log.Count);
    }

    [Fact]
    public void Standing_KnownBy_RebuildsTheEarlierView()
    {
        Journey journey = Journey.From(
            Inquiry(1, "2020-01-01", recorded: "2020-01-05"),
            Inquiry(2, "2020-02-01", recorded: "2020-06-01", supersedes: 1),
            Inquiry(3, "2020-01-10", recorded: "2022-01-01"),
            Retract(4, 2, recorded: "2023-01-01"));

        Assert.Equal([Id(1)], journey.Standing(Late, Day("2020-01-05")).Select(entry => entry.Id));
        Assert.Empty(journey.Standing(Late, Day("2020-01-04")));
        Assert.Equal([Id(2)], journey.Standing(Late, Day("2020-06-01")).Select(entry => entry.Id));
        Assert.Equal([Id(3), Id(2)], journey.Standing(Late, Day("2022-01-01")).Select(entry => entry.Id));
        Assert.Equal([Id(3)], journey.Standing(Late, Day("2023-01-01")).Select(entry => entry.Id));
        Assert.Equal(journey.Standing(Late), journey.Standing(Late, Late));
    }

    [Fact]
    public void Standing_AsAt_CountsTheDayItselfAndSortsByDate()
    {
        Journey journey = Journey.From(Inquiry(1, "2021-01-01"), Inquiry(2, "2020-01-01"), Inquiry(3, "2021-01-01"));

        Assert.Equal([Id(2), Id(1), Id(3)], journey.Standing(Day("2021-01-01")).Select(entry => entry.Id));
        Assert.Equal([Id(2)], journey.Standing(Day("2020-12-31")).Select(entry => entry.Id));
    }

    private static void AssertRefused(Journey journey, JourneyEvent entry, string because)
    {
        Assert.Null(journey.TryAppend(entry, out string? problem));
        Assert.Contains(because, problem, StringComparison.Ordinal);
    }

    private static InquiryReceived Inquiry(int id, string on, int? supersedes = null, string? recorded = null) =>
        new(Norway) { Id = Id(id), On = Day(on), Recording = By(recorded ?? on), Supersedes = supersedes is { } earlier ? Id(earlier) : null };

    private static EventRetracted Retract(int id, int of, string recorded) => new("it never happened") { Id = Id(id), On = Day(recorded), Recording = By(recorded), Supersedes = Id(of) };

    private static EventId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static Recording By(string on) => new("tester", Day(on), "test");

    private static DateOnly Day(string text) => DateOnly.Parse(text);
}
