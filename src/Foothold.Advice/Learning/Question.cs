using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>What a test asks about: a number the money rests on ("NOR.price"), or a criterion of the ranking in a market ("criterion:DNK.competition").</summary>
public sealed record Question
{
    private const string CriterionPrefix = "criterion:";

    private Question(string id) => Id = id;

    /// <summary>Its name in files.</summary>
    public string Id { get; }

    /// <summary>What kind of assumption it is about; null for a criterion.</summary>
    public AssumptionTopic? Topic { get; private init; }

    /// <summary>The market; null for an assumption about the firm.</summary>
    public CountryCode? Market { get; private init; }

    /// <summary>The entry mode; null where it is about none.</summary>
    public EntryMode? Mode { get; private init; }

    /// <summary>The criterion; null for an assumption.</summary>
    public Criterion? Criterion { get; private init; }

    /// <summary>What it is called for people: "Norway: price a trade buyer pays".</summary>
    public Phrase Says
    {
        get
        {
            if (Criterion is { } criterion) return Phrase.Of($"{Market}: {criterion.Label}");
            Phrase about = Mode is { } mode ? Phrase.Of($"{Topic!.Says} ({PlanWords.Label(mode)})") : Topic!.Says;
            return Market is null ? about : Phrase.Of($"{Market}: {about}");
        }
    }

    /// <summary>The question about an assumption.</summary>
    public static Question About(Assumption assumption) => new(assumption.Id) { Topic = assumption.Topic, Market = assumption.Market, Mode = assumption.Mode };

    /// <summary>The question about a criterion in a market.</summary>
    public static Question About(Criterion criterion, CountryCode market) => new($"{CriterionPrefix}{market.Alpha3}.{criterion.Id}") { Criterion = criterion, Market = market };

    /// <summary>Reads the name of a question.</summary>
    /// <param name="text">"unit-cost", "NOR.price", "NOR.distributor.margin" or "criterion:DNK.competition".</param>
    /// <param name="question">The question, or null.</param>
    /// <param name="problem">What is wrong and what to do, as one sentence; empty when all is well.</param>
    public static bool TryParse(string text, out Question? question, out Phrase problem)
    {
        (question, problem) = (null, Phrase.Empty);
        bool isCriterion = text.StartsWith(CriterionPrefix, StringComparison.Ordinal);
        string[] parts = (isCriterion ? text[CriterionPrefix.Length..] : text).Split('.');
        CountryCode? market = null;
        bool needsMarket = isCriterion || parts.Length > 1;
        if (needsMarket && !CountryCode.TryParse(parts[0], out market))
        {
            problem = Phrase.Of($"\"{Fields.Short(text)}\" names no question: {CountryCode.Problem(parts[0])}");
            return false;
        }

        if (isCriterion)
        {
            string name = string.Join('.', parts[1..]);
            if (Criterion.Known.FirstOrDefault(known => known.Id == name) is { } criterion) question = About(criterion, market!);
            else problem = Phrase.Sequence(" ", Phrase.Of($"\"{Fields.Short(name)}\" is not a criterion."), Spelling.Suggestion(name, Criterion.Known.Select(known => known.Id)), Phrase.Text("Write for example criterion:DNK.competition."));
            return question is not null;
        }

        string word = parts[^1];
        EntryMode? mode = null;
        if (parts.Length == 3) mode = Enum.GetValues<EntryMode>().Where(known => Words.Hyphenated(known.ToString()) == parts[1]).Cast<EntryMode?>().FirstOrDefault();
        AssumptionTopic? topic = AssumptionTopic.All.FirstOrDefault(known => known.Word == word);
        int length = topic?.Scope switch { AssumptionScope.Firm => 1, AssumptionScope.Market => 2, AssumptionScope.Mode => 3, _ => 0 };
        if (topic is null) problem = Phrase.Sequence(" ", Phrase.Of($"\"{Fields.Short(word)}\" is not a kind of assumption."), Spelling.Suggestion(word, AssumptionTopic.All.Select(known => known.Word)), Phrase.Text("Write for example NOR.price or NOR.distributor.margin."));
        else if (parts.Length != length) problem = Misplaced(Fields.Short(text), topic.Word, length);
        else if (parts.Length == 3 && mode is null) problem = Phrase.Sequence(" ", Phrase.Of($"\"{Fields.Short(parts[1])}\" is not an entry mode."), Spelling.Suggestion(parts[1], Enum.GetNames<EntryMode>().Select(Words.Hyphenated)));
        else question = new Question(Assumption.IdOf(topic.Kind, market, mode)) { Topic = topic, Market = market, Mode = mode };
        return question is not null;
    }

    private static Phrase Misplaced(string text, string word, int length) => length switch
    {
        1 => Phrase.Of($"\"{text}\" names no assumption; {word} belongs to the firm: write {word}."),
        2 => Phrase.Of($"\"{text}\" names no assumption; {word} belongs to a market: write for example NOR.{word}."),
        _ => Phrase.Of($"\"{text}\" names no assumption; {word} belongs to an entry mode: write for example NOR.distributor.{word}."),
    };
}
