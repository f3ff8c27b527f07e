using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Foothold.Evidence.Building;
using Foothold.Evidence.Building.Tables;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Tests;

public class TableTextTests
{
    [Theory]
    [InlineData(1234567890123.0, 6, "1234570000000")]
    [InlineData(0.000123456789, 6, "0.000123457")]
    [InlineData(-2.5, 6, "-2.5")]
    [InlineData(0, 6, "0")]
    [InlineData(100, 6, "100")]
    [InlineData(double.NaN, 6, "")]
    public void Number_SignificantDigits_NoExponent(double value, int digits, string expected) => Assert.Equal(expected, TableText.Number(value, digits));

    [Fact]
    public void Number_AnyValueOfOurSize_ReadsBackWithinSixDigits() => Prop.ForAll(
        (from mantissa in Gen.Choose(-9_999_999, 9_999_999) from power in Gen.Choose(-8, 8) select mantissa * Math.Pow(10, power)).ToArbitrary(),
        value => Math.Abs(double.Parse(TableText.Number(value, 6), CultureInfo.InvariantCulture) - value) <= 5.0001e-6 * Math.Abs(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_TabInAValue_IsAnError()
    {
        var table = new TableText(Schema.HsSections);

        Assert.Throws<EvidenceException>(() => table.Add("I", "a\tb"));
        Assert.Throws<InvalidOperationException>(() => table.Add("I"));
    }

    [Fact]
    public void Pairs_OfTheUnionInTransition_JoinsSpansThatTouch()
    {
        Memberships.LinkSpan span = Assert.Single(Memberships.Pairs("ceta"), link => link.B.Alpha3 == "GBR");

        Assert.Equal((new DateOnly(2017, 9, 21), new DateOnly(2020, 12, 31)), (span.From, span.To));
    }
}
