using System.Reflection;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>
/// A version of the questionnaire: its constructs and items, held as data. A version never changes once it is in use; a new wording is a new version.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class Questionnaire
{
    private static readonly Lazy<IReadOnlyList<Questionnaire>> Bundled = new(ReadBundled);

    private readonly Dictionary<string, Item> _itemById;
    private readonly Dictionary<string, Construct> _constructById;

    internal Questionnaire(QuestionnaireFile file, IReadOnlyList<Construct> constructs, IReadOnlyList<Item> items)
    {
        (File, Constructs, Items) = (file, constructs, items);
        _itemById = items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        _constructById = constructs.ToDictionary(construct => construct.Id, StringComparer.Ordinal);
    }

    /// <summary>The newest version.</summary>
    public static Questionnaire Current => Bundled.Value[^1];

    /// <summary>All versions, oldest first.</summary>
    public static IReadOnlyList<Questionnaire> All => Bundled.Value;

    /// <summary>Its version, year and number: "2026.1".</summary>
    public string Version => File.Version;

    /// <summary>Its title, for the respondent.</summary>
    public string Title => File.Title;

    /// <summary>What is measured, in order.</summary>
    public IReadOnlyList<Construct> Constructs { get; }

    /// <summary>All items, in order; at most 45.</summary>
    public IReadOnlyList<Item> Items { get; }

    internal QuestionnaireFile File { get; }

    internal ScoringModel Model => File.Model;

    /// <summary>The questionnaire of a version, or null when there is none.</summary>
    public static Questionnaire? Find(string version) => All.FirstOrDefault(questionnaire => questionnaire.Version == version);

    /// <summary>The item with an id, or null.</summary>
    public Item? FindItem(string itemId) => _itemById.GetValueOrDefault(itemId);

    /// <summary>What is wrong with an answer to an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>One sentence for the respondent that says what is wrong and what to do: unknown item, wrong kind of answer, value out of range, unknown choice; null when the answer is fine.</returns>
    public Phrase? Problem(string itemId, Answer answer)
    {
        if (FindItem(itemId) is not { } item)
            return Phrase.Sequence(" ", Phrase.Of($"\"{itemId}\" is not a question of questionnaire {Version}."), Spelling.Suggestion(itemId, _itemById.Keys));
        return (item.Kind, answer) switch
        {
            (_, DoesNotApply) => null,
            (ItemKind.Scale, ScaleAnswer scale) => scale.Value is >= 1 and <= 7
                ? null
                : Phrase.Of($"{item.Id}: {scale.Value} is outside the scale; give a whole number from 1 ({Phrase.Text(item.LowEnd)}) to 7 ({Phrase.Text(item.HighEnd)})."),
            (ItemKind.Choice, ChoiceAnswer choice) => ProblemOfChoice(item, choice),
            (ItemKind.Amount, AmountAnswer amount) => amount.Amount.IsNegative ? Phrase.Of($"{item.Id}: {amount.Amount} is below zero; give the amount without a sign.") : null,
            (ItemKind.Hours, NumberAnswer hours) => hours.Value is >= 0 and <= 16_800
                ? null
                : Phrase.Of($"{item.Id}: {hours.Value} hours a week cannot be; give the hours of all people together, from 0 to 16 800."),
            (ItemKind.Percent, NumberAnswer percent) => percent.Value is >= 0 and <= 1000
                ? null
                : Phrase.Of($"{item.Id}: {percent.Value} % cannot be; give a share from 0 to 1000, such as 20 for a fifth more."),
            _ => Phrase.Of($"{item.Id}: this question is answered with {Expected(item)}, not with {Given(answer)}."),
        };
    }

    /// <summary>Answers of one sheet that contradict each other.</summary>
    /// <param name="sheet">The sheet; unknown items and answers out of range are ignored, see <see cref="Problem"/>.</param>
    /// <returns>One sentence per contradiction, with the ids of the items and the answers given; empty when there is none.</returns>
    public IReadOnlyList<Phrase> Contradictions(AnswerSheet sheet) =>
    [
        .. File.Contradictions
            .Where(rule => rule.All.All(condition => condition.Holds(Valid(sheet, condition.Item))))
            .Select(rule => Phrase.Named(rule.Sentence, item => Spoken(sheet.Answers[item]))),
    ];

    /// <summary>
    /// What to ask one respondent next. Core items come first; follow-ups only about constructs that the answers and facts at hand leave undefined, or too near their line
    /// to call (between 15 and 85 % beyond it). Items that do not apply to the firm, or that the respondent has answered (with "does not apply" too), are never asked.
    /// </summary>
    /// <param name="sheets">All sheets at hand, of all respondents.</param>
    /// <param name="firm">The firm.</param>
    /// <param name="respondent">Whom to ask.</param>
    /// <param name="role">In which role.</param>
    /// <param name="asAt">The day; the latest sheet of each respondent by then counts.</param>
    /// <param name="facts">What is known of the firm; null for nothing.</param>
    public NextItems Next(IReadOnlyList<AnswerSheet> sheets, Firm firm, string respondent, RespondentRole role, DateOnly asAt, FirmFacts? facts = null) =>
        new ItemSelection(this, sheets, firm, asAt, facts ?? FirmFacts.Unknown).For(respondent, role);

    internal Construct ConstructOf(string id) => _constructById[id];

    internal Answer? Valid(AnswerSheet sheet, string itemId) =>
        sheet.Answers.TryGetValue(itemId, out Answer? answer) && answer is not DoesNotApply && Problem(itemId, answer) is null ? answer : null;

    internal static Phrase Spoken(Answer answer) => answer switch
    {
        ScaleAnswer scale => Phrase.Of($"{scale.Value}"),
        NumberAnswer number => Phrase.Of($"{number.Value:0.##}"),
        AmountAnswer amount => Phrase.Of($"{ShownAmount.Exact(amount.Amount)}"),
        ChoiceAnswer choice => Phrase.Verbatim(string.Join(", ", choice.Choices)),
        _ => Phrase.Text("does not apply"),
    };

    private static Phrase? ProblemOfChoice(Item item, ChoiceAnswer answer)
    {
        IEnumerable<string> codes = item.Choices.Select(choice => choice.Code);
        if (answer.Choices.Count == 0) return Phrase.Of($"{item.Id}: no choice was made; choose at least one of {string.Join(", ", codes)}, or \"does not apply\".");
        if (answer.Choices.FirstOrDefault(code => !codes.Contains(code, StringComparer.Ordinal)) is { } unknown)
            return Phrase.Sequence(" ", Phrase.Of($"{item.Id}: \"{unknown}\" is not one of the choices {string.Join(", ", codes)}."), Spelling.Suggestion(unknown, codes));
        if (answer.Choices.Distinct(StringComparer.Ordinal).Count() < answer.Choices.Count) return Phrase.Of($"{item.Id}: a choice is named twice; name each once, the most important first.");
        return answer.Choices.Count > item.MaximumChoices
            ? Phrase.Of($"{item.Id}: {answer.Choices.Count} choices are too many; keep the {item.MaximumChoices} most important.")
            : null;
    }

    private static Phrase Expected(Item item) => item.Kind switch
    {
        ItemKind.Scale => Phrase.Text("a whole number from 1 to 7"),
        ItemKind.Choice => item.MaximumChoices == 1 ? Phrase.Text("one choice") : Phrase.Of($"up to {item.MaximumChoices} choices"),
        ItemKind.Amount => Phrase.Text("an amount of money with its currency"),
        ItemKind.Hours => Phrase.Text("hours a week"),
        _ => Phrase.Text("a share in percent"),
    };

    private static Phrase Given(Answer answer) => Phrase.Text(answer switch
    {
        ScaleAnswer => "a place on a scale",
        ChoiceAnswer => "choices",
        AmountAnswer => "an amount of money",
        _ => "a number",
    });

    private static List<Questionnaire> ReadBundled()
    {
        Assembly assembly = typeof(Questionnaire).Assembly;
        var found = new List<Questionnaire>();
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("questionnaire-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            found.Add(QuestionnaireFile.Read(reader.ReadToEnd()));
        }

        return found;
    }
}
