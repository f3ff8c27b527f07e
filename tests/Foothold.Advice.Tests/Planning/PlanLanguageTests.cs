using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Living.Exports;
using Foothold.Advice.Tests.Diagnosis;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Plans in a language whose every word is ¤: a letter that is left is English that nobody can translate, or a name.</summary>
public sealed partial class PlanLanguageTests
{
    private static readonly PlanLanguage Marked = new("sv", MarkedBook.Instance);

    // Fields of the file that hold no text for people.
    private static readonly string[] NoText = ["$schema", "format", "language", "id", "supersedes", "madeFrom", "currency", "market", "by", "owner", "name", "assumption", "action", "section", "status", "dependsOn", "restsOnIt", "derived"];

    public static TheoryData<string> Firms => [.. Cases.Keys];

    private static readonly Dictionary<string, Lazy<ExportPlan>> Cases = new(StringComparer.Ordinal)
    {
        ["bakery"] = new(() => Living.Bakery),
        ["machines"] = new(() => Plans.Of(Plans.Machines())),
        ["machines without means"] = new(() => Plans.Of(Plans.Machines(("mea.1", Money.Euro(300)), ("mea.2", 0.5m)))),
        ["service nobody answered for"] = new(() => Plans.Of(Plans.File(Worlds.Service, [], []))),
        ["health software"] = new(() => Plans.Of(Plans.Sample("health-software.json"))),
    };

    [Theory]
    [MemberData(nameof(Firms))]
    public void Derive_InAnotherLanguage_HasNoEnglishWordOfTheEngine(string firm)
    {
        ExportPlan plan = Cases[firm].Value;
        LivingPlan living = LivingPlanMaker.Derive(plan, null, Marked);
        Check(living, plan);
        Assert.Equal("sv", living.Language);
        // The same plan but for its words.
        LivingPlan english = LivingPlanMaker.Derive(plan);
        Assert.Equal(english.Items.Select(item => item.Id), living.Items.Select(item => item.Id));
        Assert.Equal(english.Work.Select(item => (item.Due, item.Hours, item.Cost, item.Units, item.Importance)), living.Work.Select(item => (item.Due, item.Hours, item.Cost, item.Units, item.Importance)));
    }

    [Fact]
    public void Derive_WithQuestionsOfMoneyInAnotherLanguage_HasNoEnglishWordOfTheEngine()
    {
        (ExportPlan plan, MoneyQuestions money, _) = MoneyQuestionsTests.BakeryPlan.Value;
        Check(LivingPlanMaker.Derive(plan, money, Marked), plan);
    }

    [Fact]
    public void CarryForward_InThePlansLanguage_FindsNothingToReword()
    {
        LivingPlan first = LivingPlanMaker.Derive(Living.Bakery, null, Marked), next = PlanUpdate.CarryForward(first, Living.Bakery, null, Marked);
        Assert.Equal(Living.Ordered(first with { Id = next.Id, Version = next.Version, Supersedes = next.Supersedes, Changes = next.Changes }), Living.Ordered(next));
        Assert.Equal("sv", next.Language);
    }

    [Fact]
    public void CarryForward_FirstMarketRuledOut_SaysWhyInThePlansLanguage()
    {
        LivingPlan next = PlanUpdate.CarryForward(LivingPlanMaker.Derive(Living.Bakery, null, Marked), PlanUpdateTests.WithoutNorway.Value, null, Marked);
        Assert.Contains(next.Items, item => item.NoLongerFollows is not null);
        Check(next, PlanUpdateTests.WithoutNorway.Value);
    }

