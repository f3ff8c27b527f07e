using Foothold.Domain.Text;

namespace Foothold.Domain.Tests.Text;

public sealed class LatinLettersTests
{
    [Theory]
    [InlineData("Åse Müller", "Ase Muller")]
    [InlineData("Łódź, Štětí, Győr, Çeşme", "Lodz, Steti, Gyor, Cesme")]
    [InlineData("straße, Ærø, Þórr", "strasse, AEro, THorr")]
    [InlineData("3 × 4 ÷ 2", "3 × 4 ÷ 2")]
    [InlineData("Ελλάδα 日本", "Ελλάδα 日本")]
    [InlineData("", "")]
    public void WithoutMarks_Text_KeepsItsLetters(string text, string plain) => Assert.Equal(plain, LatinLetters.WithoutMarks(text));

    [Fact]
    public void WithoutMarks_EveryLatinLetter_IsPlain()
    {
        foreach (char letter in Enumerable.Range(0xC0, 0x180 - 0xC0).Select(code => (char)code).Where(char.IsLetter))
            Assert.All(LatinLetters.WithoutMarks(letter.ToString()), plain => Assert.True(char.IsAsciiLetter(plain) && char.IsUpper(plain) == char.IsUpper(letter), $"{letter} became {plain}"));
    }
}
