using System.Text.Json;
using System.Text.Json.Serialization;
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
    public static Questionnaire Read(string json)
    {
        QuestionnaireFile file = JsonSerializer.Deserialize(json, QuestionnaireJson.Default.QuestionnaireFile) ?? throw new FormatException("The questionnaire is empty.");
        return new Questionnaire(file, [.. file.Constructs.Select(entry => entry.ToConstruct())], [.. file.Items.Select(entry => entry.ToItem())]);
    }

    internal sealed record ConstructEntry(
        string Id, string Name, ConstructKind Kind, Liability? Liability, Capability? Capability, Origin Origin, string Meaning, double? Line, IReadOnlyList<string> Sources)
    {
        public Construct ToConstruct() => new(Id, Name, Kind, Liability, Capability, Origin, Meaning, Line, Sources);
    }

    internal sealed record ItemEntry(
        string Id, string Construct, string? Facet, string Text, ItemKind Kind, bool Reversed, bool Core, Applicability Applies, string? LowEnd, string? HighEnd,
        IReadOnlyList<ItemChoice>? Choices, int MaximumChoices, string WhyWeAsk)
    {
        public Item ToItem() => new(Id, Construct, Facet, Text, Kind, Reversed, Core, Applies, LowEnd ?? "", HighEnd ?? "", Choices ?? [], MaximumChoices, WhyWeAsk);
    }
}

/// <summary>Reading code made by the compiler: reading by reflection would take most of the time of a short command.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    Converters = [typeof(CamelCaseEnumConverter<ConstructKind>), typeof(CamelCaseEnumConverter<Liability>), typeof(CamelCaseEnumConverter<Capability>), typeof(CamelCaseEnumConverter<Origin>), typeof(CamelCaseEnumConverter<ItemKind>), typeof(CamelCaseEnumConverter<Applicability>), typeof(CamelCaseEnumConverter<NeedType>)])]
[JsonSerializable(typeof(QuestionnaireFile))]
internal sealed partial class QuestionnaireJson : JsonSerializerContext;

/// <summary>Names of an enum in camelCase, without numbers.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
