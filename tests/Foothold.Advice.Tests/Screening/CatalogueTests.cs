using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Advice.Screening;
using Foothold.Domain.Figures;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Screening;

public sealed partial class CatalogueTests
{
    private static readonly IEnumerable<Component> Components = Criterion.All.SelectMany(criterion => criterion.Goods.Concat(criterion.Services));

    [Fact]
    public void All_Ids_UniqueAndInSmallLetters()
    {
        string[] ids = [.. Criterion.All.Select(criterion => criterion.Id)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^[a-z]+(-[a-z]+)*$", id));
        Assert.Equal(Criterion.All.Count, Criterion.All.Select(criterion => criterion.Name).Distinct().Count());
    }

    [Fact]
    public void All_Shares_AddUpToOneForEachKindOfProduct()
    {
        foreach (IReadOnlyList<Component> components in Criterion.All.SelectMany(criterion => new[] { criterion.Goods, criterion.Services }).Where(components => components.Count > 0))
            Assert.Equal(1, components.Sum(component => component.Share), 12);
        Assert.All(Criterion.All, criterion => Assert.True(criterion.Goods.Count + criterion.Services.Count > 0));
    }

    [Fact]
    public void All_Anchors_DistinctAndOnTheScale()
    {
        Assert.All(Components, component =>
        {
            Assert.NotEqual(component.Worst, component.Best);
            Assert.True(!component.IsLogarithmic || component.Worst > 0 && component.Best > 0, component.What);
            Assert.Equal(0, component.Worth(component.ToAnalysis(component.Worst)), 12);
            Assert.Equal(1, component.Worth(component.ToAnalysis(component.Best)), 12);
            Assert.True(component.UnstatedError > 0 && component.ProxyError >= 0, component.What);
        });
    }

    [Fact]
    public void All_Series_InTheBundledSetOnTheScaleOfTheirDrift()
    {
        foreach (Component component in Components)
        {
            bool needsSeries = component.Kind is ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage or ComponentKind.TariffFaced or ComponentKind.InstitutionalDistance or ComponentKind.CurrencyRisk;
            Assert.Equal(needsSeries, component.SeriesIds.Count > 0);
            foreach (string id in component.SeriesIds)
            {
                Series series = Worlds.Starter.GetSeries(id);
                Assert.False(double.IsNaN(series.AnnualDrift), id);
                // Rates of exchange are drawn on logarithms; what is believed is their swing, which is on no scale of the series.
                if (component.Kind != ComponentKind.CurrencyRisk) Assert.Equal(series.IsLogarithmic, component.IsLogarithmic);
            }
        }
    }

    [Fact]
    public void Page_TableOfCriteria_MatchesTheCatalogue()
    {
        string[] page = File.ReadAllLines(Repository.PathOf("docs", "explanation", "screening.md"));
        var told = new List<string>();
        foreach (string line in page)
        {
            Match row = TableRow().Match(line);
            if (row.Success) told.Add($"{row.Groups["id"].Value}|{row.Groups["what"].Value.Trim()}|{row.Groups["for"].Value}|{row.Groups["share"].Value}|{row.Groups["worst"].Value}|{row.Groups["best"].Value}|{row.Groups["scale"].Value}");
        }

        var expected = new List<string>();
        foreach (Criterion criterion in Criterion.All)
        {
            foreach (Component component in criterion.Goods.Concat(criterion.Services.Where(service => !criterion.Goods.Any(goods => IsTold(goods, service)))))
            {
                bool goods = criterion.Goods.Contains(component), services = criterion.Services.Any(service => goods ? IsTold(component, service) : service == component);
                expected.Add(string.Create(CultureInfo.InvariantCulture, $"{criterion.Id}|{component.What}|{(goods && services ? "both" : goods ? "goods" : "services")}|{component.Share * 100:0}|{component.Worst:#,0.####}|{component.Best:#,0.####}|{(component.IsLogarithmic ? "ratio" : "difference")}"));
            }
        }

        Assert.Equal(string.Join('\n', expected), string.Join('\n', told));
    }

    // Goods and services may differ in errors; the table tells what is measured, its share and its anchors.
    private static bool IsTold(Component one, Component other) => (one.What, one.Share, one.Worst, one.Best, one.IsLogarithmic) == (other.What, other.Share, other.Worst, other.Best, other.IsLogarithmic);

    [GeneratedRegex(@"^\| `(?<id>[a-z-]+)` \| (?<what>[^|]+) \| (?<for>both|goods|services) \| (?<share>\d+) % \| (?<worst>[^| ]+) \| (?<best>[^| ]+) \| (?<scale>ratio|difference) \|", RegexOptions.ExplicitCapture)]
    private static partial Regex TableRow();
}
