using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>What happened to an item between two versions.</summary>
public enum ChangeKind
{
    /// <summary>Only in the later version.</summary>
    Added,

    /// <summary>Only in the earlier version.</summary>
    Removed,

    /// <summary>In both, with other values.</summary>
    Changed,
}

/// <summary>One field before and after.</summary>
/// <param name="Field">Its name in the file; a dot leads into a group ("budget.amount" is told as "budget").</param>
/// <param name="Before">The value as JSON; null when the field was not there.</param>
/// <param name="After">The value as JSON; null when the field is no longer there.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>One item that differs.</summary>
/// <param name="Section">Its list in the file, e.g. "actions"; "plan" for the head.</param>
/// <param name="Id">Its id; empty for the head.</param>
/// <param name="Title">What it says, in the later version where it is there.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Fields">The fields that differ: all of them when it was added or removed.</param>
public sealed record ItemChange(string Section, string Id, string Title, ChangeKind Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>A date that moved.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">What it says.</param>
/// <param name="Before">The day before.</param>
/// <param name="After">The day now.</param>
public sealed record Slip(string Id, string Title, DateOnly Before, DateOnly After)
{
    /// <summary>Days later; below zero when it was brought forward.</summary>
    public int Days => After.DayNumber - Before.DayNumber;
}

/// <summary>An assumption whose status changed.</summary>
/// <param name="Id">The assumption.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Before">Status before.</param>
/// <param name="After">Status now.</param>
/// <param name="OpenOnIt">Open work in the later version that rests on it.</param>
public sealed record AssumptionTurn(string Id, string Statement, AssumptionStatus Before, AssumptionStatus After, IReadOnlyList<string> OpenOnIt);

/// <summary>A risk whose score changed.</summary>
/// <param name="Id">The risk.</param>
/// <param name="What">What it says.</param>
/// <param name="Before">Likelihood × impact before.</param>
/// <param name="After">Likelihood × impact now.</param>
public sealed record RiskMove(string Id, string What, int Before, int After);

/// <summary>Sums over open and done work.</summary>
/// <param name="Outlay">Budgets, and what was spent, of tests and actions.</param>
/// <param name="Hours">Hours of work that is open or done.</param>
/// <param name="HoursLeft">Hours still to work.</param>
public sealed record PlanTotals(Money Outlay, decimal Hours, decimal HoursLeft);

/// <summary>What changed from one version of a plan to another. The order of items in the files does not matter.</summary>
public sealed record PlanDiff
{
    /// <summary>Every difference, section by section, by id.</summary>
    public required IReadOnlyList<ItemChange> Changes { get; init; }

    /// <summary>Dates (due, by when) that moved, the longest slip first.</summary>
    public required IReadOnlyList<Slip> Slips { get; init; }

    /// <summary>Assumptions whose status changed, with the open work that rests on them.</summary>
    public required IReadOnlyList<AssumptionTurn> Turns { get; init; }

    /// <summary>Risks whose score went up or down.</summary>
    public required IReadOnlyList<RiskMove> Risks { get; init; }

    /// <summary>Totals before.</summary>
    public required PlanTotals Before { get; init; }

    /// <summary>Totals now.</summary>
    public required PlanTotals After { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="before">The earlier.</param>
    /// <param name="after">The later.</param>
    public static PlanDiff Between(LivingPlan before, LivingPlan after)
    {
        using JsonDocument old = JsonDocument.Parse(LivingPlanWriter.Write(before)), now = JsonDocument.Parse(LivingPlanWriter.Write(after));
        var changes = new List<ItemChange>();
        FieldChange[] head = FieldsOf(PlanTree.Head(old.RootElement), PlanTree.Head(now.RootElement));
        if (head.Length > 0) changes.Add(new ItemChange("plan", "", after.MadeFrom.Name, ChangeKind.Changed, head));
        foreach (string section in PlanTree.Sections) changes.AddRange(Compare(section, PlanTree.Items(old.RootElement, section), PlanTree.Items(now.RootElement, section), before, after));
        return new PlanDiff
        {
            Changes = changes,
            Slips = [.. Slipped(before, after).OrderByDescending(slip => slip.Days).ThenBy(slip => slip.Id, StringComparer.Ordinal)],
            Turns = [.. before.Assumptions.Join(after.Assumptions, one => one.Id, other => other.Id, (one, other) => (one, other)).Where(pair => pair.one.Status != pair.other.Status).OrderBy(pair => pair.other.Id, StringComparer.Ordinal)
                .Select(pair => new AssumptionTurn(pair.other.Id, pair.other.Statement, pair.one.Status, pair.other.Status, [.. after.Work.Where(item => item.IsOpen && pair.other.RestsOnIt.Contains(item.Id)).Select(item => item.Id).Order(StringComparer.Ordinal)]))],
            Risks = [.. before.Risks.Join(after.Risks, one => one.Id, other => other.Id, (one, other) => new RiskMove(other.Id, other.What, one.Score, other.Score)).Where(move => move.Before != move.After).OrderByDescending(move => move.After - move.Before).ThenBy(move => move.Id, StringComparer.Ordinal)],
            Before = TotalsOf(before),
            After = TotalsOf(after),
        };
    }

    private static IEnumerable<ItemChange> Compare(string section, IReadOnlyDictionary<string, JsonElement> old, IReadOnlyDictionary<string, JsonElement> now, LivingPlan before, LivingPlan after)
    {
        string TitleOf(string id) => (after.Items.FirstOrDefault(item => item.Id == id) ?? before.Items.First(item => item.Id == id)).Title;
        foreach (string id in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            bool had = old.TryGetValue(id, out JsonElement was), has = now.TryGetValue(id, out JsonElement isNow);
            FieldChange[] fields = FieldsOf(had ? PlanTree.Fields(was) : [], has ? PlanTree.Fields(isNow) : []);
            if (had && has && fields.Length == 0) continue;
            yield return new ItemChange(section, id, TitleOf(id), had && has ? ChangeKind.Changed : has ? ChangeKind.Added : ChangeKind.Removed, fields);
        }
    }

    private static FieldChange[] FieldsOf(Dictionary<string, string> was, Dictionary<string, string> now) =>
        [.. was.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Select(name => new FieldChange(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name))).Where(change => change.Before != change.After)];

    private static IEnumerable<Slip> Slipped(LivingPlan before, LivingPlan after)
    {
        Dictionary<string, DateOnly> was = Dates(before).ToDictionary(pair => pair.Item.Id, pair => pair.Day, StringComparer.Ordinal);
        foreach ((PlanItem item, DateOnly day) in Dates(after))
            if (was.TryGetValue(item.Id, out DateOnly old) && old != day) yield return new Slip(item.Id, item.Title, old, day);
    }

    private static IEnumerable<(PlanItem Item, DateOnly Day)> Dates(LivingPlan plan) =>
        plan.Work.Where(item => item.Due is not null).Select(item => ((PlanItem)item, item.Due!.Value))
            .Concat(plan.Goals.Select(goal => ((PlanItem)goal, goal.ByWhen))).Concat(plan.Funding.Where(item => item.ByWhen is not null).Select(item => ((PlanItem)item, item.ByWhen!.Value)));

    private static PlanTotals TotalsOf(LivingPlan plan) => new(
        new Money(plan.Work.Sum(item => item.Outlay), plan.Currency), plan.Work.Where(item => item.Status != WorkStatus.Dropped).Sum(item => item.Hours), plan.Work.Sum(item => item.HoursLeft));

    /// <summary>A field's value for people: texts without quotes, amounts with their currency, lists joined; "–" when there is none.</summary>
    /// <param name="json">The value as JSON, or null.</param>
    public static Phrase Say(string? json)
    {
        if (json is null) return Phrase.Verbatim("–");
        using JsonDocument value = JsonDocument.Parse(json);
        return Say(value.RootElement);
    }

    private static Phrase Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? Phrase.Of($"{day}") : Phrase.Verbatim(value.GetString()!),
        JsonValueKind.Number => Phrase.Of($"{value.GetDecimal():#,0.####}"),
        JsonValueKind.True => Phrase.Text("yes"),
        JsonValueKind.Array => Phrase.Sequence("; ", value.EnumerateArray().Select(Say)),
        JsonValueKind.Object when value.TryGetProperty("amount", out JsonElement amount) => Phrase.Of($"{Say(new Money(amount.GetDecimal(), Currency.Parse(value.GetProperty("currency").GetString()!)))}"),
        JsonValueKind.Object => Phrase.Sequence(", ", value.EnumerateObject().Select(property => Say(property.Value))),
        _ => Phrase.Verbatim(value.GetRawText()),
    };

    private static ShownAmount Say(Money money) => new(money, money.Amount == decimal.Truncate(money.Amount) ? 0 : 2, FormattableString.Invariant($"{money.Amount:#,0.####} {money.Currency}"));
}
