using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning.Living;

/// <summary>What surrounds the work: adaptations, marketing, people, funding.</summary>
internal sealed partial class PlanDraft
{
    public IEnumerable<Adaptation> Adaptations(PlanAction[] actions)
    {
        Dictionary<string, Requirement> rules = Requirement.For(Context).ToDictionary(rule => $"requirement-{rule.Key}", StringComparer.Ordinal);
        foreach (PlanAction action in actions.Where(action => action.Section == PlanSection.ProductAdaptation))
        {
            PlanStep step = _idOfStep.First(pair => pair.Value == action.Id).Key;
            (string asked, string source) = rules.TryGetValue(step.Rule, out Requirement? rule) ? (rule.Source, $"{rule.Source}; from memory of the law, not checked")
                : step.Rule switch
                {
                    "label" => ($"A label that consumers in {Context.MarketName} can read ({LanguagesOf()}).", Context.Evidence.Country(Context.First.Market)!.Region == "Europe" && Context.Agreement is { Kind: Foothold.Evidence.AgreementKind.SingleMarket }
                        ? "Regulation (EU) 1169/2011, Article 15; from memory of the law, not checked" : $"rules of {Context.MarketName} on food labels; none on record"),
                    "shelf-life" => ("Days of shelf life left on arrival, as the buyer sets them.", "the buyer; no figure on record"),
                    "instructions" => ($"Instructions and safety notes in {LanguagesOf()}.", $"rules of {Context.MarketName} on product safety; none on record"),
                    "approval" => ($"An approval or mark of {Context.MarketName}.", $"rules of {Context.MarketName}; none on record"),
                    "offer-language" => ($"Offer, contract and support in {LanguagesOf()}.", "the client; no rule on record"),
                    "data-of-users" => ("Rules on personal data.", Context.IsInsideUnion ? "Regulation (EU) 2016/679; from memory of the law, not checked" : $"data-protection rules of {Context.MarketName}; none on record"),
                    _ => (step.Text, "not on record"),
                };
            yield return new Adaptation { Id = $"adapt-{action.Id}", Requirement = asked, Market = action.Market, Change = action.What, Cost = action.Cost, Action = action.Id, Source = source };
        }
    }

    public IEnumerable<MarketingItem> Marketing()
    {
        string market = Code(Context.First.Market), product = Context.Product.Name;
        string audience = Context.Goods is null ? $"clients in {Context.MarketName}" : Context.IsEquipment ? $"firms in {Context.MarketName} that would work with {product}" : $"buyers of shops and distributors in {Context.MarketName}";
        string price = Context.Product.PriceExWorks is { } known ? $"{product}{(Context.Product.Unit is { } unit ? $", {unit}," : "")} from {Say(known)} at our door" : $"{product}; the price is not stated yet";
        foreach ((PlanStep step, _, _, _, string id) in _steps)
        {
            string? channel = step.Rule switch
            {
                "call-who-asked" or "talk-to-customers-there" or "talk-to-customers-of-sales" => "the customers who know us already",
                "tie-introduces" => "an introduction by our own contact there",
                "web-page" => "one page of our own on the web",
                "write-to-fair" => "a letter to those met at the fair",
                "visit" => "meetings in person",
                "meet-by-video" => "meetings by video",
                _ => null,
            };
            if (channel is not null) yield return new MarketingItem { Id = $"marketing-{id}", Market = step.Market ?? Context.First.Market, Audience = step.Market is { } at && at != Context.First.Market ? $"customers in {at.Name}" : audience, Message = $"{price} ({(Context.LanguagesLacking is [var lacking, ..] ? $"in {Languages.NameOf(lacking)}{(Context.Firm.WorkingLanguages.Contains("en") ? " or English" : "")}" : $"in {LanguagesOf()}")})", Channel = channel };
        }
    }

    public PlanPerson[] People()
    {
        var people = new List<PlanPerson>();
        var sheets = _plan.Profile.File.Answers.Where(sheet => sheet.On <= Context.AsAt).GroupBy(sheet => sheet.Respondent, StringComparer.Ordinal);
        string[] gaps = [.. _plan.Profile.Diagnosis.Scores.Where(score => score.Construct.Capability is not null && score.ProbabilityBeyondLine > 0.5).OrderByDescending(score => score.ProbabilityBeyondLine).Take(2).Select(score => score.Construct.Name)];
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<string, AnswerSheet> sheet in sheets)
        {
            bool isOwner = sheet.Key == Owner, outside = sheet.All(one => one.Role == RespondentRole.Adviser);
            string slug = Slug.Of(sheet.Key) is { Length: > 0 } name ? name : "person", id = $"person-{slug}";
            for (int i = 2; !used.Add(id); i++) id = Say($"person-{slug}-{i}");
            people.Add(new PlanPerson
            {
                Id = id, Name = sheet.Key, Role = outside ? "adviser" : isOwner ? "in charge of work abroad, until somebody else is named" : "answered for the firm",
                HoursPerWeek = isOwner ? _plan.Profile.Diagnosis.Means.HoursPerWeek : null, IsOutside = outside, SkillsGap = isOwner && gaps.Length > 0 ? string.Join(", ", gaps) : null,
            });
        }

        return [.. people];
    }

    public IEnumerable<FundingItem> Funding()
    {
        Need? capital = _plan.Profile.Diagnosis.Needs.FirstOrDefault(need => need.Type == NeedType.Capital);
        (PlanStep Step, DateOnly? From, DateOnly? Due, string? WhyNot, string Id)[] later = [.. _steps.Where(placed => placed.Due is null && !placed.Step.Cost.IsZero)];
        if (capital is null && later.Length == 0) yield break;
        decimal lacking = later.Sum(placed => placed.Step.Cost.Amount);
        yield return new FundingItem
        {
            Id = "funding-steps",
            Need = later.Length > 0 ? Say($"{later.Length} steps that the money at risk does not cover: {string.Join(", ", later.Select(placed => placed.Id))}") : $"money for {Context.MarketName} beyond the firm's own: {PlanWords.Joined(capital!.Because.Take(1))}",
            Source = $"bank and regional agency in {Context.Firm.Home.Name}", Amount = lacking > 0 ? new Money(lacking, Currency) : null, ByWhen = Context.AsAt.AddMonths(3),
        };
    }

    private string LanguagesOf() => string.Join(" and ", (Context.LanguagesLacking.Count > 0 ? Context.LanguagesLacking : Context.Market.OfficialLanguages).Take(2).Select(Languages.NameOf));
}
