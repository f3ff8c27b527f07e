using System.Text.Json;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Diagnosis;

/// <summary>The numbers of the scoring model; their meaning is in docs/explanation/diagnosis.md.</summary>
internal sealed record ScoringModel(
    double PriorMean, double PriorStandardDeviation, double ItemError, double ItemErrorDegrees, double RaterError, double RaterErrorDegrees, double GapStandardDeviation,
    double ChangeStandardDeviation, double FactErrorShared, double RealDifference, double Decided, double LikelyGap, double CertainGap)
{
    public double PriorVariance => PriorStandardDeviation * PriorStandardDeviation;
}

/// <summary>How a fact indicates a construct: a monotone curve through stated points, straight between them and level beyond, with an error.</summary>
internal sealed record Anchor(string Construct, string? Facet, string Fact, string? OnlyWithout, double Error, IReadOnlyList<double[]> Anchors, string Basis)
{
    public double At(double fact)
    {
        if (fact <= Anchors[0][0]) return Anchors[0][1];
        for (int i = 1; i < Anchors.Count; i++)
        {
            double[] left = Anchors[i - 1], right = Anchors[i];
            if (fact <= right[0]) return left[1] + (right[1] - left[1]) * (fact - left[0]) / (right[0] - left[0]);
        }

        return Anchors[^1][1];
    }
}

/// <summary>A construct, or a facet of it, whose gap is a need.</summary>
internal sealed record NeedDriver(string Construct, string? Facet, double? Line);

/// <summary>What shows a need of one type, and the test of the firm's own that settles a doubtful one.</summary>
internal sealed record NeedRule(NeedType Type, IReadOnlyList<NeedDriver> Drivers, string Experiment);

/// <summary>One part of a contradiction: an answer at most or at least so high, or a choice made.</summary>
internal sealed record Condition(string Item, decimal? AtLeast, decimal? AtMost, string? Choice)
{
    public bool Holds(Answer? answer) => answer switch
    {
        ChoiceAnswer chosen => Choice is not null && chosen.Choices.Contains(Choice, StringComparer.Ordinal),
        ScaleAnswer scale => Choice is null && IsWithin(scale.Value),
        NumberAnswer number => Choice is null && IsWithin(number.Value),
        AmountAnswer amount => Choice is null && IsWithin(amount.Amount.Amount),
        _ => false,
    };

    private bool IsWithin(decimal value) => (AtLeast is null || value >= AtLeast) && (AtMost is null || value <= AtMost);
}

/// <summary>Answers of one sheet that cannot all hold, with the sentence that says so; {item} stands for the answer given.</summary>
internal sealed record Contradiction(IReadOnlyList<Condition> All, string Sentence);

