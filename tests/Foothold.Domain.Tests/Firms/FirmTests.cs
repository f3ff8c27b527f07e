using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Domain.Tests.Firms;

public class FirmTests
{
    private static readonly Firm Example = new()
    {
        Id = new FirmId(Guid.Empty), Name = "Example", Home = CountryCode.Parse("SWE"), Founded = new DateOnly(2019, 1, 1),
        Accounts = [new AnnualAccounts(2022, 5m, null, null), new AnnualAccounts(2023, 6m, null, null)],
    };

    [Theory]
    [InlineData("2022-12-30", null)]
    [InlineData("2022-12-31", 2022)]
    [InlineData("2023-12-30", 2022)]
    [InlineData("2023-12-31", 2023)]
    [InlineData("2030-01-01", 2023)]
    public void LatestAccounts_AsAt_TakesTheLastClosedYear(string asAt, int? year) => Assert.Equal(year, Example.LatestAccounts(DateOnly.Parse(asAt))?.Year);
}
