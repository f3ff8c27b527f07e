using Foothold.Domain.Trade;
using Foothold.Evidence.Goods.Search;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Goods;

public class GoodsSearchTests
{
    private static readonly HsNomenclature Nomenclature = EvidenceSet.Open(Repository.PathOf("data", "starter")).Nomenclature;

    private static GoodsSearch Search => Nomenclature.Search;

    [Theory]
    [InlineData("biscuits", "190531")]
    [InlineData("Biscuit", "190531")]
    [InlineData("cookies", "190531")]
    [InlineData("wooden kitchen furniture", "940340")]
    [InlineData("bicycles", "871200")]
    [InlineData("laptop", "847130")]
    [InlineData("furniture wooden office", "940330")]
    [InlineData("T-shirts made of cotton", "610910")]
    [InlineData("solar panels", "854143")]
    [InlineData("cork stoppers", "450310")]
    public void Find_EnglishWords_LeadToTheCode(string words, string expected) => Assert.Equal(expected, Search.Find(words, 5).Hits[0].Entry.Code.Digits);

    [Theory]
    [InlineData("Küchenmöbel aus Holz", "de", "940340")]
    [InlineData("meubles de cuisine en bois", "fr", "940340")]
    [InlineData("muebles de cocina de madera", "es", "940340")]
    [InlineData("köksmöbler i trä", "sv", "940340")]
    [InlineData("Holzspielzeug", "de", "950300")]
    [InlineData("träleksaker", "sv", "950300")]
    [InlineData("galletas", "es", "190531")]
    [InlineData("Fahrräder", "de", "871200")]
    public void Find_OtherLanguages_AreGuessedAndRead(string words, string language, string expected)
    {
        GoodsAnswer answer = Search.Find(words, 5);

        Assert.Equal(language, answer.Language);
        Assert.Equal(expected, answer.Hits[0].Entry.Code.Digits);
    }

    [Fact]
    public void Find_WordOfTwoLanguages_FollowsTheLanguageAsked()
    {
        Assert.Equal("2105", Search.Find("glass", 1, "sv").Hits[0].Entry.Code.Digits[..4]);
        Assert.Equal("70", Search.Find("glass", 1, "en").Hits[0].Entry.Code.Digits[..2]);
    }

    [Theory]
    [InlineData("bisciuts", "190531")]
    [InlineData("bycicle", "871200")]
    [InlineData("choclate", "1806")]
    public void Find_TypingError_IsCorrectedAndSaid(string words, string expected)
    {
        GoodsAnswer answer = Search.Find(words, 3);

        Assert.StartsWith(expected, answer.Hits[0].Entry.Code.Digits, StringComparison.Ordinal);
        Assert.Contains("read as", Assert.Single(answer.Readings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1905", "1905", "a part of a code lists what stands under it")]
    [InlineData("190", "1901", "an odd number of digits is a beginning")]
    [InlineData("1905.31", "190531", "points do not matter")]
    [InlineData("19053119", "190531", "national digits are left out")]
    [InlineData("40900", "040900", "a lost leading zero is put back")]
    [InlineData("190533", "1905", "an unknown subheading falls back on its heading")]
    public void Find_Digits_ListsCodes(string digits, string first, string why) => Assert.True(Search.Find(digits, 5).Hits[0].Entry.Code.Digits == first, why);

    [Fact]
    public void Find_HeadingThatExcludesTheWord_ComesAfterTheOneThatHasIt()
    {
        IReadOnlyList<GoodsHit> hits = Search.Find("ski-boots", 20).Hits;
        int with = Place("640212"), without = Place("640299");

        Assert.True(with >= 0 && (without < 0 || with < without));

        int Place(string code) => hits.Select(hit => hit.Entry.Code.Digits).ToList().IndexOf(code);
    }

    [Fact]
    public void Find_Hit_TellsPathAndReason()
    {
        GoodsHit hit = Search.Find("wooden kitchen furniture", 1).Hits[0];

        Assert.Equal(["94", "9403"], hit.Path.Select(entry => entry.Code.Digits));
        Assert.NotEmpty(hit.Reasons);
        Assert.InRange(hit.Score, 0.5, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("qwrtzuiop")]
    [InlineData("of the and")]
    [InlineData("\"; DROP TABLE goods; --")]
    [InlineData("* NEAR ^ : ( ) AND OR")]
    public void Find_NothingAboutGoods_IsEmpty(string words) => Assert.DoesNotContain(Search.Find(words, 5).Hits, hit => hit.Score > 0.9);

    [Fact]
    public void Find_WordThatNobodyKnows_IsLeftOutAndSaid()
    {
        GoodsAnswer answer = Search.Find("biscuits qwrtzuiop", 3);

        Assert.Equal(["qwrtzuiop"], answer.Ignored);
        Assert.Equal("190531", answer.Hits[0].Entry.Code.Digits);
    }

    [Fact]
    public void Find_Limit_IsKept()
    {
        Assert.Equal(3, Search.Find("oil", 3).Hits.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Search.Find("oil", 0));
    }

    [Fact]
    public void Find_ManyThreads_AllAnswerTheSame()
    {
        string[] answers = new string[32];
        Parallel.For(0, answers.Length, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, i => answers[i] = string.Join(' ', Search.Find("wooden chair", 10).Hits.Select(hit => $"{hit.Entry.Code.Digits}:{hit.Score:R}")));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public void Words_EveryCode_StandsInTheNomenclature() => Assert.All(
        GoodsWords.Bundled.All.SelectMany(word => word.Codes).Distinct(),
        code => Assert.NotNull(Nomenclature.Find(HsCode.Parse(code, Nomenclature.Edition))));

    [Fact]
    public void Words_EveryTranslation_StandsInTheTexts() => Assert.All(
        GoodsWords.Bundled.All.SelectMany(word => word.English).Distinct(),
        term => Assert.Contains(Nomenclature.Entries, entry => entry.Description.Contains(term, StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("Footwear; sports, (not ski-boots), of leather", "footwear; sports, ( , of leather", "not ski-boots")]
    [InlineData("Tubes; inner, of a kind used on bicycles", "tubes; inner, ", "")]
    [InlineData("Cattle; other than live", "cattle; ", "other than live")]
    public void Split_Text_TakesExclusionsApart(string text, string own, string excluded)
    {
        (string Own, string Setting, string Excluded) split = GoodsIndex.Split(text);

        Assert.Equal(own.Split(' ', StringSplitOptions.RemoveEmptyEntries), split.Own.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(excluded, split.Excluded);
    }
}