/// <summary>The file as it lies in the folder; checked by <see cref="Read"/>.</summary>
internal sealed record QuestionnaireFile(
    string Version, string Title, ScoringModel Model, IReadOnlyList<QuestionnaireFile.ConstructEntry> Constructs, IReadOnlyList<QuestionnaireFile.ItemEntry> Items,
    IReadOnlyList<Anchor> Anchors, IReadOnlyList<NeedRule> Needs, IReadOnlyList<Contradiction> Contradictions)
{
    /// <summary>Reads a questionnaire. By hand: making the readers of a serializer at run time took a tenth of a second of every command.</summary>
    /// <exception cref="JsonException">The text is not JSON, or a member is missing, unknown or of the wrong kind.</exception>
    public static Questionnaire Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var root = new Entry(document.RootElement, "the questionnaire");
        var file = new QuestionnaireFile(
            root.Text("version"), root.Text("title"), ReadModel(root.Member("model")), root.List("constructs", ConstructEntry.Read), root.List("items", ItemEntry.Read),
            root.List("anchors", entry => new Anchor(entry.Text("construct"), entry.TextOrNull("facet"), entry.Text("fact"), entry.TextOrNull("onlyWithout"), entry.Number("error"), entry.Points("anchors"), entry.Text("basis"))),
            root.List("needs", entry => new NeedRule(entry.Word<NeedType>("type"), entry.List("drivers", driver => new NeedDriver(driver.Text("construct"), driver.TextOrNull("facet"), driver.NumberOrNull("line"))), entry.Text("experiment"))),
            root.List("contradictions", entry => new Contradiction(entry.List("all", part => new Condition(part.Text("item"), (decimal?)part.NumberOrNull("atLeast"), (decimal?)part.NumberOrNull("atMost"), part.TextOrNull("choice"))), entry.Text("sentence"))));
        root.End();
        return new Questionnaire(file, [.. file.Constructs.Select(entry => entry.ToConstruct())], [.. file.Items.Select(entry => entry.ToItem())]);
    }

    private static ScoringModel ReadModel(Entry entry)
    {
        var model = new ScoringModel(
            entry.Number("priorMean"), entry.Number("priorStandardDeviation"), entry.Number("itemError"), entry.Number("itemErrorDegrees"), entry.Number("raterError"), entry.Number("raterErrorDegrees"), entry.Number("gapStandardDeviation"),
            entry.Number("changeStandardDeviation"), entry.Number("factErrorShared"), entry.Number("realDifference"), entry.Number("decided"), entry.Number("likelyGap"), entry.Number("certainGap"));
        entry.End();
        return model;
    }

    internal sealed record ConstructEntry(
        string Id, string Name, ConstructKind Kind, Liability? Liability, Capability? Capability, Origin Origin, string Meaning, double? Line, IReadOnlyList<string> Sources)
    {
        public static ConstructEntry Read(Entry entry) => new(
            entry.Text("id"), entry.Text("name"), entry.Word<ConstructKind>("kind"), entry.WordOrNull<Liability>("liability"), entry.WordOrNull<Capability>("capability"), entry.Word<Origin>("origin"), entry.Text("meaning"), entry.NumberOrNull("line"), entry.Texts("sources"));

        public Construct ToConstruct() => new(Id, Name, Kind, Liability, Capability, Origin, Meaning, Line, Sources);
    }

    internal sealed record ItemEntry(
        string Id, string Construct, string? Facet, string Text, ItemKind Kind, bool Reversed, bool Core, Applicability Applies, string? LowEnd, string? HighEnd,
        IReadOnlyList<ItemChoice>? Choices, int MaximumChoices, string WhyWeAsk)
    {
        public static ItemEntry Read(Entry entry) => new(
            entry.Text("id"), entry.Text("construct"), entry.TextOrNull("facet"), entry.Text("text"), entry.Word<ItemKind>("kind"), entry.Flag("reversed"), entry.Flag("core"), entry.WordOrNull<Applicability>("applies") ?? Applicability.Everyone,
            entry.TextOrNull("lowEnd"), entry.TextOrNull("highEnd"), entry.Has("choices") ? entry.List("choices", choice => new ItemChoice(choice.Text("code"), choice.Text("text"), choice.NumberOrNull("score"))) : null,
            (int)(entry.NumberOrNull("maximumChoices") ?? 0), entry.Text("whyWeAsk"));

        public Item ToItem() => new(Id, Construct, Facet, Text, Kind, Reversed, Core, Applies, LowEnd ?? "", HighEnd ?? "", Choices ?? [], MaximumChoices, WhyWeAsk);
    }

    /// <summary>One object of the file: every member that is asked for must be of its kind, and every member there is must be asked for.</summary>
    internal sealed class Entry(JsonElement element, string what)
    {
        private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

        public bool Has(string name) => Find(name) is not null;

        public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

        public string? TextOrNull(string name) => Find(name) is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "a text") : null;

        public double Number(string name) => NumberOrNull(name) ?? throw Missing(name);

        public double? NumberOrNull(string name) => Find(name) is { } value ? value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name, "a number") : null;

        public bool Flag(string name) => Find(name) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false"));

        public T Word<T>(string name)
            where T : struct, Enum => WordOrNull<T>(name) ?? throw Missing(name);

        public T? WordOrNull<T>(string name)
            where T : struct, Enum => TextOrNull(name) is not { } text ? null : char.IsAsciiLetterLower(text[0]) && Enum.TryParse(text, ignoreCase: true, out T word) ? word : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<T>())}, in camelCase");

        public Entry Member(string name) => new(Find(name) ?? throw Missing(name), $"\"{name}\"");

        public IReadOnlyList<string> Texts(string name) => [.. Elements(name).Select(value => value.GetString() ?? throw Wrong(name, "a list of texts"))];

        public IReadOnlyList<double[]> Points(string name) => [.. Elements(name).Select(point => point.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

        public IReadOnlyList<T> List<T>(string name, Func<Entry, T> read)
        {
            var list = new List<T>();
            foreach (JsonElement value in Elements(name))
            {
                var entry = new Entry(value, $"an entry of \"{name}\"");
                list.Add(read(entry));
                entry.End();
            }

            return list;
        }

        public void End()
        {
            foreach (JsonProperty member in element.EnumerateObject())
                if (!_asked.Contains(member.Name)) throw new JsonException($"\"{member.Name}\" is no member of {what}.");
        }

        private JsonElement.ArrayEnumerator Elements(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw Wrong(name, "a list");

        private JsonElement? Find(string name)
        {
            _asked.Add(name);
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }

        private JsonException Missing(string name) => new($"{what} lacks \"{name}\".");

        private JsonException Wrong(string name, string expected) => new($"\"{name}\" in {what} has to be {expected}.");
    }
}
