using System.Text;
using System.Text.Json;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Appraisal;

public class EntryModeTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", "entry-modes.schema.json"))).RootElement;

    [Fact]
    public void BuiltIn_EveryMode_HasEveryTraitWithAReason()
    {
        Assert.Equal(Enum.GetValues<EntryMode>(), EntryModeCatalogue.BuiltIn.Modes.Select(profile => profile.Mode));
        Assert.All(EntryModeCatalogue.BuiltIn.Modes, profile => Assert.Equal(Enum.GetValues<ModeTrait>(), profile.Traits.Keys.Order()));
        Assert.All(EntryModeCatalogue.BuiltIn.Modes, profile => Assert.NotEmpty(profile.Watch));
    }

    [Fact]
    public void BuiltIn_WhatWasWrittenFromMemory_IsNotMarkedAsChecked()
    {
        Assert.All(EntryModeCatalogue.BuiltIn.Modes.SelectMany(profile => profile.Terms.Values), term => Assert.False(term.Checked));
        Assert.All(EntryModeCatalogue.BuiltIn.Modes.SelectMany(profile => profile.Watch), point => Assert.False(point.Checked));
        Assert.All(EntryModeCatalogue.BuiltIn.Modes.SelectMany(profile => profile.Terms.Values), term => Assert.False(term.Source.IsEmpty));
    }

    [Fact]
    public void BuiltIn_ControlAndCommitment_GoTogether()
    {
        // Anderson and Gatignon (1986): control is bought with resources; the two orders go together.
        double[] control = [.. EntryModeCatalogue.BuiltIn.Modes.Select(profile => (double)profile.Traits[ModeTrait.Control].Level)], commitment = [.. EntryModeCatalogue.BuiltIn.Modes.Select(profile => (double)profile.Traits[ModeTrait.Commitment].Level)];
        Assert.True(Correlation(control, commitment) > 0.3);
    }

    [Theory]
    [InlineData("src", "Foothold.Advice", "Appraisal", "Modes", "entry-modes.json")]
    [InlineData("samples", "modes", "food.json")]
    public void Files_AgainstTheSchema_HaveNoFault(params string[] path) => Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf(path))).RootElement));

    [Fact]
    public void ReferencePage_EveryFieldOfTheSchema_IsNamed()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "reference", "entry-modes.md"));
        JsonElement mode = Schema.GetProperty("$defs").GetProperty("mode").GetProperty("properties");
        foreach (JsonProperty field in mode.EnumerateObject().Concat(mode.GetProperty("terms").GetProperty("properties").EnumerateObject())) Assert.Contains($"`{field.Name}`", page, StringComparison.Ordinal);
        foreach (string word in mode.GetProperty("mode").GetProperty("enum").EnumerateArray().Select(item => item.GetString()!)) Assert.Contains($"`{word}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_OneTerm_LeavesTheRestAsItWas()
    {
        EntryModeCatalogue changed = Read("""{ "mode": "distributor", "terms": { "margin": { "low": 28, "high": 34, "source": "members" } } }""").Catalogue!;
        EntryModeProfile before = EntryModeCatalogue.BuiltIn.Of(EntryMode.Distributor), after = changed.Of(EntryMode.Distributor);
        Assert.Equal(0.28, after.Terms[AssumptionKind.Margin].Law.Low, 6);
        Assert.Equal(before.Terms[AssumptionKind.SetUp], after.Terms[AssumptionKind.SetUp]);
        Assert.Equal(before.MonthsToFirstSale, after.MonthsToFirstSale);
        Assert.Same(EntryModeCatalogue.BuiltIn.Of(EntryMode.Agent), changed.Of(EntryMode.Agent));
    }

    [Theory]
    [InlineData("""{ "mode": "distributer" }""", 3, "Did you mean distributor?")]
    [InlineData("""{ "mode": "agent", "terms": { "margin": { "low": 30, "high": 20, "source": "x" } } }""", 3, "\"low\" (30) is above \"high\" (20)")]
    [InlineData("""{ "mode": "agent", "terms": { "margin": { "low": 20, "high": 30 } } }""", 3, "lacks \"source\"")]
    [InlineData("""{ "mode": "agent", "terms": { "setUp": { "low": 0, "high": 30, "source": "x" } } }""", 3, "begin above 0")]
    [InlineData("""{ "mode": "agent", "speed": 3 }""", 3, "\"speed\" is not a field of an entry mode")]
    [InlineData("""{ "mode": "agent", "watch": [{ "topic": "a", "says": "b", "source": "c", "where": "EU" }] }""", 3, "\"where\" cannot be \"EU\"")]
    [InlineData("""{ "mode": "agent" }, { "mode": "agent" }""", 3, "\"agent\" is given twice")]
    public void Change_WithAMistake_SaysWhereAndWhat(string mode, int line, string message)
    {
        EntryModeResult result = Read(mode);
        Assert.Null(result.Catalogue);
        Assert.Equal(line, result.Problems[0].Line);
        Assert.Contains(message, result.Problems[0].Message, StringComparison.Ordinal);
    }

    private static EntryModeResult Read(string modes) => EntryModeCatalogue.BuiltIn.Change(Encoding.UTF8.GetBytes($"{{ \"format\": \"foothold-entry-modes/1\",\n\"modes\": [\n{modes}\n] }}"));

    private static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
