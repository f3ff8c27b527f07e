using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning.Living;

/// <summary>What surrounds the work: adaptations, marketing, people, funding.</summary>
internal sealed partial class PlanDraft
{
    public IEnumerable<Adaptation> Adaptations(PlanAction[] actions)
    {
        Dictionary<string, Requirement> rules = Requirement.For(Context).ToDictionary(rule => $"requirement-{rule.Key}", StringComparer.Ordinal);
        CountryCode there = Context.First.Market;
        foreach (PlanAction action in actions.Where(action => action.Section == PlanSection.ProductAdaptation))
        {
            PlanStep step = _idOfStep.First(pair => pair.Value == action.Id).Key;
            (Phrase asked, Phrase source) = rules.TryGetValue(step.Rule, out Requirement? rule) ? (rule.Source, Phrase.Of($"{rule.Source}; from memory of the law, not checked"))
                : step.Rule switch
                {
                    "label" => (Phrase.Of($"A label that consumers in {there} can read ({LanguagesOf()})."), Context.Evidence.Country(there)!.Region == "Europe" && Context.Agreement is { Kind: Foothold.Evidence.AgreementKind.SingleMarket }
                        ? Phrase.Text("Regulation (EU) 1169/2011, Article 15; from memory of the law, not checked") : Phrase.Of($"rules of {there} on food labels; none on record")),
                    "shelf-life" => (Phrase.Text("Days of shelf life left on arrival, as the buyer sets them."), Phrase.Text("the buyer; no figure on record")),
                    "instructions" => (Phrase.Of($"Instructions and safety notes in {LanguagesOf()}."), Phrase.Of($"rules of {there} on product safety; none on record")),
                    "approval" => (Phrase.Of($"An approval or mark of {there}."), Phrase.Of($"rules of {there}; none on record")),
                    "offer-language" => (Phrase.Of($"Offer, contract and support in {LanguagesOf()}."), Phrase.Text("the client; no rule on record")),
                    "data-of-users" => (Phrase.Text("Rules on personal data."), Context.IsInsideUnion ? Phrase.Text("Regulation (EU) 2016/679; from memory of the law, not checked") : Phrase.Of($"data-protection rules of {there}; none on record")),
                    _ => (step.Text, Phrase.Text("not on record")),
                };
            yield return new Adaptation { Id = $"adapt-{action.Id}", Requirement = Say(asked), Market = action.Market, Change = action.What, Cost = action.Cost, Action = action.Id, Source = Say(source) };
        }
    }

    public IEnumerable<MarketingItem> Marketing()
    {
        CountryCode first = Context.First.Market;
        string product = Context.Product.Name;
        Phrase audience = Context.Goods is null ? Phrase.Of($"clients in {first}") : Context.IsEquipment ? Phrase.Of($"firms in {first} that would work with {product}") : Phrase.Of($"buyers of shops and distributors in {first}");
        Phrase language = Context.LanguagesLacking is not [var lacking, ..] ? Phrase.Of($"in {LanguagesOf()}")
            : Context.Firm.WorkingLanguages.Contains("en") ? Phrase.Of($"in {NameOf(lacking)} or English") : Phrase.Of($"in {NameOf(lacking)}");
        Phrase price = Context.Product.PriceExWorks is not { } known ? Phrase.Of($"{product}; the price is not stated yet ({language})")
            : Context.Product.Unit is { } unit ? Phrase.Of($"{product}, {unit}, from {Sum(known)} at our door ({language})") : Phrase.Of($"{product} from {Sum(known)} at our door ({language})");
        foreach ((PlanStep step, _, _, _, string id) in _steps)
        {
            Phrase? channel = step.Rule switch
            {
                "call-who-asked" or "talk-to-customers-there" or "talk-to-customers-of-sales" => Phrase.Text("the customers who know us already"),
                "tie-introduces" => Phrase.Text("an introduction by our own contact there"),
                "web-page" => Phrase.Text("one page of our own on the web"),
                "write-to-fair" => Phrase.Text("a letter to those met at the fair"),
                "visit" => Phrase.Text("meetings in person"),
                "meet-by-video" => Phrase.Text("meetings by video"),
                _ => null,
            };
            if (channel is not null) yield return new MarketingItem { Id = $"marketing-{id}", Market = step.Market ?? first, Audience = Say(step.Market is { } at && at != first ? Phrase.Of($"customers in {at}") : audience), Message = Say(price), Channel = Say(channel) };
        }
    }

    public PlanPerson[] People()
    {
        var people = new List<PlanPerson>();
        var sheets = _plan.Profile.File.Answers.Where(sheet => sheet.On <= Context.AsAt).GroupBy(sheet => sheet.Respondent, StringComparer.Ordinal);
        Phrase[] gaps = [.. _plan.Profile.Diagnosis.Scores.Where(score => score.Construct.Capability is not null && score.ProbabilityBeyondLine > 0.5).OrderByDescending(score => score.ProbabilityBeyondLine).Take(2).Select(score => Phrase.Text(score.Construct.Name))];
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<string, AnswerSheet> sheet in sheets)
        {
            bool isOwner = sheet.Key == Owner, outside = sheet.All(one => one.Role == RespondentRole.Adviser);
            string slug = Slug.Of(sheet.Key) is { Length: > 0 } name ? name : "person", id = $"person-{slug}";
            for (int i = 2; !used.Add(id); i++) id = PlanContext.Say($"person-{slug}-{i}");
            people.Add(new PlanPerson
            {
                Id = id, Name = sheet.Key, Role = Say(outside ? Phrase.Text("adviser") : isOwner ? Phrase.Text("in charge of work abroad, until somebody else is named") : Phrase.Text("answered for the firm")),
                HoursPerWeek = isOwner ? _plan.Profile.Diagnosis.Means.HoursPerWeek : null, IsOutside = outside, SkillsGap = isOwner && gaps.Length > 0 ? Say(Phrase.Sequence(", ", gaps)) : null,
            });
        }

        return [.. people];
    }

    public IEnumerable<FundingItem> Funding()
    {
        Need? capital = _plan.Profile.Diagnosis.Needs.FirstOrDefault(need => need.Type == NeedType.Capital);
        (PlanStep Step, DateOnly? From, DateOnly? Due, Phrase? WhyNot, string Id)[] later = [.. _steps.Where(placed => placed.Due is null && !placed.Step.Cost.IsZero)];
        if (capital is null && later.Length == 0) yield break;
        decimal lacking = later.Sum(placed => placed.Step.Cost.Amount);
        yield return new FundingItem
        {
            Id = "funding-steps",
            Need = Say(later.Length > 0 ? Phrase.Of($"{later.Length} steps that the money at risk does not cover: {string.Join(", ", later.Select(placed => placed.Id))}")
                : Phrase.Of($"money for {Context.First.Market} beyond the firm's own: {Phrase.Sequence("; ", capital!.Because.Take(1).Select(reason => reason.WithoutStop()))}")),
            Source = Say(Phrase.Of($"bank and regional agency in {Context.Firm.Home}")), Amount = lacking > 0 ? new Money(lacking, Currency) : null, ByWhen = Context.AsAt.AddMonths(3),
        };
    }

    private Phrase LanguagesOf() => Phrase.List((Context.LanguagesLacking.Count > 0 ? Context.LanguagesLacking : Context.Market.OfficialLanguages).Take(2).Select(NameOf));
}
