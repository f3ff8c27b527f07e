using Foothold.Domain.Trade;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests;

public class HsNomenclatureTests
{
    private static readonly HsNomenclature Goods = EvidenceSet.Open(Repository.PathOf("data", "starter")).Nomenclature;

    [Fact]
    public void Entries_Bundled_AreTheEditionOf2022()
    {
        Assert.Equal(HsEdition.Hs2022, Goods.Edition);
        Assert.InRange(Goods.Entries.Count(entry => entry.Code.Level == HsLevel.Subheading), 5_600, 5_620);
        Assert.All(Goods.Entries, entry => Assert.NotEmpty(entry.Section));
    }

    [Theory]
    [InlineData("1905", "Bread, pastry")]
    [InlineData("190531", "sweet biscuits")]
    [InlineData("19053119", "sweet biscuits")]
    [InlineData("1905311900", "sweet biscuits")]
    public void Find_ListedCode_GivesItsText(string code, string expected)
    {
        HsEntry entry = Goods.Find(HsCode.Parse(code, HsEdition.Hs2022))!;

        Assert.Contains(expected, entry.Description, StringComparison.Ordinal);
        Assert.StartsWith("IV ", entry.Section, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OtherEdition_IsNull() => Assert.Null(Goods.Find(HsCode.Parse("190531", HsEdition.Hs2017)));

    [Fact]
    public void Problem_ByEditionAndList()
    {
        Assert.Null(Goods.Problem(HsCode.Parse("19053119", HsEdition.Hs2022)));
        Assert.Equal("HS 2022 1905.33 is not in the Harmonized System 2022. The nearest listed code is 1905.32 (Food preparations; waffles and wafers, whether or not containing cocoa).", Goods.Problem(HsCode.Parse("190533", HsEdition.Hs2022)));
        Assert.Null(Goods.Problem(HsCode.Parse("190533", HsEdition.Hs2012)));
        Assert.False(Goods.CanCheck(HsEdition.Hs2012));
        Assert.True(Goods.CanCheck(HsEdition.Hs2022));
    }
}
