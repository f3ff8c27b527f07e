using System.Globalization;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning.Living;

/// <summary>The items of a plan.</summary>
public sealed partial class LivingPlanReader
{
    private Goal? ReadGoal(Fields fields, string id)
    {
        fields.Require("what", "measure", "byWhen");
        string? what = fields.Text("what"), measure = fields.Text("measure");
        decimal? target = fields.Number("target", -1e15m, 1e15m);
        DateOnly? by = Day(fields, "byWhen");
        return what is null || measure is null || by is null ? null : new Goal { Id = id, What = what, Measure = measure, Target = target, ByWhen = by.Value };
    }

    private Assumption? ReadAssumption(Fields fields, string id)
    {
        fields.Require("statement");
        string? statement = fields.Text("statement");
        CountryCode? market = fields.Country("market", "market");
        BeliefRange? belief = fields.Group("belief", "\"belief\"") is { } group ? ReadBelief(group) : null;
        decimal? matters = fields.Number("matters", 0, 1);
        string[] rests = Ids(fields, "restsOnIt", "\"restsOnIt\" names", item => item is null or Goal or PlanAction, "a goal or an action");
        AssumptionStatus status = fields.Word<AssumptionStatus>("status") ?? AssumptionStatus.Open;
        return statement is null ? null : new Assumption { Id = id, Statement = statement, Market = market, Belief = belief, Matters = matters, RestsOnIt = rests, Status = status };
    }

    private BeliefRange? ReadBelief(Fields fields)
    {
        fields.Require("text");
        string? text = fields.Text("text");
        decimal? low = fields.Number("low", -1e15m, 1e15m), high = fields.Number("high", -1e15m, 1e15m);
        fields.End();
        if (low > high) _problems.Add(fields.OffsetOf("high"), $"the upper end of the belief ({Fields.Invariant(high.Value)}) is below the lower ({Fields.Invariant(low.Value)}).");
        return text is null ? null : new BeliefRange(text, low, high);
    }

    private AssumptionTest? ReadTest(Fields fields, string id)
    {
        fields.Require("assumption", "how", "hours");
        string? assumption = fields.Text("assumption"), how = fields.Text("how");
        if (assumption is not null) _references.Add((fields.OffsetOf("assumption"), "\"assumption\" names", assumption, item => item is null or Assumption, "an assumption"));
        TestFinding? result = null;
        if (fields.Group("result", "\"result\"") is { } group)
        {
            group.Require("on", "text");
            DateOnly? on = Day(group, "on");
            string? text = group.Text("text");
            group.End();
            if (on is not null && text is not null) result = new TestFinding(on.Value, text);
        }

        Work work = ReadWork(fields, "cost");
        if (result is null && work.Status == WorkStatus.Done) _problems.Add(fields.OffsetOf("status"), "a test that is done has a \"result\" with \"on\" and \"text\".");
        return assumption is null || how is null ? null : work.Into(new AssumptionTest { Id = id, Assumption = assumption, What = how, Result = result });
    }

    private PlanAction? ReadAction(Fields fields, string id)
    {
        fields.Require("section", "what", "hours");
        PlanSection? section = fields.Word<PlanSection>("section");
        CountryCode? market = fields.Country("market", "market");
        string? what = fields.Text("what");
        string[] because = Texts(fields, "because");
        Work work = ReadWork(fields, "budget");
        return section is null || what is null ? null : work.Into(new PlanAction { Id = id, Section = section.Value, Market = market, What = what, Because = because });
    }

    private Work ReadWork(Fields fields, string cost)
    {
        string? owner = fields.Text("owner");
        if (owner is not null) _owners.Add((fields.OffsetOf("owner"), owner));
        DateOnly? from = Day(fields, "from"), due = Day(fields, "due");
        if (from > due) _problems.Add(fields.OffsetOf("due"), string.Create(CultureInfo.InvariantCulture, $"it is due on {due:yyyy-MM-dd}, before it begins ({from:yyyy-MM-dd})."));
        Money? budget = Amount(fields, cost);
        decimal hours = fields.Number("hours", 0, 100_000) ?? 0;
        int units = fields.Whole("units", 1, 100_000) ?? 1;
        int? importance = fields.Whole("importance", 1, 5);
        string? stop = fields.Text("stopRule");
        string[] depends = Ids(fields, "dependsOn", "\"dependsOn\" names", item => item is null or WorkItem, "a test or an action");
        WorkStatus status = fields.Word<WorkStatus>("status") ?? WorkStatus.Todo;
        string? why = fields.Text("whyDropped");
        if (status == WorkStatus.Dropped && why is null) _problems.Add(fields.OffsetOf("status"), "what is dropped says why in \"whyDropped\".");
        if (status != WorkStatus.Dropped && why is not null) _problems.Add(fields.OffsetOf("whyDropped"), "\"whyDropped\" belongs to what is dropped; set \"status\" to dropped or take it out.");
        decimal? hoursSpent = fields.Number("hoursSpent", 0, 100_000);
        Money? spent = Amount(fields, "spent");
        return new Work(owner, from, due, budget, hours, units, importance, stop, depends, status, why, hoursSpent, spent);
    }

    private PlanRisk? ReadRisk(Fields fields, string id)
    {
        fields.Require("what", "figure", "likelihood", "impact", "trigger", "response");
        string? what = fields.Text("what"), figure = fields.Text("figure"), trigger = fields.Text("trigger"), response = fields.Text("response"), owner = fields.Text("owner");
        CountryCode? market = fields.Country("market", "market");
        int? likelihood = fields.Whole("likelihood", 1, 5), impact = fields.Whole("impact", 1, 5);
        if (owner is not null) _owners.Add((fields.OffsetOf("owner"), owner));
        DateOnly? review = Day(fields, "review");
        return what is null || figure is null || trigger is null || response is null || likelihood is null || impact is null ? null : new PlanRisk
        {
            Id = id, What = what, Market = market, Figure = figure, Likelihood = likelihood.Value, Impact = impact.Value, Trigger = trigger, Response = response, Owner = owner, Review = review,
        };
    }

