using Foothold.Web.Features.Accounts;

namespace Foothold.Web.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("123456789", PasswordFault.TooShort)]
    [InlineData("1234567890", PasswordFault.Common)]
    [InlineData("0987654321", PasswordFault.Common)]
    [InlineData("aaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("ababababababab", PasswordFault.Common)]
    [InlineData("qwertyuiop", PasswordFault.Common)]
    [InlineData("Passw0rd2026!", PasswordFault.Common)]
    [InlineData("Sommar2026!!", PasswordFault.Common)]
    [InlineData("P@$$w0rd1234", PasswordFault.Common)]
    [InlineData("lösenord12345", PasswordFault.Common)]
    [InlineData("HelloFoothold1", PasswordFault.Common)]
    [InlineData("karinholm2026", PasswordFault.Personal)]
    [InlineData("karin@ugnen.example", PasswordFault.Personal)]
    [InlineData("kettle maple thunder", PasswordFault.None)]
    [InlineData("karins bread is the best of Dalarna", PasswordFault.None)]
    [InlineData("xk7-Pq2_vv", PasswordFault.None)]
    public void Check_OfAPassword_FindsItsFault(string password, PasswordFault expected) => Assert.Equal(expected, PasswordRules.Check(password, "karin@ugnen.example", "Karin Holm"));

    [Fact]
    public void Check_OfTheLongest_IsBounded()
    {
        string longest = string.Concat(Enumerable.Range(0, 100).Select(place => $"{(char)('a' + place % 26)}{place % 10}"));
        Assert.Equal(PasswordFault.None, PasswordRules.Check(longest, "a@b.example", "A"));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.Check(longest + "x", "a@b.example", "A"));
    }
}
