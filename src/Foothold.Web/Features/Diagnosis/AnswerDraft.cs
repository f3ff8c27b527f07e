using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>A questionnaire half answered by one person: answers as a firm's file holds them, and the pages on which questions were shown.</summary>
/// <param name="Version">Version of the questionnaire.</param>
/// <param name="Answers">Answers by item.</param>
/// <param name="Pages">Items of every page that was sent, in order, so that one can go back.</param>
public sealed record AnswerDraft(string Version, JsonObject Answers, List<List<string>> Pages)
{
    /// <summary>How "does not apply" is written in a firm's file.</summary>
    public const string DoesNotApply = "does not apply";

    /// <summary>The kind of draft in the database.</summary>
    public static string KindOf(FirmId firm) => $"answers {firm}";

    public static AnswerDraft Empty => new(Questionnaire.Current.Version, [], []);

    /// <summary>A draft that begins with the answers of an earlier sheet.</summary>
    public static AnswerDraft From(AnswerSheet sheet) => new(sheet.QuestionnaireVersion, new JsonObject(sheet.Answers.Select(answer => KeyValuePair.Create(answer.Key, (JsonNode?)Written(answer.Value)))), []);

    public static AnswerDraft Read(string json) => JsonSerializer.Deserialize<AnswerDraft>(json)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>The answers as the library reads them; <see cref="Written"/> the other way round.</summary>
    public Dictionary<string, Answer> Given()
    {
        Questionnaire questionnaire = Questionnaire.Find(Version) ?? Questionnaire.Current;
        return Answers.Where(answer => answer.Value is not null && questionnaire.FindItem(answer.Key) is not null).ToDictionary(answer => answer.Key, answer => Understood(questionnaire.FindItem(answer.Key)!, answer.Value!), StringComparer.Ordinal);
    }

    private static Answer Understood(Item item, JsonNode value) => value switch
    {
        JsonObject money => new AmountAnswer(new Money((decimal)money["amount"]!, Currency.Parse((string)money["currency"]!))),
        JsonArray choices => new ChoiceAnswer([.. choices.Select(choice => (string)choice!)]),
        _ when value.GetValueKind() == JsonValueKind.String && (string)value! == DoesNotApply => new DoesNotApply(),
        _ when value.GetValueKind() == JsonValueKind.String => new ChoiceAnswer([(string)value!]),
        _ when item.Kind == ItemKind.Scale => new ScaleAnswer((int)value),
        _ => new NumberAnswer((decimal)value),
    };

    private static JsonNode Written(Answer answer) => answer switch
    {
        ScaleAnswer scale => scale.Value,
        NumberAnswer number => number.Value,
        AmountAnswer amount => new JsonObject { ["amount"] = amount.Amount.Amount, ["currency"] = amount.Amount.Currency.Code },
        ChoiceAnswer { Choices.Count: 1 } choice => choice.Choices[0],
        ChoiceAnswer choice => new JsonArray([.. choice.Choices.Select(code => (JsonNode)code)]),
        _ => DoesNotApply,
    };
}
