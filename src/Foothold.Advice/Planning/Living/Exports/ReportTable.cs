using System.Globalization;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>What a column holds, and so how it is aligned and formatted.</summary>
internal enum ColumnKind
{
    Text,
    Number,
    Amount,
    Day,
}

/// <summary>One column of a table.</summary>
internal sealed record ReportColumn(string Name, ColumnKind Kind, double Width, bool HasTotal = false, bool RunsOn = false);

/// <summary>One table of a plan, the same on every kind of paper. Cells are text, decimal, <see cref="DateOnly"/> or null.</summary>
internal sealed record ReportTable(string Id, string Title, string Lead, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A cell for people.</summary>
    public static string Say(object? cell, ReportColumn column) => cell switch
    {
        null => "–",
        decimal number => number.ToString(column.Kind == ColumnKind.Amount ? "#,##0.00" : "#,##0.##", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    /// <summary>Hours of a piece of work as they count in a sum: none of what was dropped.</summary>
    public static decimal? HoursOf(WorkItem item) => item.Status == WorkStatus.Dropped ? null : item.Hours;

    /// <summary>Money of a piece of work as it counts in a sum: none of what was dropped.</summary>
    public static decimal? CostOf(WorkItem item) => item.Status == WorkStatus.Dropped ? null : item.Cost?.Amount;
}

/// <summary>The tables of a living plan.</summary>
internal sealed class PlanReport
{
    private const int ShortestTitle = 20;
    private const int LongestTitle = 70;

    private readonly LivingPlan _plan;
    private readonly Dictionary<string, string> _titles;

    public PlanReport(LivingPlan plan)
    {
        _plan = plan;
        _titles = plan.Items.ToDictionary(item => item.Id, item => Begin(item.Title), StringComparer.Ordinal);
        Capacity = CapacityCheck.Check(plan);
        Tables = [Goals(), Assumptions(), Tests(), Actions(), Risks(), Adaptations(), Marketing(), People(), Funding(), Hours(), Cash(), Changes()];
    }

    public CapacityReport Capacity { get; }

    public IReadOnlyList<ReportTable> Tables { get; }

    public string Title => $"{_plan.MadeFrom.Name}: plan for selling {_plan.MadeFrom.Product} abroad";

    public string Subtitle => string.Create(CultureInfo.InvariantCulture, $"Version {_plan.Version} · {_plan.MadeOn:d MMMM yyyy} · evidence {_plan.MadeFrom.Evidence} · seed {_plan.MadeFrom.Seed} · amounts in {_plan.Currency}");

    /// <summary>What a reader needs first: the goal, the next date, whether it can be staffed, and what is most in doubt.</summary>
    public IEnumerable<string> Answer()
    {
        if (_plan.Goals.Count > 0) yield return $"{_plan.Goals[0].What} {(_plan.Goals[0].Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{target:#,0.##} {_plan.Goals[0].Measure}") : _plan.Goals[0].Measure)} by {PlanWords.Date(_plan.Goals[0].ByWhen)}.";
        if (_plan.Work.Where(item => item is { IsOpen: true, Due: not null }).OrderBy(item => item.Due).ThenBy(item => item.Id, StringComparer.Ordinal).FirstOrDefault() is { } next) yield return $"Next: {next.What.TrimEnd('.')}, by {PlanWords.Date(next.Due!.Value)}{(next.Owner is { } owner ? $" ({owner})" : "")}.";
        // A goal that stands on what was found wrong is not to be read past.
        foreach (Assumption wrong in _plan.Assumptions.Where(assumption => assumption.Status == AssumptionStatus.Refuted))
            yield return $"Refuted: {wrong.Statement.TrimEnd('.')}.{(wrong.RestsOnIt.Count > 0 ? $" On it rest: {TitlesOf(wrong.RestsOnIt)}." : "")}";
        yield return Capacity.Fits ? $"On {PlanWords.Date(_plan.MadeOn)} it fits the hours and the money there are." : $"It cannot be carried out as it stands: {string.Join(" ", Capacity.Overloads.Select(overload => overload.Text))}";
        if (_plan.Assumptions.Where(assumption => assumption.Status == AssumptionStatus.Open).MaxBy(assumption => assumption.Matters ?? 0) is { } doubt) yield return $"Most in doubt: {doubt.Statement}";
        if (_plan.Risks.MaxBy(risk => risk.Score) is { } risk) yield return string.Create(CultureInfo.InvariantCulture, $"Largest risk ({risk.Score} of 25): {risk.What} {PlanWords.Sentence(risk.Figure)}.");
    }

    // Readers of paper do not see ids: the first words say which item is meant.
    private string TitlesOf(IEnumerable<string> ids) => string.Join("; ", ids.Select(id => _titles.TryGetValue(id, out string? title) ? title : id));

    private static string Begin(string title)
    {
        string told = title.Replace(" lies inside the range believed now", "", StringComparison.Ordinal).TrimEnd('.');
        int end = Math.Min(ShortestTitle, told.Length);
        // A comma inside a number or a name ends nothing.
        while (end < told.Length && !(told[end] is '.' or ',' or ';' or ':' && end + 1 < told.Length && told[end + 1] == ' ')) end++;
        // A bracket that is cut open is left out.
        if (told[..end].LastIndexOf('(') is > 0 and int open && told.IndexOf(')', open) is var close && (close < 0 || close >= end)) end = open;
        if (end <= LongestTitle) return told[..end].TrimEnd();
        int blank = told.LastIndexOf(' ', LongestTitle);
        return told[..(blank > 0 ? blank : LongestTitle)].TrimEnd('\uD800') + "…";
    }

    private static ReportColumn Text(string name, double width) => new(name, ColumnKind.Text, width);

    private static ReportColumn Day(string name) => new(name, ColumnKind.Day, 13);

    private static ReportColumn Number(string name, bool total = false) => new(name, ColumnKind.Number, 10, total);

    private ReportColumn Amount(string name, bool total = false) => new($"{name}, {_plan.Currency}", ColumnKind.Amount, 14, total);

    // Remarks stay with what they are about.
    private static string Told(PlanItem item, string text) => string.Join(" ", new[] { text, item.NoLongerFollows is { } stale ? $"[{stale}]" : "" }.Concat(item.Comments.Select(note => string.Create(CultureInfo.InvariantCulture, $"({note.On:yyyy-MM-dd}, {note.By}: {note.Text})"))).Where(part => part.Length > 0));

    private static string Word<T>(T word)
        where T : struct, Enum => PlanWords.Word(word);

    private ReportTable Goals() => new("goals", "Goals", "What going abroad has to bring.", [Text("Goal", 50), Text("Measured by", 40), Number("Target"), Day("By")], [.. _plan.Goals.Select(goal => (object?[])[Told(goal, goal.What), goal.Measure, goal.Target, goal.ByWhen])]);

    private ReportTable Assumptions() => new("assumptions", "Assumptions", "What has to be true, and is not known for sure; the ones that matter most first.", [Text("Assumption", 50), Text("Believed now, 90 % range", 40), Number("Matters, 0–1"), Text("Status", 12), Text("What rests on it", 40)],
        [.. _plan.Assumptions.OrderByDescending(item => item.Matters ?? 0).Select(item => (object?[])[Told(item, item.Statement), item.Belief?.Text, item.Matters, Word(item.Status), TitlesOf(item.RestsOnIt)])]);

    private ReportTable Tests() => new("tests", "Tests", "How that is found out.", [Day("Due"), Text("Test", 50), Text("Assumption", 26), Text("Owner", 16), Number("Hours", true), Amount("Cost", true), Text("Stop when", 36), Text("Status", 20)],
        [.. _plan.Tests.OrderBy(item => item.Due ?? DateOnly.MaxValue).Select(item => (object?[])[item.Due, Told(item, item.What), TitlesOf([item.Assumption]), item.Owner, ReportTable.HoursOf(item), ReportTable.CostOf(item), item.StopRule, StatusOf(item, item.Result is { } found ? found.Text : null)])]);

    private ReportTable Actions() => new("actions", "Actions", "What is done, by whom and by when.", [Day("Due"), Text("Action", 56), Text("Section", 18), Text("Owner", 16), Number("Hours", true), Amount("Budget", true), Text("Stop if", 32), Text("Status", 16)],
        [.. _plan.Actions.OrderBy(item => item.Due ?? DateOnly.MaxValue).Select(item => (object?[])[item.Due, Told(item, item.What), Word(item.Section), item.Owner, ReportTable.HoursOf(item), ReportTable.CostOf(item), item.StopRule, StatusOf(item, item.WhyDropped)])]);

    private static string StatusOf(WorkItem item, string? more) => more is null ? Word(item.Status) : $"{Word(item.Status)}: {more}";

    private ReportTable Risks() => new("risks", "Risks", "Likelihood × impact, each 1 to 5; the largest first.", [Number("Score"), Text("Risk", 36), Text("Figure behind it", 44), Text("It happens when", 34), Text("Then", 40), Text("Owner", 16), Day("Review")],
        [.. _plan.Risks.OrderByDescending(item => item.Score).Select(item => (object?[])[(decimal)item.Score, Told(item, item.What), item.Figure, item.Trigger, item.Response, item.Owner, item.Review])]);

    private ReportTable Adaptations() => new("adaptations", "Adaptations", "What the market asks of the product. Requirements from memory of the law are to be checked before you rely on them.", [Text("Asked for", 40), Text("What changes", 46), Amount("Cost"), Text("Status", 12), Text("Source", 36), Day("Checked")],
        [.. _plan.Adaptations.Select(item => (object?[])[Told(item, item.Requirement), item.Change, item.Cost?.Amount, Word(item.Status), item.Source, item.CheckedOn])]);

    private ReportTable Marketing() => new("marketing", "Marketing", "Who hears what, and how.", [Text("Whom", 34), Text("Message", 50), Text("Channel", 36)], [.. _plan.Marketing.Select(item => (object?[])[Told(item, item.Audience), item.Message, item.Channel])]);

    private ReportTable People() => new("people", "People", "Who does it.", [Text("Name", 22), Text("Role", 36), Number("Hours a week"), Text("To learn", 36)], [.. _plan.People.Select(item => (object?[])[Told(item, item.Name), item.IsOutside ? $"{item.Role} (outside the firm)" : item.Role, item.HoursPerWeek, item.SkillsGap])]);

    private ReportTable Funding() => new("funding", "Funding", "Money beyond what the firm puts at risk; only what is secured counts.", [Text("Need", 44), Text("Source", 34), Amount("Amount", true), Day("By"), Text("Status", 12)], [.. _plan.Funding.Select(item => (object?[])[Told(item, item.Need), item.Source, item.Amount?.Amount, item.ByWhen, Word(item.Status)])]);

    private ReportTable Hours() => new("hours", "Hours by week", "Worked with the earliest date first.", [Day("Week until"), Text("Who", 22), Number("Hours"), Number("Of")], [.. Capacity.Owners.SelectMany(owner => owner.Weeks.Select(week => (object?[])[week.To, owner.Who, week.Hours, week.There]))]);

    private ReportTable Cash() => new("cash", "Cash by month", _plan.Means.CashAtRisk is { } cash ? $"{PlanWords.Amount(cash)} can be lost without harm." : "No limit of money was stated.", [Day("Month until"), Amount("Spent", true), Amount("So far") with { RunsOn = true }, Amount("There")],
        [.. Capacity.Months.Select(month => (object?[])[month.To, month.Out.Amount, month.OutSoFar.Amount, month.There?.Amount])]);

    private ReportTable Changes() => new("changes", "Changes", "What changed from version to version.", [Day("On"), Text("By", 16), Text("What", 80)], [.. _plan.Changes.Select(note => (object?[])[note.On, note.By, note.Text])]);
}