    [Fact]
    public void CarryForward_InAnotherLanguageThanThePlan_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PlanUpdate.CarryForward(LivingPlanMaker.Derive(Living.Bakery, null, Marked), Living.Bakery));
        Assert.Throws<ArgumentException>(() => PlanUpdate.CarryForward(Living.OfBakery, Living.Bakery, null, Marked));
    }

    [Fact]
    public void CarryForward_PlanWhoseLanguageWasChanged_TakesNobodysWordsForChanged()
    {
        LivingPlan next = PlanUpdate.CarryForward(Living.OfBakery with { Language = "sv" }, Living.Bakery, null, Marked);
        Check(next with { Changes = [] }, Living.Bakery);
    }

    [Fact]
    public void Capacity_OfAnOverfullPlan_HasNoEnglishWordOfTheEngine()
    {
        LivingPlan plan = Living.Empty(6, 100) with
        {
            Actions = [Living.Step("a", 9, units: 3, cost: 80), Living.Step("b", 4, cost: 80), Living.Step("c", 3, 2, 2, 0, null, 1, "d"), Living.Step("d", 1, 3, 3), Living.Step("e", 2) with { Due = null, From = null }],
            People = [new PlanPerson { Id = "person-anna", Name = "Anna", Role = "-" }, new PlanPerson { Id = "person-bo", Name = "Bo", Role = "-", IsOutside = true }],
        };
        CapacityReport now = CapacityCheck.Check(plan), later = CapacityCheck.Check(plan with { Means = new PlanMeans(null, null) }, asAt: Living.Monday.AddDays(30));
        string[] said = [.. ((CapacityReport[])[now, later]).SelectMany(report => report.Overloads.SelectMany(found => found.Offers.Select(offer => offer.Text).Prepend(found.Text)).Concat(report.Notes)).Select(text => text.In(MarkedBook.Instance))];
        Assert.True(said.Length > 10, $"{said.Length}");
        Assert.All(said, text => Assert.DoesNotMatch(@"\p{L}", Regex.Replace(text, @"“(Do )?[a-e]”|Anna|Bo", "")));
    }

    private static void Check(LivingPlan plan, ExportPlan from)
    {
        string[] names = NamesIn(plan, from);
        Assert.All(Texts(JsonDocument.Parse(LivingPlanWriter.Write(plan)).RootElement, ""), text => Assert.Equal("", English(text, names)));
        string page = Encoding.UTF8.GetString(LivingPlanHtml.Write(plan, "0", null, Marked));
        Assert.Contains("<html lang=\"sv\">", page, StringComparison.Ordinal);
        page = StyleSheet().Replace(page, "");
        Assert.Empty(English(WebUtility.HtmlDecode(string.Join('\n', Labels().Matches(page).Select(match => match.Groups[1].Value)) + Tag().Replace(page, "\n")), names));
        Assert.Empty(English(PartsOf(LivingPlanWord.Write(plan, "0", Marked), "<w:t(?: [^>]*)?>([^<]*)"), names));
        Assert.Empty(English(PartsOf(LivingPlanWorkbook.Write(plan, Marked), "<(?:x:)?t(?: [^>]*)?>([^<]*)|<(?:x:)?sheet name=\"([^\"]*)"), names));
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(member => !NoText.Contains(member.Name)).SelectMany(member => Texts(member.Value, member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Texts(item, name)),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    // What is left of a text without names and codes; nothing where there is no letter.
    private static string English(string text, string[] names)
    {
        foreach (string name in names) text = text.Replace(name, "", StringComparison.Ordinal);
        text = Codes().Replace(text, "");
        return string.Join(' ', Letters().Matches(text).Select(match => match.Value).Distinct().Take(20));
    }

    // Longest first, so that a name inside another leaves nothing over.
    private static string[] NamesIn(LivingPlan plan, ExportPlan from)
    {
        FirmFile file = from.Profile.File;
        IEnumerable<string?> names =
        [
            "foothold", plan.Id.ToString(), plan.Supersedes?.ToString(), .. plan.Items.Select(item => item.Id), .. plan.People.Select(person => person.Name), file.Firm.Name, .. file.Firm.Products.SelectMany(product => (string?[])[product.Name, product.Unit]),
            .. file.Journey.Log.OfType<TieFormed>().Select(tie => tie.With), .. file.Journey.Log.OfType<FairVisited>().Select(fair => fair.Name), .. file.Journey.Log.OfType<FairExhibited>().Select(fair => fair.Name), .. Quoted(from),
            plan.MadeFrom.Evidence, .. file.Wishes.Exclude.Select(excluded => excluded.Reason),
        ];
        // A quoted sentence may be a part of another, and titles are cut on paper: at the end of a word.
        string[] whole = [.. names.OfType<string>()];
        return [.. whole.Concat(whole.Select(name => name.TrimEnd('.'))).Concat(whole.SelectMany(Beginnings)).Where(name => name.Length > 0).Distinct().OrderByDescending(name => name.Length)];
    }

    private static IEnumerable<string> Beginnings(string name) => name.Length > 80 ? [] : Enumerable.Range(4, Math.Max(0, name.Length - 4)).Where(end => name[end] == ' ').Select(end => name[..end]);

    // What the plan quotes from evidence as it stands there.
    private static IEnumerable<string> Quoted(ExportPlan from) => from.Screening.Markets
        .SelectMany(market => Worlds.Starter.AgreementsBetween(from.Profile.File.Firm.Home, market.Market, from.Profile.AsAt)).Distinct().SelectMany(link => (string[])[link.Name, link.SourceNote]);

    private static string PartsOf(byte[] package, string pattern)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        var text = new StringBuilder();
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            foreach (Match match in Regex.Matches(reader.ReadToEnd(), pattern)) text.Append('\n').Append(WebUtility.HtmlDecode(match.Groups[1].Value + match.Groups[2].Value));
        }

        Assert.True(text.Length > 500, $"{text.Length}");
        return text.ToString();
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("data-label=\"([^\"]*)\"")]
    private static partial Regex Labels();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    // Codes of goods, currencies and questions.
    [GeneratedRegex(@"HS [0-9.]+|\b[A-Z]{3}\b|\b[a-z]{3}\.[0-9]+\b")]
    private static partial Regex Codes();

    [GeneratedRegex(@"\p{L}[\p{L}'-]*")]
    private static partial Regex Letters();
}
