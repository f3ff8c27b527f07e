using Foothold.Domain.Text;

namespace Foothold.Domain.Tests.Text;

public class SpellingTests
{
    [Theory]
    [InlineData("swe", "SWE", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("ab", "ba", 0.75)]
    [InlineData("cat", "cst", 0.5)] // a and s are neighbouring keys
    public void Distance_KnownPairs_CountsEdits(string left, string right, double expected) => Assert.Equal(expected, Spelling.Distance(left, right));

    [Fact]
    public void Distance_AnyPair_IsSymmetricAndZeroOnlyForTheSame() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            string left = Word(seeds, 0), right = Word(seeds, 1);
            return Spelling.Distance(left, right) == Spelling.Distance(right, left) && Spelling.Distance(left, left) == 0 && Spelling.Distance(left, right) == 0 == (left == right);
        });

    [Theory]
    [InlineData("swedn", "Sweden")]
    [InlineData("Norwya", "Norway")]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Closest_Misspelling_FindsTheNearOne(string? written, string? expected) => Assert.Equal(expected, Spelling.Closest(written, ["Norway", "Sweden", "Finland"]));

    [Fact]
    public void Closest_EquallyNear_TakesTheFirst() => Assert.Equal("abX", Spelling.Closest("ab1", ["abX", "abY"]));

    [Fact]
    public void Closest_EquallyNear_PrefersTheSharedBeginning() => Assert.Equal("SWE", Spelling.Closest("SWD", ["SSD", "SWE", "SWZ"]));

    [Fact]
    public void DidYouMean_NothingNear_SaysNothing()
    {
        Assert.Equal(" Did you mean Sweden?", Spelling.DidYouMean("Swedem", ["Sweden"]));
        Assert.Equal("", Spelling.DidYouMean("Peru", ["Sweden"]));
    }

    private static string Word(int[] seeds, int which) => new([.. seeds.Where((_, i) => i % 2 == which).Select(seed => (char)('a' + seed % 4))]);
}