    private Adaptation? ReadAdaptation(Fields fields, string id)
    {
        fields.Require("requirement", "change", "source");
        string? requirement = fields.Text("requirement"), change = fields.Text("change"), source = fields.Text("source"), action = fields.Text("action");
        CountryCode? market = fields.Country("market", "market");
        Money? cost = Amount(fields, "cost");
        if (action is not null) _references.Add((fields.OffsetOf("action"), "\"action\" names", action, item => item is null or WorkItem, "a test or an action"));
        AdaptationStatus status = fields.Word<AdaptationStatus>("status") ?? AdaptationStatus.Open;
        DateOnly? checkedOn = Day(fields, "checkedOn");
        return requirement is null || change is null || source is null ? null : new Adaptation { Id = id, Requirement = requirement, Market = market, Change = change, Cost = cost, Action = action, Status = status, Source = source, CheckedOn = checkedOn };
    }

    private MarketingItem? ReadMarketing(Fields fields, string id)
    {
        fields.Require("audience", "message", "channel");
        CountryCode? market = fields.Country("market", "market");
        string? audience = fields.Text("audience"), message = fields.Text("message"), channel = fields.Text("channel");
        return audience is null || message is null || channel is null ? null : new MarketingItem { Id = id, Market = market, Audience = audience, Message = message, Channel = channel };
    }

    private PlanPerson? ReadPerson(Fields fields, string id)
    {
        fields.Require("name", "role");
        string? name = fields.Text("name"), role = fields.Text("role"), gap = fields.Text("skillsGap");
        decimal? hours = fields.Number("hoursPerWeek", 0, 168);
        bool outside = fields.Flag("outside") ?? false;
        return name is null || role is null ? null : new PlanPerson { Id = id, Name = name, Role = role, HoursPerWeek = hours, IsOutside = outside, SkillsGap = gap };
    }

    private FundingItem? ReadFunding(Fields fields, string id)
    {
        fields.Require("need", "source");
        string? need = fields.Text("need"), source = fields.Text("source");
        Money? amount = Amount(fields, "amount");
        DateOnly? by = Day(fields, "byWhen");
        FundingStatus status = fields.Word<FundingStatus>("status") ?? FundingStatus.Wanted;
        if (status == FundingStatus.Secured && (amount is null || by is null)) _problems.Add(fields.OffsetOf("status"), "money that is secured has an \"amount\" and a day (\"byWhen\") from which it is there.");
        return need is null || source is null ? null : new FundingItem { Id = id, Need = need, Source = source, Amount = amount, ByWhen = by, Status = status };
    }

    private string[] Ids(Fields fields, string name, string role, Func<PlanItem?, bool> fits, string kind)
    {
        var ids = new List<string>();
        foreach (LocatedValue value in fields.List(name))
        {
            if (value.Kind != JsonValueKind.String) _problems.Add(value.Offset, $"\"{name}\" lists ids in quotes, not {value.KindInWords}.");
            else if (ids.Contains(value.Text)) _problems.Add(value.Offset, $"\"{Fields.Short(value.Text)}\" is listed twice.");
            else
            {
                ids.Add(value.Text);
                _references.Add((value.Offset, role, value.Text, fits, kind));
            }
        }

        return [.. ids];
    }

    private string[] Texts(Fields fields, string name)
    {
        var texts = new List<string>();
        foreach (LocatedValue value in fields.List(name))
        {
            if (value.Kind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.Text) || value.Text.Any(char.IsControl)) _problems.Add(value.Offset, $"\"{name}\" lists sentences in quotes, on one line each.");
            else texts.Add(value.Text);
        }

        return [.. texts];
    }

    private DateOnly? Day(Fields fields, string name)
    {
        DateOnly? day = fields.Date(name);
        if (day is not { Year: < 1900 or > LastYear }) return day;
        _problems.Add(fields.OffsetOf(name), string.Create(CultureInfo.InvariantCulture, $"\"{name}\" is {day:yyyy-MM-dd}; check the year."));
        return null;
    }

    private Guid? Id(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out Guid id)) return id;
        _problems.Add(fields.OffsetOf(name), $"\"{Fields.Short(text)}\" is not an id such as \"6f0c5e0e-9d0f-5c58-9c1e-7d6a3a1f0b11\" (a UUID).");
        return null;
    }

    // One currency, or sums would need rates that change under the plan.
    private Money? Amount(Fields fields, string name)
    {
        Money? money = fields.Money(name);
        if (money is null || _currency is null || money.Currency == _currency) return money;
        _problems.Add(fields.OffsetOf(name), $"\"{name}\" is in {money.Currency}, but the plan counts in {_currency}: write the amount in {_currency} and the original in a comment.");
        return null;
    }

    private sealed record Work(string? Owner, DateOnly? From, DateOnly? Due, Money? Cost, decimal Hours, int Units, int? Importance, string? StopRule, string[] DependsOn, WorkStatus Status, string? WhyDropped, decimal? HoursSpent, Money? Spent)
    {
        public T Into<T>(T item)
            where T : WorkItem => item with
            {
                Owner = Owner, From = From, Due = Due, Cost = Cost, Hours = Hours, Units = Units, Importance = Importance, StopRule = StopRule, DependsOn = DependsOn, Status = Status, WhyDropped = WhyDropped, HoursSpent = HoursSpent,
                Spent = Spent,
            };
    }
}
