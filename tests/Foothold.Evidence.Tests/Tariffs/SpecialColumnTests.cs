using Foothold.Domain.Amounts;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Tariffs;

public sealed class SpecialColumnTests
{
    [Fact]
    public void Read_SeveralRates_PairsEachWithItsProgrammes()
    {
        // 0406.10.18.00 of the US schedule of 2025, in part.
        IReadOnlyList<ProgrammeRate> rates = SpecialColumn.Read("Free (BH,CL,JO,MA,OM,P,PE,SG) 15.1¢/kg (KR) See 9822.04.40 (AU) See 9823.04.01-9823.04.54 (S+)", Currency.Parse("USD"));

        Assert.Equal(
            ["free: BH CL JO MA OM P PE SG", "0.151 USD/kg: KR", "See 9822.04.40: AU", "See 9823.04.01-9823.04.54: S+"],
            rates.Select(rate => $"{rate.Duty}: {string.Join(' ', rate.Programmes)}"));
    }

    [Theory]
    [InlineData("Free \n(A+, AU, BH,CL, S)", "free: A+ AU BH CL S")]
    [InlineData("Free (AU,BH)The rate applicable to the natural juice in heading 2009(A*)", "free: AU BH|The rate applicable to the natural juice in heading 2009: A*")]
    [InlineData("Free (AU,BH)2.7% (JP)", "free: AU BH|2.7 %: JP")]
    [InlineData("A duty upon the value of the repairs or alterations (see U.S. note 3 of this subchapter) (B,C,)", "A duty upon the value of the repairs or alterations (see U.S. note 3 of this subchapter): B C")]
    [InlineData("Free, under the terms of U.S. note 1(b) to this subchapter", "free, under the terms of U.S. note 1(b) to this subchapter: ")]
    [InlineData("12.4¢/kg + 0.5% (PA) See 9822.04.10 (AU)", "0.124 USD/kg + 0.5 %: PA|See 9822.04.10: AU")]
    [InlineData("No change", "No change: ")]
    [InlineData("", "")]
    public void Read_RealCells_AreTakenApart(string cell, string expected) =>
        Assert.Equal(expected, string.Join('|', SpecialColumn.Read(cell, Currency.Parse("USD")).Select(rate => $"{rate.Duty}: {string.Join(' ', rate.Programmes)}")));
}
