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
    [InlineData("wine not sparkling", "220410")]
    [InlineData("furniture other than seats", "9401")]
    [InlineData("tyres excluding new", "401110")]
    public void Find_DeniedWord_CountsAgainstTheGoods(string words, string denied) =>
        Assert.DoesNotContain(Search.Find(words, 3).Hits, hit => hit.Entry.Code.Digits.StartsWith(denied, StringComparison.Ordinal));

    [Fact]
    public void Find_DeniedWordThatAnEntryExcludes_CountsForTheEntry() =>
        Assert.Contains(Search.Find("dresses not knitted", 5).Hits, hit => hit.Reasons.Any(reason => reason.EndsWith("is excluded", StringComparison.Ordinal)));

    [Theory]
    [InlineData("lawnmower", "8433")]
    [InlineData("hair brush", "960329")]
    [InlineData("tooth brush", "960321")]
    [InlineData("Holzschrank", "9403")]
    [InlineData("glasburk", "7010")]
    public void Find_CompoundWrittenEitherWay_IsUnderstood(string words, string expected) => Assert.StartsWith(expected, Search.Find(words, 3).Hits[0].Entry.Code.Digits, StringComparison.Ordinal);

    [Theory]
    [InlineData("boxes of cardboard", "481910")]
    [InlineData("cardboard boxes", "481910")]
    [InlineData("rökt lax", "030541")]
    [InlineData("lax rökt", "030541")]
    public void Find_ExpressionTurnedRound_IsTheSame(string words, string expected) => Assert.Equal(expected, Search.Find(words, 3).Hits[0].Entry.Code.Digits);

    [Fact]
    public void Find_WhatAGoodIsFor_SaysLessThanWhatItIs() => Assert.StartsWith("7010", Search.Find("glass jar for honey", 3).Hits[0].Entry.Code.Digits, StringComparison.Ordinal);

    [Theory]
    [InlineData("pump", false)]
    [InlineData("parts of pumps", true)]
    public void Find_Parts_ComeFirstOnlyWhenAsked(string words, bool first) => Assert.Equal(first, Search.Find(words, 3).Hits[0].Entry.Code.Digits == "841391");

    [Fact]
    public void Find_Heading_PutsWhatIsUsuallyMeantFirst()
    {
        Assert.Equal("841370", Search.Find("pump", 3).Hits[0].Entry.Code.Digits);
        Assert.Equal("841370", Search.Find("Pumpe", 3, "de").Hits[0].Entry.Code.Digits);
    }

    [Theory]
    [InlineData("HS 1905", "1905")]
    [InlineData("hs code 1905.31", "190531")]
    [InlineData("1905-31", "190531")]
    [InlineData("heading 1905", "1905")]
    public void Find_CodeWithWhatPeopleWriteAround_IsLookedUp(string words, string expected) => Assert.Equal(expected, Search.Find(words, 1).Hits[0].Entry.Code.Digits);

    [Fact]
    public void Find_AmountsAndVagueWords_DoNotDecide()
    {
        GoodsAnswer answer = Search.Find("handmade bicycle 12 kg", 3);

        Assert.Equal("871200", answer.Hits[0].Entry.Code.Digits);
        Assert.Contains("12", answer.Ignored);
    }

    [Fact]
    public void Find_Beginning_FindsWhatTheListHasForIt() => Assert.StartsWith("8418", Search.Find("refriger", 3).Hits[0].Entry.Code.Digits, StringComparison.Ordinal);

    [Fact]
    public void Find_Hits_FallInScoreAndStandOnce()
    {
        foreach (string words in (string[])["pump", "ceramic", "parts of machines", "steel", "cotton", "oil"])
        {
            IReadOnlyList<GoodsHit> hits = Search.Find(words, 50).Hits;

            Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), hits.Select(hit => hit.Score));
            Assert.Equal(hits.Count, hits.Select(hit => hit.Entry.Code.Digits).Distinct().Count());
        }
    }

    [Fact]
    public void Find_WordOfManyHeadings_ShowsSeveralOfThem() => Assert.True(Search.Find("ceramic", 10).Hits.Select(hit => hit.Entry.Code.Digits[..4]).Distinct().Count() > 2);

    // Whatever is typed is answered: broken queries of the index, odd letters, very long input.
    [Fact]
    public void Find_AnyText_NeverThrows()
    {
        string[] pieces = ["\"", "*", "NEAR(", "own:", "excluded : ", "' OR 1=1 --", "; DROP TABLE goods", "^", "+", "{own}", "(", ")", "AND", "NOT", "\0", "\ud800", "木製", "стул", "é", "ß", "²", "ﬁ", "İ", "٣", "12v", "not", "other", "than", "of", "man-made", "t-shirt", "Küche", new string('a', 300), "\t", "\n", "-", "."];
        var random = new Random(20260101);
        for (int round = 0; round < 300; round++)
        {
            string query = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            GoodsAnswer answer = Search.Find(query, 5, random.Next(3) == 0 ? GoodsSearch.Languages[random.Next(GoodsSearch.Languages.Count)] : null);

            Assert.All(answer.Hits, hit => Assert.InRange(hit.Score, 0, 1));
        }

        Assert.True(Search.Find(string.Concat(Enumerable.Repeat("wooden chair ", 20_000)), 5).Hits.Count <= 5);
    }

    [Fact]
    public void Words_EveryRow_HasFiveLanguagesAndShortExpressions() => Assert.All(
        GoodsWords.Bundled.All,
        word => Assert.True(word.Phrase.Length > 0 && word.Phrase == word.Phrase.Trim() && PlainText.Words(PlainText.Fold(word.Phrase)).Count is > 0 and <= 7, $"\"{word.Phrase}\" ({word.Language})"));

    [Fact]
    public void Usual_EverySubheading_StandsUnderItsHeading() => Assert.All(
        GoodsWords.Usual,
        pair => Assert.All(pair.Value, code => Assert.True(code.StartsWith(pair.Key, StringComparison.Ordinal) && Nomenclature.Find(HsCode.Parse(code, Nomenclature.Edition)) is not null, code)));

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
