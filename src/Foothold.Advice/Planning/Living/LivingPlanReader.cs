using System.Globalization;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>What came of reading a plan file.</summary>
/// <param name="Plan">The plan, or null when there are problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record LivingPlanResult(LivingPlan? Plan, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads a living plan (JSON, UTF-8) and reports every mistake with its line and column. Reads bytes; the caller opens files.</summary>
public sealed partial class LivingPlanReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-plan/2";

    private const int LastYear = 2999;
    private const int LongestId = 80;
    private const int LongestLanguage = 35;

    private readonly Problems _problems = new();
    private readonly Dictionary<string, PlanItem?> _items = new(StringComparer.Ordinal);
    private readonly List<(int Offset, string Role, string Id, Func<PlanItem?, bool> Fits, string Kind)> _references = [];
    private readonly List<(int Offset, string Name)> _owners = [];
    private Currency? _currency;

    private LivingPlanReader()
    {
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="utf8">The bytes of the file, at most <see cref="FirmFileReader.MaxBytes"/>.</param>
    /// <returns>The plan, or the problems found in it.</returns>
    public static LivingPlanResult Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > FirmFileReader.MaxBytes)
            return new LivingPlanResult(null, [new FileProblem(0, 0, string.Create(CultureInfo.InvariantCulture, $"the file has {utf8.Length:N0} bytes; a plan has at most {FirmFileReader.MaxBytes:N0} (8 MB). Is it another kind of file?"))]);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new LivingPlanResult(null, [broken!]);

        var reader = new LivingPlanReader();
        LivingPlan? plan = reader.ReadPlan(root);
        return reader._problems.Any ? new LivingPlanResult(null, reader._problems.Locate(utf8, root)) : new LivingPlanResult(plan, []);
    }

    private LivingPlan? ReadPlan(LocatedValue root)
    {
        var fields = new Fields(root, "a plan", _problems);
        string? schema = fields.Text("$schema");
        // Of a file of another kind every field would be wrong: one sentence says it all.
        if (fields.Text("format") is { } format && format != Format)
        {
            _problems.Add(fields.OffsetOf("format"), $"the format \"{format}\" is not that of a plan; this version reads \"{Format}\".");
            return null;
        }

        fields.Require("format", "id", "version", "madeOn", "madeFrom", "currency");
        string? language = fields.Text("language");
        if (language is not null && !IsLanguage(language)) _problems.Add(fields.OffsetOf("language"), $"\"{Fields.Short(language)}\" is not the tag of a language (BCP 47), such as \"sv\" or \"de-AT\".");
        bool invented = fields.Flag("invented") ?? false;
        string? note = fields.Text("note");
        Guid? id = Id(fields, "id"), supersedes = Id(fields, "supersedes");
        int? version = fields.Whole("version", 1, 100_000);
        if (version == 1 && supersedes is not null) _problems.Add(fields.OffsetOf("supersedes"), "the first version supersedes nothing; raise \"version\" or take \"supersedes\" out.");
        DateOnly? madeOn = Day(fields, "madeOn");
        PlanOrigin? origin = fields.Group("madeFrom", "\"madeFrom\"") is { } from ? ReadOrigin(from) : null;
        if (fields.Text("currency") is { } code && !Currency.TryParse(code, out _currency))
            _problems.Add(fields.OffsetOf("currency"), $"\"{code}\" is not a currency code (ISO 4217, such as EUR).{Spelling.DidYouMean(code, Currency.All.Select(known => known.Code))}");
        PlanMeans means = fields.Group("means", "\"means\"") is { } given ? ReadMeans(given) : new PlanMeans(null, null);
        PlanNote[] changes = ReadNotes(fields, "changes", "a change note");
        Goal[] goals = Read(fields, "goals", "a goal", ReadGoal);
        Assumption[] assumptions = Read(fields, "assumptions", "an assumption", ReadAssumption);
        AssumptionTest[] tests = Read(fields, "tests", "a test", ReadTest);
        PlanAction[] actions = Read(fields, "actions", "an action", ReadAction);
        PlanRisk[] risks = Read(fields, "risks", "a risk", ReadRisk);
        Adaptation[] adaptations = Read(fields, "adaptations", "an adaptation", ReadAdaptation);
        MarketingItem[] marketing = Read(fields, "marketing", "a marketing item", ReadMarketing);
        PlanPerson[] people = Read(fields, "people", "a person", ReadPerson);
        FundingItem[] funding = Read(fields, "funding", "a funding item", ReadFunding);
        fields.End();
        CheckReferences(people);
        if (id is null || version is null || madeOn is null || origin is null || _currency is null) return null;
        var plan = new LivingPlan
        {
            Id = id.Value, Version = version.Value, Supersedes = supersedes, MadeOn = madeOn.Value, MadeFrom = origin, Currency = _currency, Language = language, Means = means, IsInvented = invented, Note = note, Schema = schema,
            Changes = changes, Goals = goals, Assumptions = assumptions, Tests = tests, Actions = actions, Risks = risks, Adaptations = adaptations, Marketing = marketing, People = people, Funding = funding,
        };
        CheckCircles(plan, fields);
        return plan;
    }

    private PlanOrigin? ReadOrigin(Fields fields)
    {
        fields.Require("firm", "name", "product", "evidence", "seed", "draws");
        Guid? firm = Id(fields, "firm");
        string? name = fields.Text("name"), product = fields.Text("product"), evidence = fields.Text("evidence");
        decimal? seed = fields.Number("seed", 0, ulong.MaxValue);
        if (seed is { } drawn && drawn != decimal.Truncate(drawn)) _problems.Add(fields.OffsetOf("seed"), "\"seed\" has to be a whole number.");
        int? draws = fields.Whole("draws", 1, int.MaxValue);
        fields.End();
        return firm is null || name is null || product is null || evidence is null || seed is null || draws is null || seed != decimal.Truncate(seed.Value) ? null : new PlanOrigin(new FirmId(firm.Value), name, product, evidence, (ulong)seed.Value, draws.Value);
    }

    private PlanMeans ReadMeans(Fields fields)
    {
        decimal? hours = fields.Number("hoursPerWeek", 0, 10_000);
        Money? cash = Amount(fields, "cashAtRisk");
        fields.End();
        return new PlanMeans(hours, cash);
    }

    private T[] Read<T>(Fields file, string name, string what, Func<Fields, string, T?> read)
        where T : PlanItem
    {
        var items = new List<T>();
        foreach (LocatedValue value in file.List(name))
        {
            var fields = new Fields(value, what, _problems);
            fields.Require("id");
            string? id = fields.Text("id");
            if (id is not null && !IsId(id))
            {
                _problems.Add(fields.OffsetOf("id"), $"\"{Fields.Short(id)}\" is not an id: small letters, digits and hyphens, at most {LongestId}, such as \"{Suggested(id)}\".");
                id = null;
            }
            else if (id is not null && !_items.TryAdd(id, null))
            {
                _problems.Add(fields.OffsetOf("id"), $"the id \"{id}\" is given twice; give one of the two another.");
                id = null;
            }

            T? item = read(fields, id ?? "unknown");
            PlanNote[] comments = ReadNotes(fields, "comments", "a comment");
            string? stale = fields.Text("noLongerFollows"), derived = fields.Text("derived");
            fields.End();
            if (item is null || id is null || value.Kind != JsonValueKind.Object) continue;
            item = item with { Comments = comments, NoLongerFollows = stale, Derived = derived };
            _items[id] = item;
            items.Add(item);
        }

        return [.. items];
    }

    private PlanNote[] ReadNotes(Fields owner, string name, string what)
    {
        var notes = new List<PlanNote>();
        foreach (LocatedValue value in owner.List(name))
        {
            var fields = new Fields(value, what, _problems);
            fields.Require("on", "by", "text");
            DateOnly? on = Day(fields, "on");
            string? by = fields.Text("by"), text = fields.Text("text");
            fields.End();
            if (on is not null && by is not null && text is not null) notes.Add(new PlanNote(on.Value, by, text));
        }

        return [.. notes];
    }

    // References are checked when all ids are known.
    private void CheckReferences(PlanPerson[] people)
    {
        foreach ((int offset, string role, string id, Func<PlanItem?, bool> fits, string kind) in _references)
        {
            if (!_items.TryGetValue(id, out PlanItem? item))
                _problems.Add(offset, $"{role} \"{Fields.Short(id)}\", which is no id of this plan.{Spelling.DidYouMean(id, _items.Where(known => fits(known.Value)).Select(known => known.Key))}");
            else if (item is not null && !fits(item))
                _problems.Add(offset, $"{role} \"{id}\", which is not {kind}.");
        }

        foreach (IGrouping<string, PlanPerson> twice in people.GroupBy(person => person.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            _problems.Add(0, $"two people are called \"{twice.Key}\"; give them different names, since work names its owner by name.");
        foreach ((int offset, string name) in _owners)
            if (people.All(person => person.Name != name)) _problems.Add(offset, $"the owner \"{Fields.Short(name)}\" is not among \"people\".{Spelling.DidYouMean(name, people.Select(person => person.Name))} Add them there with their hours a week.");
    }

    private void CheckCircles(LivingPlan plan, Fields file)
    {
        if (_problems.Any) return;
        Dictionary<string, WorkItem> work = plan.Work.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string start in work.Keys)
        {
            if (FindCircle(start, work, state) is not { } circle) continue;
            _problems.Add(file.OffsetOf("actions"), $"these depend on each other in a circle: {circle}. Take one \"dependsOn\" out.");
            return;
        }
    }

    // Depth first without recursion: a chain may be as long as the file allows.
    private static string? FindCircle(string start, Dictionary<string, WorkItem> work, Dictionary<string, bool> finished)
    {
        var path = new List<(string Id, int Next)>();
        if (finished.ContainsKey(start)) return null;
        path.Add((start, 0));
        finished[start] = false;
        while (path.Count > 0)
        {
            (string id, int next) = path[^1];
            IReadOnlyList<string> needed = work[id].DependsOn;
            if (next == needed.Count)
            {
                finished[id] = true;
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[^1] = (id, next + 1);
            string before = needed[next];
            if (!finished.TryGetValue(before, out bool done))
            {
                finished[before] = false;
                path.Add((before, 0));
            }
            else if (!done) return string.Join(" → ", path.SkipWhile(step => step.Id != before).Select(step => step.Id).Append(before));
        }

        return null;
    }

    // Well-formed in the ordinary case of RFC 5646: a language of two or three letters, then parts of letters and digits.
    private static bool IsLanguage(string text) => text.Length <= LongestLanguage && text.Split('-') is [{ Length: 2 or 3 } first, .. var parts] && first.All(char.IsAsciiLetter) && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static bool IsId(string text) => text.Length <= LongestId && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static string Suggested(string text) => Slug.Of(text) is { Length: > 0 } slug ? slug : "first-visit";
}
