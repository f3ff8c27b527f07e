using System.Reflection;
using System.Text.Json;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>The tests a firm can choose from: those of test-kinds.json, each replaced by the firm's own of the same name.</summary>
public sealed class TestCatalogue
{
    private static readonly Lazy<TestCatalogue> Bundled = new(ReadBundled);

    private TestCatalogue(string version, IReadOnlyList<TestKind> tests) => (Version, Tests) = (version, tests);

    /// <summary>The tests that come with the program. Their numbers are estimates.</summary>
    public static TestCatalogue Usual => Bundled.Value;

    /// <summary>The version of the list.</summary>
    public string Version { get; }

    /// <summary>All tests, each id once.</summary>
    public IReadOnlyList<TestKind> Tests { get; }

    /// <summary>The catalogue with a firm's own tests in place of, or beside, the usual ones.</summary>
    /// <param name="own">The firm's tests.</param>
    public TestCatalogue With(IReadOnlyList<TestKind> own) => own.Count == 0 ? this : new TestCatalogue(Version, [.. Tests.Where(known => own.All(test => test.Id != known.Id)), .. own]);

    /// <summary>The test with that id, or null.</summary>
    public TestKind? Find(string id) => Tests.FirstOrDefault(test => test.Id == id);

    /// <summary>The tests that can tell about a question.</summary>
    public IEnumerable<TestKind> For(Question question) => Tests.Where(test => test.For(question) is not null);

    private static TestCatalogue ReadBundled()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("test-kinds.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var problems = new Problems();
        var fields = new Fields(LocatedJson.Parse(bytes, out _)!, "the list of tests", problems);
        fields.Text("format");
        fields.Text("note");
        string version = fields.Text("version")!;
        Currency? currency = Currency.TryParse(fields.Text("currency")!, out Currency? known) ? known : null;
        TestKind[] tests = [.. fields.List("tests").Select(item => Read(item, currency, isEstimate: true, problems)).OfType<TestKind>()];
        fields.End();
        return problems.Any ? throw new InvalidOperationException($"test-kinds.json: {problems.Locate(bytes)[0].In("test-kinds.json")}") : new TestCatalogue(version, tests);
    }

    // A test may tell about a number of some entry modes only: trade buyers know what an agent reaches, not what a marketplace does.
    private static readonly HashSet<string> OfModes =
    [
        .. Enum.GetValues<EntryMode>().SelectMany(mode => AssumptionTopic.All.Where(topic => topic.Scope == AssumptionScope.Mode).Select(topic => $"{Words.Hyphenated(mode.ToString())}.{topic.Word}")),
    ];

    /// <summary>Reads one test; the same shape in test-kinds.json and in a firm's file.</summary>
    internal static TestKind? Read(LocatedValue item, Currency? usual, bool isEstimate, Problems problems)
    {
        var fields = new Fields(item, "a test", problems);
        if (item.Kind != JsonValueKind.Object) return null;
        fields.Require("id", "name", "unit", "samples", "tells");
        string? id = fields.Text("id"), name = fields.Text("name"), unit = fields.Text("unit"), does = fields.Text("does");
        decimal cost = fields.Number("cost", 0, 1e9m) ?? 0, perUnit = fields.Number("costPerUnit", 0, 1e9m) ?? 0;
        Currency? currency = usual;
        if (fields.Text("currency") is { } code && !Currency.TryParse(code, out currency))
            problems.Add(fields.OffsetOf("currency"), $"\"{Fields.Short(code)}\" is not a currency code (ISO 4217, such as EUR).{Spelling.DidYouMean(code, Currency.All.Select(known => known.Code))}");
        decimal hours = fields.Number("hours", 0, 100_000) ?? 0, hoursPerUnit = fields.Number("hoursPerUnit", 0, 100_000) ?? 0;
        int days = fields.Whole("days", 0, 3650) ?? 0;
        List<int> samples = ReadSamples(fields, problems);
        TestPrecision[] tells = [.. fields.List("tells").Select(part => ReadPrecision(part, problems)).OfType<TestPrecision>()];
        if (fields.HasList("tells") && fields.List("tells").Count == 0) problems.Add(fields.OffsetOf("tells"), "\"tells\" names at least one kind of assumption.");
        if (currency is null && !fields.Has("currency")) problems.Add(fields.Offset, "this test lacks \"currency\".");
        fields.End();
        if (id is null || name is null || unit is null || currency is null || samples.Count == 0 || tells.Length == 0) return null;
        return new TestKind
        {
            Id = id, Name = name, Unit = unit, Does = does, Cost = new Money(cost, currency), CostPerUnit = new Money(perUnit, currency), Hours = (double)hours, HoursPerUnit = (double)hoursPerUnit,
            Days = days, Samples = samples, Tells = tells, IsEstimate = isEstimate,
        };
    }

