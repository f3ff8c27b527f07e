using Foothold.Domain.Figures;
using Foothold.Evidence.Building;
using Foothold.Evidence.Reading;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests;

/// <summary>docs/reference/evidence.md says what the set says.</summary>
public class ReferencePageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "evidence.md"));
    private static readonly EvidenceSet Set = EvidenceSet.Open(Repository.PathOf("data", "starter"));

    [Fact]
    public void Page_Tables_NamesEveryTableAndColumn() => Assert.All(Schema.All, table =>
    {
        Assert.Contains($"**{table.File}**", Page, StringComparison.Ordinal);
        Assert.All(table.Columns, column => Assert.Contains($"`{column}`", Page, StringComparison.Ordinal));
    });

    [Fact]
    public void Page_Series_GivesUnitSourceAndDrift() => Assert.All(Set.Series, series =>
    {
        string scale = series.IsLogarithmic ? "log" : "level";
        int kept = SeriesPlan.All.Single(plan => plan.Id == series.Id).Keep;
        string row = string.Create(null, $"| `{series.Id}` | {series.Title} | {series.Unit} | {series.SourceId} | {series.Quality.ToString().ToLowerInvariant()} | {scale} | {series.AnnualDrift} | {kept} |");
        Assert.Contains(row, Page, StringComparison.Ordinal);
        if (series.Note.Length > 0) Assert.Contains($"- `{series.Id}`: {series.Note}", Page, StringComparison.Ordinal);
    });

    [Fact]
    public void Page_Sources_NamesEverySource() => Assert.All(Set.Sources, source => Assert.Contains($"| `{source.Id}` | {source.Publisher} | {source.Title} | {source.Licence} | {source.Vintage} |", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_Inputs_NamesEveryRawFile() => Assert.All(StarterBuild.Inputs(), input => Assert.Contains($"`{input.File}`", Page, StringComparison.Ordinal));
}
