using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;
using Foothold.Evidence.Tests.Flows;
using Foothold.Tests.Shared;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Indices;

/// <summary>A made-up world of twelve countries whose trade follows distance exactly, except where a test says otherwise.</summary>
public sealed class ExportPotentialTests : IDisposable
{
    private static readonly string[] Countries = ["SWE", "NOR", "DNK", "FIN", "DEU", "FRA", "ESP", "ITA", "POL", "JPN", "BRA", "ZAF"];

    private static readonly EvidenceSet Evidence = EvidenceSet.Open(Repository.PathOf("data", "starter"));

    private static readonly DateOnly Day = new(2023, 6, 30);

    private readonly CubeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void For_PairThatNeverTraded_HasPotentialFromWhatLiesBetween()
    {
        using TradeCube cube = World(without: ("SWE", "NOR"));
        ProductPotential potential = Index(cube).For(Code("SWE"), Product(190531));

        MarketPotential norway = Of(cube, potential, "NOR"), japan = Of(cube, potential, "JPN");
        Assert.True(norway.NeverTraded && !japan.NeverTraded);
        Assert.True(norway.Potential > 0 && norway.Actual == 0);
        Assert.True(norway.Ease > 1.5 * japan.Ease, $"{norway.Ease} against {japan.Ease}");
        Assert.True(norway.Low < norway.Potential && norway.Potential < norway.High);
        Assert.Equal("NOR", cube.Areas[potential.Markets[0].Area].Country!.Alpha3);
    }

    [Fact]
    public void For_WhereMoreIsSoldThanExpected_NothingIsUnrealised()
    {
        using TradeCube cube = World(times: ("SWE", "NOR", 190531, 40));
        MarketPotential norway = Of(cube, Index(cube).For(Code("SWE"), Product(190531)), "NOR");

        Assert.Equal(0, norway.Unrealised);
        Assert.Equal(1, norway.Realised);
    }

    [Fact]
    public void For_ProductNotExported_IsInferredAndSaid()
    {
        using TradeCube cube = World(leaveOut: ("SWE", 190531));
        ProductPotential potential = Index(cube).For(Code("SWE"), Product(190531));

        Assert.True(potential.Newcomer);
        Assert.True(potential.SupplyShare > 0);
        Assert.All(potential.Markets, market => Assert.Equal(0, market.Actual));
    }

    [Fact]
    public void Ease_WorldThatFollowsDistance_FindsItsElasticity()
    {
        using TradeCube cube = World();

        Foothold.Statistics.FixedEffects.Coefficient distance = Index(cube).Ease.Regression.Coefficients[0];

        Assert.InRange(distance.Value, -1.25, -0.75);
    }

    [Fact]
    public void Gravity_WorldThatFollowsDistance_FindsItsElasticity()
    {
        using TradeCube cube = World();

        GravityEstimate estimate = GravityModel.Estimate(cube, Evidence, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(estimate.Regression.Coefficients[0].Value, -1.1, -0.9);
        Assert.Equal(Countries.Length * (Countries.Length - 1), estimate.Pairs.Count);
        Assert.All(estimate.Pairs, row => Assert.InRange(row.Fitted / row.Trade, 0.5, 2));
    }

    [Fact]
    public void For_UnknownExporterOrProduct_SaysWhatToDo()
    {
        using TradeCube cube = World();
        ExportPotential index = Index(cube);

        Assert.Contains("Kenya", Assert.Throws<EvidenceException>(() => index.For(Code("KEN"), Product(190531))).Message, StringComparison.Ordinal);
        Assert.Contains("foothold hs 999999", Assert.Throws<EvidenceException>(() => index.For(Code("SWE"), Product(999999))).Message, StringComparison.Ordinal);
        Assert.Contains("foothold hs 1905", Assert.Throws<EvidenceException>(() => index.For(Code("SWE"), HsCode.Parse("1905", HsEdition.Hs2017))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TooFewPairs_SaysSo()
    {
        _files.Write(2022, Row(190531, 752, 579, 100));
        using TradeCube cube = _files.Open();

        Assert.Contains("at least 30", Assert.Throws<EvidenceException>(() => Index(cube)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearby_ProductsOfTheSameExporters_AreNearest()
    {
        // 190531 and 190532 are made by the same six countries, 870310 by the other six.
        using TradeCube cube = World(made: (product, country) => product < 200000 == Array.IndexOf(Countries, country) < 6);
        IReadOnlyList<NearbyProduct> near = ProductSpace.Of(cube, leastExports: 0).Near(Code("SWE"), Product(190531), 5);

        Assert.Equal("190532", near[0].Product.Digits);
        Assert.Equal(1, near[0].Proximity, 9);
        Assert.Equal(0, near.Single(product => product.Product.Digits == "870310").Proximity, 9);
    }

    [Fact]
    public void Similar_SameSharesOfGoods_AreAlike()
    {
        _files.Write(
            2022, Row(190531, 752, 579, 100), Row(870310, 752, 579, 300), Row(190531, 276, 208, 50), Row(870310, 276, 208, 150), Row(190531, 752, 246, 100), Row(870310, 752, 250, 100));
        using TradeCube cube = _files.Open();
        IReadOnlyList<SimilarImporter> found = SimilarImporters.To(cube, Code("NOR"));

        Assert.Equal("DNK", cube.Areas[found[0].Area].Country!.Alpha3);
        Assert.Equal(1, found[0].Likeness, 9);
        Assert.Equal(Math.Sqrt(0.25), found.Single(other => cube.Areas[other.Area].Country!.Alpha3 == "FIN").Likeness, 9);
        Assert.Equal(Math.Sqrt(0.75), found.Single(other => cube.Areas[other.Area].Number is 250 or 251).Likeness, 9);
    }

    private static ExportPotential Index(TradeCube cube) => ExportPotential.Of(cube, Evidence, Day, cancellation: TestContext.Current.CancellationToken);

    private static CountryCode Code(string text) => CountryCode.Parse(text);

    private static HsCode Product(int code) => HsCode.Parse(code.ToString("D6", System.Globalization.CultureInfo.InvariantCulture), HsEdition.Hs2017);

    private static MarketPotential Of(TradeCube cube, ProductPotential potential, string country) => potential.Markets.Single(market => cube.Areas[market.Area].Country!.Alpha3 == country);

    private TradeCube World((string, string)? without = null, (string, string, int, double)? times = null, (string, int)? leaveOut = null, Func<int, string, bool>? made = null)
    {
        int[] products = [190531, 190532, 870310, 940340];
        var rows = new List<FlowRow>();
        for (int i = 0; i < Countries.Length; i++)
        {
            for (int j = 0; j < Countries.Length; j++)
            {
                if (i == j || without == (Countries[i], Countries[j])) continue;
                double distance = Evidence.Pair(Code(Countries[i]), Code(Countries[j])).DistanceKm;
                for (int k = 0; k < products.Length; k++)
                {
                    if (leaveOut == (Countries[i], products[k]) || made is not null && !made(products[k], Countries[i])) continue;
                    // Strength of the exporter in the product, size of the importer, distance to the power of minus one.
                    double strength = made is null ? 1 + (i * 7 + k * 3) % 5 : 1, value = 1e9 * strength * (1 + j % 4) / distance;
                    if (times is { } more && more.Item1 == Countries[i] && more.Item2 == Countries[j] && more.Item3 == products[k]) value *= more.Item4;
                    rows.Add(Row(products[k], Code(Countries[i]).Numeric, Code(Countries[j]).Numeric, (long)value));
                }
            }
        }

        _files.Write(2022, rows);
        return _files.Open();
    }
}
