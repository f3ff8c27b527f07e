using Foothold.Domain.Time;

namespace Foothold.Domain.Tests.Time;

public class PeriodTests
{
    [Fact]
    public void ToString_AnyPeriod_ParsesBack() => Properties.Hold(Properties.Seeds, seeds => seeds.Select(FromSeed).All(period => Period.Parse(period.ToString()) == period), runs: 500);

    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-Q3", "2024-07-01", "2024-09-30")]
    [InlineData("2024-q1", "2024-01-01", "2024-03-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2024-03-15", "2024-03-15", "2024-03-15")]
    [InlineData("2019/2021", "2019-01-01", "2021-12-31")]
    [InlineData("2019-01-05/2021-06", "2019-01-05", "2021-06-30")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    [InlineData("9999-Q4", "9999-10-01", "9999-12-31")]
    public void Parse_EveryForm_GivesBothEnds(string text, string start, string end)
    {
        Period period = Period.Parse(text);

        Assert.Equal(DateOnly.Parse(start), period.Start);
        Assert.Equal(DateOnly.Parse(end), period.End);
        Assert.Equal(period, Period.Parse(period.ToString()));
    }

    [Theory]
    [InlineData("2024-13")]
    [InlineData("2024-Q5")]
    [InlineData("2023-02-29")]
    [InlineData("2021/2019")]
    [InlineData("0000")]
    [InlineData("24")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/2020")]
    public void TryParse_NotAPeriod_IsRefused(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void Parse_NotAPeriod_ListsTheForms() => Assert.Contains("quarter (2024-Q3)", Assert.Throws<FormatException>(() => Period.Parse("spring")).Message, StringComparison.Ordinal);

    [Fact]
    public void CompareTo_AnyPeriods_OrdersByStartThenEnd()
    {
        Assert.True(Period.Year(2023) < Period.Year(2024) && Period.Month(2024, 1) < Period.Quarter(2024, 1) && Period.Quarter(2024, 1) < Period.Year(2024));
        Assert.True(Period.Year(2024) >= Period.Parse("2024") && Period.Year(2024) <= Period.Parse("2024") && Period.Year(2024) > Period.Year(2023));
        Properties.Hold(Properties.Seeds, seeds =>
        {
            Period[] sorted = [.. seeds.Select(FromSeed).Order()];
            return sorted.Zip(sorted.Skip(1)).All(pair => pair.First.Start < pair.Second.Start || pair.First.Start == pair.Second.Start && pair.First.End <= pair.Second.End);
        });
    }

    [Fact]
    public void AgeInYears_AfterTheEnd_CountsFromTheEnd()
    {
        Assert.Equal(0, Period.Year(2024).AgeInYears(new DateOnly(2024, 6, 1)));
        Assert.Equal(0, Period.Year(2024).AgeInYears(new DateOnly(2024, 12, 31)));
        Assert.Equal(1461 / 365.25, Period.Year(2020).AgeInYears(new DateOnly(2024, 12, 31)));
    }

    [Fact]
    public void Days_AndContains_IncludeBothEnds()
    {
        Period leap = Period.Year(2024);

        Assert.Equal(366, leap.Days);
        Assert.Equal(1, Period.Day(new DateOnly(2024, 2, 29)).Days);
        Assert.True(leap.Contains(leap.Start) && leap.Contains(leap.End));
        Assert.False(leap.Contains(leap.End.AddDays(1)) || leap.Contains(leap.Start.AddDays(-1)));
        Assert.True(leap.IsYear);
        Assert.False(Period.Quarter(2024, 1).IsYear);
    }

    [Fact]
    public void Between_EndBeforeStart_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Period.Between(new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 1)));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Quarter_OutOfRange_IsRefused(int quarter) => Assert.Throws<ArgumentOutOfRangeException>(() => Period.Quarter(2024, quarter));

    private static Period FromSeed(int seed)
    {
        var random = new Random(seed);
        int year = random.Next(4) == 0 ? random.Next(1, 10_000) : random.Next(1990, 2030);
        var start = new DateOnly(year, random.Next(1, 13), random.Next(2) == 0 ? 1 : random.Next(1, 29));
        return random.Next(6) switch
        {
            0 => Period.Year(year),
            1 => Period.Quarter(year, random.Next(1, 5)),
            2 => Period.Month(year, random.Next(1, 13)),
            3 => Period.Day(start),
            4 => Period.Between(new DateOnly(year, 1, 1), new DateOnly(Math.Min(9999, year + random.Next(4)), 12, 31)),
            _ => Period.Between(start, DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, start.DayNumber + random.Next(800)))),
        };
    }
}
