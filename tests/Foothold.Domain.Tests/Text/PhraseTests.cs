using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Domain.Tests.Text;

public sealed class PhraseTests
{
    private static readonly CountryCode Norway = CountryCode.Parse("NOR");

    [Fact]
    public void ToString_OfValues_IsEnglishAndInvariant() => Assert.Equal("Ask 1,200.5 buyers in Norway.", Phrase.Of($"Ask {1200.5:N1} buyers in {Norway}.").ToString());

    [Fact]
    public void In_AnotherLanguage_TakesItsPatternOrderNamesAndNumbers() =>
        Assert.Equal("I Norge: fråga 1 200,5 köpare.", Phrase.Of($"Ask {1200.5:N1} buyers in {Norway}.").In(new Swedish()));

    [Fact]
    public void In_PatternWithoutTranslation_StaysEnglishWithTheLanguagesNumbers() => Assert.Equal("Pay 2,5 to Norge", Phrase.Of($"Pay {2.5} to {Norway}").In(new Swedish()));

    [Fact]
    public void List_OfThree_HasCommasAndTheLanguagesAnd()
    {
        var list = Phrase.List(new object[] { Norway, Phrase.Verbatim("Oslo"), "x" });
        Assert.Equal("Norway, Oslo and x", list.ToString());
        Assert.Equal("Norge, Oslo och x", list.In(new Swedish()));
    }

    [Fact]
    public void Of_PhraseWithin_IsSaidInTheSameLanguage() => Assert.Equal("Norge (Norge, Oslo och x)", Phrase.Of($"{Norway} ({Phrase.List(new object[] { Norway, "Oslo", "x" })})").In(new Swedish()));

    [Fact]
    public void Sequence_WithEmptyParts_LeavesThemOut() => Assert.Equal("a b", Phrase.Sequence(" ", Phrase.Verbatim("a"), Phrase.Empty, null, Phrase.Of($"b")));

    [Theory]
    [InlineData(1, "1 buyer")]
    [InlineData(0, "0 buyers")]
    [InlineData(3, "3 buyers")]
    public void Count_ByNumber_ChoosesThePattern(int count, string expected) => Assert.Equal(expected, Phrase.Count(count, $"{count} buyer", $"{count} buyers"));

    [Fact]
    public void WithoutStop_OfASentence_IsItInEveryLanguageWithoutItsStop()
    {
        Phrase sentence = Phrase.Of($"Ask {1200.5:N1} buyers in {Norway}.").WithoutStop();
        Assert.Equal("Ask 1,200.5 buyers in Norway", sentence.ToString());
        Assert.Equal("I Norge: fråga 1 200,5 köpare", sentence.In(new Swedish()));
    }

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(12, "12th")]
    [InlineData(22, "22nd")]
    [InlineData(113, "113th")]
    public void Ordinal_InEnglish_HasItsLetters(int number, string expected) => Assert.Equal(expected, Phrase.Of($"{new Ordinal(number)}").ToString());

    [Fact]
    public void Dated_InEnglish_HasTheFormatOfItsPlace() => Assert.Equal("by 5 October 2026", Phrase.Of($"by {new Dated(new DateOnly(2026, 10, 5), "d MMMM yyyy")}").ToString());

    [Fact]
    public void InEnglish_OfAWordWithSeveralMeanings_IsFoundByWhatIsMeant()
    {
        Phrase label = Phrase.Of($"Ask {1200.5:N1} buyers in {Norway}.").InEnglish($"Ask");
        Assert.Equal("Ask", label.ToString());
        Assert.Equal("I Norge: fråga 1 200,5 köpare.", label.In(new Swedish()));
        Assert.Equal("3 × buyer", Phrase.Of($"{3} × {"buyer"}").InEnglish($"{3} {"buyer"}s").In(new Swedish()));
    }

    [Fact]
    public void Of_BracesInAName_AreNoPlaces() => Assert.Equal("Ask {0}", Phrase.Of($"Ask {"{0}"}").ToString());

    [Fact]
    public void Named_OfATextWithNames_NumbersThemInOrderAndFillsEach()
    {
        var phrase = Phrase.Named("Offer {product} for {cash}, then {product} again ({res.2}).", name => name);
        Assert.Equal("Offer {0} for {1}, then {0} again ({2}).", phrase.Pattern);
        Assert.Equal("Offer product for cash, then product again (res.2).", phrase.ToString());
    }

    [Fact]
    public void Amount_ThatEnglishDocumentsWriteInTheirWay_IsLeftToTheLanguage()
    {
        var phrase = Phrase.Of($"Pay {new ShownAmount(new Domain.Amounts.Money(2500, Domain.Amounts.Currency.Euro), 0, "€2,500")}.");
        Assert.Equal("Pay €2,500.", phrase.ToString());
        Assert.Equal("Pay 2500 EUR.", phrase.In(new Swedish()));
    }

    private sealed class Swedish : IPhraseBook
    {
        private static readonly CultureInfo Numbers = Make();

        public IFormatProvider Culture => Numbers;

        public string? Find(string pattern) => pattern switch
        {
            "Ask {0:N1} buyers in {1}." => "I {1}: fråga {0:N1} köpare.",
            "{0} and {1}" => "{0} och {1}",
            _ => null,
        };

        public string? Write(object value) => value switch
        {
            CountryCode country when country == Norway => "Norge",
            ShownAmount amount => amount.Money.ToString(),
            _ => null,
        };

        private static CultureInfo Make()
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", " ");
            return culture;
        }
    }
}
