using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Web.Languages;

namespace Foothold.Web.Tests.Languages;

/// <summary>How each language writes; blanks that must not break are shown as · (U+00A0) and ¸ (U+202F).</summary>
public sealed class LocaliserTests
{
    private static readonly DateOnly Day = new(2026, 10, 5);

    public static TheoryData<string, string[]> Forms => new()
    {
        { "en", ["1,234,567.5", "1,234", "−0.5", "46.5%", "SEK·1,234.50", "−SEK·1,234.50", "5 Oct 2026", "October 2026", "12·–·18", "a, b and c", "a or b", "“a”"] },
        { "sv", ["1·234·567,5", "1·234", "−0,5", "46,5·%", "1·234,50·SEK", "−1·234,50·SEK", "5 okt. 2026", "oktober 2026", "12·–·18", "a, b och c", "a eller b", "”a”"] },
        { "de", ["1.234.567,5", "1.234", "−0,5", "46,5·%", "1.234,50·SEK", "−1.234,50·SEK", "5. Okt. 2026", "Oktober 2026", "12·–·18", "a, b und c", "a oder b", "„a“"] },
        { "fr", ["1¸234¸567,5", "1¸234", "−0,5", "46,5¸%", "1¸234,50·SEK", "−1¸234,50·SEK", "5 oct. 2026", "octobre 2026", "12·–·18", "a, b et c", "a ou b", "«·a·»"] },
        { "es", ["1.234.567,5", "1234", "−0,5", "46,5·%", "1234,50·SEK", "−1234,50·SEK", "5 oct 2026", "octubre de 2026", "12·–·18", "a, b y c", "a o b", "«a»"] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Values_InALanguage_AreWrittenAsItDoes(string code, string[] expected)
    {
        Localiser say = In(code);
        Money money = new(1234.5m, Currency.Parse("SEK"));
        string[] written =
        [
            say.Number(1_234_567.5, 1), say.Number(1234m), say.Number(-0.5, 1), say.Percent(0.465, 1), say.Amount(money, 2), say.Amount(new Money(-money.Amount, money.Currency), 2),
            say.Date(Day), say.Month(Day), say.Range(12, 18), say.List(["a", "b", "c"]), say.Either(["a", "b"]), say.Quoted("a"),
        ];
        Assert.Equal(expected, written.Select(text => text.Replace('\u00a0', '·').Replace('\u202f', '¸')));
    }

    [Theory]
    [InlineData("en", "many", "one", "many")]
    [InlineData("sv", "many", "one", "many")]
    [InlineData("de", "many", "one", "many")]
    [InlineData("fr", "one", "one", "many")]
    [InlineData("es", "many", "one", "many")]
    public void Count_OfNoneOneAndTwo_TakesTheFormOfTheLanguage(string code, string none, string one, string two) =>
        Assert.Equal([none, one, two], Enumerable.Range(0, 3).Select(count => In(code).Count(count, "one", "many")));

    [Fact]
    public void Amount_ThatRoundsToNothing_HasNoSign() => Assert.Equal("SEK\u00a00", In("en").Amount(new Money(-0.2m, Currency.Parse("SEK"))));

    [Theory]
    [InlineData("Francia", "Italia", "Francia e Italia")]
    [InlineData("Italia", "Francia", "Italia y Francia")]
    [InlineData("cobre", "hierro", "cobre y hierro")]
    public void List_InSpanish_AvoidsTwoLikeSounds(string first, string last, string expected) => Assert.Equal(expected, In("es").List([first, last]));

    [Theory]
    [InlineData("en", "2nd of 3, by 5 Oct 2026 for SEK·0.50")]
    [InlineData("sv", "2:a of 3, by 5 okt. 2026 for 0,50·SEK")]
    [InlineData("de", "2. of 3, by 5. Okt. 2026 for 0,50·SEK")]
    [InlineData("fr", "2e of 3, by 5 oct. 2026 for 0,50·SEK")]
    [InlineData("es", "2.º of 3, by 5 oct 2026 for 0,50·SEK")]
    public void Phrase_WithPlaceDayAndAmount_WritesThemAsTheLanguageDoes(string code, string expected) =>
        Assert.Equal(expected, Phrase.Of($"{new Ordinal(2)} of {3}, by {new Dated(Day, "d MMMM yyyy")} for {new ShownAmount(new Money(0.5m, Currency.Parse("SEK")), 2, "0.50 SEK")}").In(In(code)).Replace('\u00a0', '·'));

    [Fact]
    public void Phrase_WithAList_IsJoinedAsTheLanguageDoes() => Assert.Equal("Norwegen, Dänemark und Finnland", Phrase.List(new[] { "NOR", "DNK", "FIN" }.Select(CountryCode.Parse)).In(In("de")));

    [Fact]
    public void Country_InEveryLanguage_HasAName()
    {
        foreach (Language language in Language.All.Skip(1))
            Assert.All(CountryCode.All, country => Assert.True(Catalogue.Find(language, $"country:{country.Alpha3}") is { Length: > 1 }, $"{language.Code} {country.Alpha3}"));
    }

    [Theory]
    [InlineData("en", "Afghanistan", "Zimbabwe")]
    [InlineData("sv", "Afghanistan", "Östtimor")]
    [InlineData("de", "Afghanistan", "Zypern")]
    [InlineData("fr", "Afghanistan", "Zimbabwe")]
    [InlineData("es", "Afganistán", "Zimbabue")]
    public void Countries_InALanguage_StandAsInItsDictionary(string code, string first, string last)
    {
        (string Value, string Text)[] countries = [.. In(code).Countries()];
        Assert.Equal(CountryCode.All.Select(country => country.Alpha3).Order(StringComparer.Ordinal), countries.Select(country => country.Value).Order(StringComparer.Ordinal));
        Assert.Equal(first, countries[0].Text);
        Assert.Equal(last, countries[^1].Text);
    }

    [Fact]
    public void Pseudo_OfEverythingSaid_HasNoPlainLetterOutsideItsBrackets()
    {
        var say = new Localiser { Language = Language.Pseudo };
        foreach (string text in (string[])[say["Why not {0}?", CountryCode.Parse("DEU")], say.Date(Day), say.Month(Day), say.List(["1", "2", "3"]), say.Percent(0.5)])
            Assert.DoesNotMatch("[A-Za-z]", System.Text.RegularExpressions.Regex.Replace(text, "⟦[^⟧]*⟧", ""));
    }

    [Theory]
    [InlineData("sv", "17,30·EUR; 12·300·SEK; −1·200·SEK; 12,5·%")]
    [InlineData("de", "17,30·EUR; 12.300·SEK; −1.200·SEK; 12,5·%")]
    [InlineData("en", "EUR·17.30; SEK·12,300; −SEK·1,200; 12.5%")]
    public void Phrase_WithAmountsAndAShare_IsWrittenAsTheLanguageDoes(string code, string expected)
    {
        var krona = Currency.Parse("SEK");
        var phrase = Phrase.Of($"{ShownAmount.Exact(new Money(17.30m, Currency.Euro))}; {ShownAmount.Rounded(12_300, krona, "N0")}; {ShownAmount.Rounded(-1_200, krona, "N0")}; {Percentage.FromPercent(12.5m)}");
        Assert.Equal(expected, In(code).Say(phrase).Replace('\u00a0', '·'));
        Assert.Equal("17.30 EUR; SEK 12,300; SEK −1,200; 12.5 %", phrase.ToString());
    }

    private static Localiser In(string code) => new() { Language = Language.Find(code)! };
}
