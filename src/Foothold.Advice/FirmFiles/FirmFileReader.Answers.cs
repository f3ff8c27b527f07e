using System.Text.Json;
using Foothold.Advice.Diagnosis;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    // How "does not apply" is written in a file.
    private const string DoesNotApplyText = "does not apply";

    private List<AnswerSheet> ReadAnswers(Fields file)
    {
        var sheets = new List<AnswerSheet>();
        foreach (LocatedValue item in file.List("answers"))
        {
            var fields = new Fields(item, "an answer sheet", _problems);
            fields.Require("respondent", "role", "on", "questionnaire", "answers");
            string? respondent = fields.Text("respondent"), version = fields.Text("questionnaire");
            RespondentRole? role = fields.Word<RespondentRole>("role");
            DateOnly? on = fields.Date("on");
            Questionnaire? questionnaire = version is null ? null : Questionnaire.Find(version);
            if (version is not null && questionnaire is null)
                _problems.Add(fields.OffsetOf("questionnaire"), Phrase.Of($"questionnaire \"{version}\" is not known; known: {string.Join(", ", Questionnaire.All.Select(known => known.Version))}."));
            Fields? given = fields.Group("answers", "\"answers\"");
            fields.End();
            if (questionnaire is null || given is null) continue;
            Dictionary<string, Answer> answers = ReadSheet(questionnaire, given);
            if (respondent is null || role is null || on is null) continue;
            if (sheets.Any(known => known.Respondent == respondent && known.Role == role && known.On == on)) _problems.Add(item.Offset, Phrase.Of($"{respondent} has two answer sheets of {on}; keep one."));
            var sheet = new AnswerSheet(respondent, role.Value, on.Value, version!, answers);
            foreach (Phrase contradiction in questionnaire.Contradictions(sheet)) _problems.Add(given.Offset, Phrase.Of($"{respondent}'s answers contradict each other: {contradiction}"));
            sheets.Add(sheet);
        }

        return sheets;
    }

    private Dictionary<string, Answer> ReadSheet(Questionnaire questionnaire, Fields given)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach ((string id, int offset, LocatedValue value) in given.Members)
        {
            Item? item = questionnaire.FindItem(id);
            if (item is null)
            {
                _problems.Add(offset, Phrase.Sequence(" ", Phrase.Of($"\"{id}\" is not an item of questionnaire {questionnaire.Version}."), Spelling.Suggestion(id, questionnaire.Items.Select(known => known.Id))));
                continue;
            }

            // Null counts as not answered, as it counts as not given elsewhere.
            if (value.Kind == JsonValueKind.Null || ReadAnswer(item, value) is not { } answer) continue;
            if (questionnaire.Problem(id, answer) is { } problem) _problems.Add(value.Offset, problem);
            else answers[id] = answer;
        }

        return answers;
    }

    private Answer? ReadAnswer(Item item, LocatedValue value)
    {
        if (value.Kind == JsonValueKind.String && value.Text == DoesNotApplyText) return new DoesNotApply();
        switch (item.Kind)
        {
            case ItemKind.Scale when value.Kind == JsonValueKind.Number && int.TryParse(value.Text, out int step):
                return new ScaleAnswer(step);
            case ItemKind.Hours or ItemKind.Percent when value.Kind == JsonValueKind.Number:
                return Fields.NumberOf(value, item.Id, 0, 1_000_000, null, _problems) is { } number ? new NumberAnswer(number) : null;
            case ItemKind.Amount when value.Kind == JsonValueKind.Object:
                return Fields.MoneyOf(value, item.Id, _problems) is { } amount ? new AmountAnswer(amount) : null;
            case ItemKind.Choice when value.Kind == JsonValueKind.String:
                return new ChoiceAnswer([value.Text]);
            case ItemKind.Choice when value.Kind == JsonValueKind.Array && value.Items.All(choice => choice.Kind == JsonValueKind.String):
                return new ChoiceAnswer([.. value.Items.Select(choice => choice.Text)]);
        }

        Phrase expected = item.Kind switch
        {
            ItemKind.Scale => Phrase.Text("a whole number from 1 to 7"),
            ItemKind.Choice => Phrase.Of($"one or several of: {string.Join(", ", item.Choices.Select(choice => choice.Code))}"),
            ItemKind.Amount => Phrase.Of($"an amount such as {{ \"amount\": 25000, \"currency\": \"EUR\" }}"),
            ItemKind.Hours => Phrase.Text("hours a week"),
            _ => Phrase.Text("a percentage from 0 to 100"),
        };
        _problems.Add(value.Offset, Phrase.Of($"{item.Id} is answered with {expected}, or with \"{DoesNotApplyText}\"; here stands {Fields.Said(value)}."));
        return null;
    }
}
