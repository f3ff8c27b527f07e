using Foothold.Web.Languages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Tests.Languages;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("sv", "sv")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("FR-ca", "fr")]
    [InlineData("en;q=0.3, es;q=0.7", "es")]
    [InlineData("pl, fi, sv;q=0.1", "sv")]
    [InlineData("sv;q=0, de", "de")]
    [InlineData("*, sv;q=0.5", "en")]
    [InlineData("pl", "en")]
    [InlineData("", "en")]
    [InlineData(";;;,,q=", "en")]
    [InlineData("qps", "en")]
    public void Asked_OfAHeader_IsTheFirstLanguageThereIs(string header, string expected) => Assert.Equal(expected, LanguageChoice.Asked(header).Code);

    [Fact]
    public void Asked_OfAnEndlessHeader_IsEnglish() => Assert.Equal("en", LanguageChoice.Asked(string.Join(',', Enumerable.Repeat("sv", 10_000))).Code);

    [Theory]
    [InlineData("qps", true, "qps")]
    [InlineData("qps", false, "de")]
    [InlineData("sv", false, "sv")]
    [InlineData("../../etc", false, "de")]
    public void Of_ACookie_IsHeededWhenItIsALanguage(string cookie, bool allowsPseudo, string expected)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers.Cookie = $"{LanguageChoice.Cookie}={cookie}";
        request.Headers.AcceptLanguage = "de";
        Assert.Equal(expected, LanguageChoice.Of(request, allowsPseudo).Code);
    }
}