    private static List<int> ReadSamples(Fields fields, Problems problems)
    {
        var samples = new List<int>();
        foreach (LocatedValue item in fields.List("samples"))
        {
            if (Fields.NumberOf(item, "samples", 1, 10_000, "a sample size", problems) is not { } size) continue;
            if (size != decimal.Truncate(size) || samples.Contains((int)size)) problems.Add(item.Offset, "sample sizes are whole numbers, each once.");
            else samples.Add((int)size);
        }

        if (fields.HasList("samples") && samples.Count == 0) problems.Add(fields.OffsetOf("samples"), "\"samples\" names at least one sample size, such as 3.");
        samples.Sort();
        return samples;
    }

    private static TestPrecision? ReadPrecision(LocatedValue item, Problems problems)
    {
        var fields = new Fields(item, "what a test tells", problems);
        if (item.Kind != JsonValueKind.Object) return null;
        fields.Require("about", "observes");
        TestObservation? observes = fields.Word<TestObservation>("observes");
        decimal? noise = fields.Number("noisePercent", 0, 1000), bias = fields.Number("biasPercent", 0, 1000), exposure = fields.Number("exposurePerUnit", 0, 1000);
        var about = new List<string>();
        string[] known = ["criterion", .. AssumptionTopic.All.Select(topic => topic.Word)];
        foreach (LocatedValue word in fields.List("about"))
        {
            if (word.Kind != JsonValueKind.String || !known.Contains(word.Text) && !OfModes.Contains(word.Text)) problems.Add(word.Offset, $"{Fields.Shown(word)} is not a kind of assumption.{Spelling.DidYouMean(word.Text, [.. known, .. OfModes])} Kinds: {string.Join(", ", known)}; or one of a single entry mode, such as agent.reach.");
            else if (observes is { } way && !TestKind.CanObserve(way, word.Text)) problems.Add(word.Offset, $"a {Words.Hyphenated(way.ToString())} cannot tell about \"{word.Text}\"; {(way == TestObservation.Proportion ? "it tells about shares and chances" : "it tells about units a month")}. Use \"measurement\".");
            else about.Add(word.Text);
        }

        if (observes == TestObservation.Measurement && noise is not > 0) problems.Add(item.Offset, "a measurement needs \"noisePercent\" above 0: how far a single value usually lies from the truth.");
        if (observes == TestObservation.Count && exposure is not > 0) problems.Add(item.Offset, "a count needs \"exposurePerUnit\" above 0: how much of the full market's month one unit of the sample stands for.");
        if (observes is TestObservation.Proportion or TestObservation.Count && (noise ?? bias) is not null) problems.Add(item.Offset, "noise and bias belong to measurements; counts have the scatter of chance and no other.");
        fields.End();
        return observes is null || about.Count == 0 ? null : new TestPrecision { About = about, Observes = observes.Value, NoisePercent = (double)(noise ?? 0), BiasPercent = (double)(bias ?? 0), ExposurePerUnit = (double)(exposure ?? 0) };
    }
}
