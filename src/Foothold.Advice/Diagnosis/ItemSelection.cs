using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Diagnosis;

/// <summary>Chooses what to ask next: core items first, follow-ups only where the answer is still open.</summary>
internal sealed class ItemSelection
{
    private readonly Questionnaire _questionnaire;
    private readonly Firm _firm;
    private readonly double? _headcount;
    private readonly Readings _readings;
    private readonly Dictionary<string, Indicators> _indicators;

    public ItemSelection(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets, Firm firm, DateOnly asAt, FirmFacts facts)
    {
        (_questionnaire, _firm) = (questionnaire, firm);
        _headcount = facts.Headcount ?? (double?)firm.LatestAccounts(asAt)?.Headcount;
        _readings = new Readings(questionnaire, firm, Journey.Empty, sheets, facts, asAt);
        _indicators = questionnaire.Constructs.Where(construct => construct.IsScored).ToDictionary(construct => construct.Id, _readings.Of);
    }

    public NextItems For(string respondent, RespondentRole role)
    {
        // A sheet of an older version does not block: its ids may mean other items.
        HashSet<string> answered = [.. _readings.Sheets
            .Where(sheet => sheet.Respondent == respondent && sheet.Role == role && sheet.QuestionnaireVersion == _questionnaire.Version).SelectMany(sheet => sheet.Answers.Keys)];
        ProposedItem[] proposed = [.. _questionnaire.Items
            .Where(item => !answered.Contains(item.Id) && Applies(item, role) && (item.IsCore || IsOpen(item)))
            .Select(item => new ProposedItem(item, Reduction(item, respondent, role)))
            .OrderByDescending(one => one.Item.IsCore).ThenByDescending(one => one.ExpectedReduction ?? -1)];
        return new NextItems(proposed, proposed.Length == 0);
    }

    private bool Applies(Item item, RespondentRole role)
    {
        // Means, motives and appetite for risk are the firm's to state.
        if (role == RespondentRole.Adviser && _questionnaire.ConstructOf(item.Construct).Kind is ConstructKind.Means or ConstructKind.Motives or ConstructKind.RiskAppetite) return false;
        return item.Applies switch
        {
            Applicability.Goods => _firm.Products.Count == 0 || _firm.Products.Any(product => product is Goods),
            Applicability.Services => _firm.Products.Count == 0 || _firm.Products.Any(product => product is Service),
            Applicability.Teams => _headcount is null or > 1,
            _ => true,
        };
    }

    /// <summary>Whether the construct of a follow-up is undefined or too near its line to call.</summary>
    private bool IsOpen(Item item)
    {
        Construct construct = _questionnaire.ConstructOf(item.Construct);
        if (!construct.IsScored) return true;
        Indicators seen = _indicators[construct.Id];
        if (seen.IsEmpty) return true;
        Posterior posterior = seen.Score(_questionnaire.Model);
        double beyond = posterior.ProbabilityAbove(construct.Line ?? _questionnaire.Model.PriorMean);
        return beyond > 1 - _questionnaire.Model.Decided && beyond < _questionnaire.Model.Decided;
    }

    /// <summary>
    /// Variance of the construct's score now, less the variance after one more answer of this person. Under the model it does not depend on what the answer will be.
    /// </summary>
    private double? Reduction(Item item, string respondent, RespondentRole role)
    {
        Construct construct = _questionnaire.ConstructOf(item.Construct);
        if (!construct.IsScored) return null;
        Indicators seen = _indicators[construct.Id];
        IReadOnlyList<IReadOnlyList<double>> people = seen.People();
        ErrorVariances errors = LatentScore.Variances(_questionnaire.Model, people);
        double now = LatentScore.Score(_questionnaire.Model, errors, people, seen.FactIndicators).Variance;
        int own = seen.Answers.Count(answer => answer.Role == role && answer.Person.Name == respondent);
        double before = own == 0 ? 0 : 1 / errors.OfMean(own);
        return now - 1 / (1 / now - before + 1 / errors.OfMean(own + 1));
    }
}
