using Foothold.Domain.Trade;

namespace Foothold.Domain.Tests.Trade;

public class HsCodeTests
{
    [Fact]
    public void Parent_AnyCode_LeadsUpToItsChapterInItsEdition() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            foreach (HsCode code in seeds.Select(FromSeed))
            {
                var chain = new List<HsCode>();
                for (HsCode? at = code; at is not null; at = at.Parent) chain.Add(at);
                if (chain.Count != code.Digits.Length / 2 || chain[^1].Level != HsLevel.Chapter || chain[^1].Chapter != code.Chapter) return false;
                if (!chain.All(above => code.IsWithin(above) && above.Edition == code.Edition && code.AtLevel(above.Level) == above)) return false;
            }

            return true;
        });

    [Fact]
    public void ToPointedText_AnyCode_ParsesBack() =>
        Properties.Hold(Properties.Seeds, seeds => seeds.Select(FromSeed).All(code => HsCode.Parse(code.ToPointedText(), code.Edition) == code && HsCode.Parse(code.Digits, code.Edition) == code));

    [Fact]
    public void Equality_SameDigitsInTwoEditions_Differs()
    {
        HsCode older = HsCode.Parse("190531", HsEdition.Hs2017), newer = HsCode.Parse("1905.31", HsEdition.Hs2022);

        Assert.NotEqual(older, newer);
        Assert.Equal(newer, HsCode.Parse("1905 31", HsEdition.Hs2022));
        Assert.False(newer.IsWithin(older.Parent!));
        Assert.True(newer.IsWithin(newer));
        Assert.False(newer.Parent!.IsWithin(newer));
    }

    [Fact]
    public void Parse_LeadingZero_IsKept()
    {
        HsCode code = HsCode.Parse("0101.21", HsEdition.Hs2022);

        Assert.Equal("010121", code.Digits);
        Assert.Equal(1, code.Chapter);
        Assert.Equal("01", code.AtLevel(HsLevel.Chapter).Digits);
        Assert.Equal("HS 2022 0101.21", code.ToString());
    }

    [Theory]
    [InlineData("", "is not an HS code: write 2, 4, 6, 8 or 10 digits")]
    [InlineData("biscuits", "is not an HS code")]
    [InlineData("10121", "has 5 digits")]
    [InlineData("10121", "a leading zero may have been lost")]
    [InlineData("123456789012", "has 12 digits")]
    [InlineData("0012", "chapter 00, which does not exist")]
    [InlineData("770100", "chapter 77, which the Harmonized System keeps empty")]
    [InlineData("１９０５", "is not an HS code")] // digits of another script
    public void Parse_NotACode_SaysWhatToWrite(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => HsCode.Parse(text, HsEdition.Hs2022)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownEdition_ListsTheEditions() =>
        Assert.Contains("1992, 1996, 2002, 2007, 2012, 2017, 2022", Assert.Throws<FormatException>(() => HsCode.Parse("1905", (HsEdition)2020)).Message, StringComparison.Ordinal);

    [Fact]
    public void AtLevel_Finer_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => HsCode.Parse("1905", HsEdition.Hs2022).AtLevel(HsLevel.Subheading));

    private static HsCode FromSeed(int seed)
    {
        var random = new Random(seed);
        int chapter = random.Next(1, 99);
        if (chapter >= 77) chapter++;
        string digits = $"{chapter:00}" + string.Concat(Enumerable.Range(0, 2 * random.Next(0, 5)).Select(_ => random.Next(10)));
        return HsCode.Parse(digits, Enum.GetValues<HsEdition>()[random.Next(7)]);
    }
}
