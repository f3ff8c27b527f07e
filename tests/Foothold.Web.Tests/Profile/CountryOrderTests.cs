using Foothold.Domain.Geography;
using Foothold.Web.Components;
using Foothold.Web.Languages;

namespace Foothold.Web.Tests.Profile;

public sealed class CountryOrderTests
{
    [Theory]
    [InlineData("sv", "Zambia", "Åland")]
    [InlineData("sv", "Åland", "Österrike")]
    [InlineData("de", "Österreich", "Panama")]
    [InlineData("fr", "Éthiopie", "Fidji")]
    [InlineData("en", "Åland Islands", "Albania")]
    public void KeyOf_Letters_FollowTheAlphabetOfTheLanguage(string language, string first, string second) =>
        Assert.True(string.CompareOrdinal(CountryOrder.KeyOf(first, language), CountryOrder.KeyOf(second, language)) < 0);

    [Fact]
    public void Sorted_AllCountries_AreInTheOrderOfTheirNames()
    {
        IReadOnlyList<CountryCode> sorted = CountryOrder.Sorted(new Localiser(), CountryCode.All);
        Assert.Equal(CountryCode.All.Count, sorted.Count);
        Assert.Equal("AFG", sorted[0].Alpha3);
        Assert.Equal("ZWE", sorted[^1].Alpha3);
    }
}
