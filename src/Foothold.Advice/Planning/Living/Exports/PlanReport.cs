using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>The tables and sentences of a living plan on every kind of paper, in the language of the plan.</summary>
internal sealed class PlanReport
{
    private const int ShortestTitle = 20;
    private const int LongestTitle = 70;

    private readonly LivingPlan _plan;
    private readonly PlanLanguage _language;
    private readonly string _inside;
    private readonly Dictionary<string, string> _titles;

    public PlanReport(LivingPlan plan, PlanLanguage? language)
    {
        _plan = plan;
        _language = language ?? PlanLanguage.English;
        // What all assumptions about figures end in says nothing about one of them.
        const string Place = "\u0001";
        _inside = Say(PlanDraft.InsideRange(Phrase.Empty, Phrase.Verbatim(Place))).Split(Place)[^1].TrimEnd('.');
        _titles = plan.Items.ToDictionary(item => item.Id, item => Begin(item.Title), StringComparer.Ordinal);
        Capacity = CapacityCheck.Check(plan);
        Tables = [Goals(), Assumptions(), Tests(), Actions(), Risks(), Adaptations(), Marketing(), People(), Funding(), Hours(), Cash(), Changes()];
    }

    public CapacityReport Capacity { get; }

    public PlanLanguage Language => _language;

    public IReadOnlyList<ReportTable> Tables { get; }

    public string Title => Say(Phrase.Of($"{_plan.MadeFrom.Name}: plan for selling {_plan.MadeFrom.Product} abroad"));

    public string Subtitle => Say(Phrase.Of($"Version {_plan.Version} · {Long(_plan.MadeOn)} · evidence {_plan.MadeFrom.Evidence} · seed {_plan.MadeFrom.Seed} · amounts in {_plan.Currency.Code}"));

    /// <summary>What is said of a firm that is none.</summary>
    public string Invented => Say(Phrase.Text("This firm is invented. The figures about countries are real."));

    /// <summary>What a reader needs first: the goal, the next date, whether it can be staffed, and what is most in doubt.</summary>
    public IEnumerable<string> Answer()
    {
        if (_plan.Goals is [var goal, ..])
            yield return Say(goal.Target is { } target ? Phrase.Of($"{goal.What} {target:#,0.##} {goal.Measure} by {Long(goal.ByWhen)}.") : Phrase.Of($"{goal.What} {goal.Measure} by {Long(goal.ByWhen)}."));
        if (_plan.Work.Where(item => item is { IsOpen: true, Due: not null }).OrderBy(item => item.Due).ThenBy(item => item.Id, StringComparer.Ordinal).FirstOrDefault() is { } next)
            yield return Say(next.Owner is { } owner ? Phrase.Of($"Next: {next.What.TrimEnd('.')}, by {Long(next.Due!.Value)} ({owner}).") : Phrase.Of($"Next: {next.What.TrimEnd('.')}, by {Long(next.Due!.Value)}."));
        // A goal that stands on what was found wrong is not to be read past.
        foreach (Assumption wrong in _plan.Assumptions.Where(assumption => assumption.Status == AssumptionStatus.Refuted))
            yield return Say(Phrase.Sequence(" ", Phrase.Of($"Refuted: {wrong.Statement.TrimEnd('.')}."), wrong.RestsOnIt.Count > 0 ? Phrase.Of($"On it rest: {TitlesOf(wrong.RestsOnIt)}.") : null));
        yield return Say(Capacity.Fits ? Phrase.Of($"On {Long(_plan.MadeOn)} it fits the hours and the money there are.") : Phrase.Of($"It cannot be carried out as it stands: {Phrase.Sequence(" ", Capacity.Overloads.Select(overload => overload.Text))}"));
        if (_plan.Assumptions.Where(assumption => assumption.Status == AssumptionStatus.Open).MaxBy(assumption => assumption.Matters ?? 0) is { } doubt) yield return Say(Phrase.Of($"Most in doubt: {doubt.Statement}"));
        if (_plan.Risks.MaxBy(risk => risk.Score) is { } risk) yield return Say(Phrase.Of($"Largest risk ({risk.Score} of 25): {risk.What} {PlanWords.Sentence(risk.Figure)}."));
    }

    /// <summary>The last line: what made it, and what it is not.</summary>
    /// <param name="version">The version of the program.</param>
    public string Colophon(string version) => Say(Phrase.Sequence(
        " ", _plan.Supersedes is { } earlier ? Phrase.Of($"Foothold {version} · plan {_plan.Id}, replaces {earlier}.") : Phrase.Of($"Foothold {version} · plan {_plan.Id}."),
        Phrase.Text("Hours and costs are estimates. This is no customs, tax or legal advice.")));

    /// <summary>What the plan is, as a table of its own.</summary>
    public ReportTable About() => new(
        "about", Say(Phrase.Text("Plan")), "", [Text(Phrase.Text("About"), 18), Text(Phrase.Text("What"), 100)],
        [[Say(Phrase.Text("title")), Title], [Say(Phrase.Text("version")), Subtitle], [Say(Phrase.Text("plan")), _plan.Id.ToString()], .. Answer().Select(sentence => (object?[])[Say(Phrase.Text("in short")), sentence])]);

    /// <summary>All that costs money or hours, tests and actions together.</summary>
    public ReportTable Costs() => new(
        "costs", Say(Phrase.Text("All costs").InEnglish($"Costs")), "",
        [Text(Phrase.Text("Id"), 30), Text(Phrase.Text("What"), 60), Text(Phrase.Text("Who does it").InEnglish($"Owner"), 18), Day(Phrase.Text("From")), Day(Phrase.Text("Due")), Number(Phrase.Text("Hours"), true), Number(Phrase.Text("Hours spent"), true), Amount(Phrase.Text("Budget"), true), Amount(Phrase.Text("Spent"), true), Text(Phrase.Text("Status"), 12)],
        [.. _plan.Work.Select(item => (object?[])[item.Id, item.What, item.Owner, item.From, item.Due, ReportTable.HoursOf(item), item.HoursSpent, ReportTable.CostOf(item), item.Spent?.Amount, Word(item.Status)])]);

    /// <summary>A text in the language of the plan.</summary>
    public string Say(Phrase phrase) => _language.Say(phrase);

    private static Dated Long(DateOnly day) => new(day, "d MMMM yyyy");

    // Readers of paper do not see ids: the first words say which item is meant.
    private string TitlesOf(IEnumerable<string> ids) => string.Join("; ", ids.Select(id => _titles.TryGetValue(id, out string? title) ? title : id));

    private string Begin(string title)
    {
        string told = (_inside.Length > 0 ? title.Replace(_inside, "", StringComparison.Ordinal) : title).TrimEnd('.');
        int end = Math.Min(ShortestTitle, told.Length);
        // A comma inside a number or a name ends nothing.
        while (end < told.Length && !(told[end] is '.' or ',' or ';' or ':' && end + 1 < told.Length && told[end + 1] == ' ')) end++;
        // A bracket that is cut open is left out.
        if (told[..end].LastIndexOf('(') is > 0 and int open && told.IndexOf(')', open) is var close && (close < 0 || close >= end)) end = open;
        if (end <= LongestTitle) return told[..end].TrimEnd();
        int blank = told.LastIndexOf(' ', LongestTitle);
        return told[..(blank > 0 ? blank : LongestTitle)].TrimEnd('\uD800') + "…";
    }

    private ReportColumn Text(Phrase name, double width) => new(Say(name), ColumnKind.Text, width);

    private ReportColumn Day(Phrase name) => new(Say(name), ColumnKind.Day, 13);

    private ReportColumn Number(Phrase name, bool total = false) => new(Say(name), ColumnKind.Number, 10, total);

    private ReportColumn Amount(Phrase name, bool total = false) => new($"{Say(name)}, {_plan.Currency}", ColumnKind.Amount, 14, total);

    // Remarks stay with what they are about.
    private string Told(PlanItem item, string text) => string.Join(" ", new[] { text, item.NoLongerFollows is { } stale ? $"[{stale}]" : "" }.Concat(item.Comments.Select(note => Say(Phrase.Of($"({note.On}, {note.By}: {note.Text})")))).Where(part => part.Length > 0));

    private string Word<T>(T word)
        where T : struct, Enum => Say(PlanWords.Label(word));

    private string StatusOf(WorkItem item, string? more) => more is null ? Word(item.Status) : $"{Word(item.Status)}: {more}";

    private ReportTable Table(string id, Phrase title, Phrase lead, ReportColumn[] columns, IEnumerable<object?[]> rows) => new(id, Say(title), Say(lead), columns, [.. rows]);

    private ReportTable Goals() => Table(
        "goals", Phrase.Text("Goals"), Phrase.Text("What going abroad has to bring."),
        [Text(Phrase.Text("Goal"), 50), Text(Phrase.Text("Measured by"), 40), Number(Phrase.Text("Target")), Day(Phrase.Text("By which day").InEnglish($"By"))],
        _plan.Goals.Select(goal => (object?[])[Told(goal, goal.What), goal.Measure, goal.Target, goal.ByWhen]));

    private ReportTable Assumptions() => Table(
        "assumptions", Phrase.Text("Assumptions"), Phrase.Text("What has to be true, and is not known for sure; the ones that matter most first."),
        [Text(Phrase.Text("Assumption"), 50), Text(Phrase.Text("Believed now, 90 % range"), 40), Number(Phrase.Text("Matters, 0–1")), Text(Phrase.Text("Status"), 12), Text(Phrase.Text("What rests on it"), 40)],
        _plan.Assumptions.OrderByDescending(item => item.Matters ?? 0).Select(item => (object?[])[Told(item, item.Statement), item.Belief?.Text, item.Matters, Word(item.Status), TitlesOf(item.RestsOnIt)]));

    private ReportTable Tests() => Table(
        "tests", Phrase.Text("Tests"), Phrase.Text("How that is found out."),
        [Day(Phrase.Text("Due")), Text(Phrase.Text("Test"), 50), Text(Phrase.Text("Assumption"), 26), Text(Phrase.Text("Who does it").InEnglish($"Owner"), 16), Number(Phrase.Text("Hours"), true), Amount(Phrase.Text("Cost"), true), Text(Phrase.Text("Stop when"), 36), Text(Phrase.Text("Status"), 20)],
        _plan.Tests.OrderBy(item => item.Due ?? DateOnly.MaxValue).Select(item => (object?[])[item.Due, Told(item, item.What), TitlesOf([item.Assumption]), item.Owner, ReportTable.HoursOf(item), ReportTable.CostOf(item), item.StopRule, StatusOf(item, item.Result?.Text)]));

    private ReportTable Actions() => Table(
        "actions", Phrase.Text("Actions"), Phrase.Text("What is done, by whom and by when."),
        [Day(Phrase.Text("Due")), Text(Phrase.Text("Action"), 56), Text(Phrase.Text("Section"), 18), Text(Phrase.Text("Who does it").InEnglish($"Owner"), 16), Number(Phrase.Text("Hours"), true), Amount(Phrase.Text("Budget"), true), Text(Phrase.Text("Stop if"), 32), Text(Phrase.Text("Status"), 16)],
        _plan.Actions.OrderBy(item => item.Due ?? DateOnly.MaxValue).Select(item => (object?[])[item.Due, Told(item, item.What), Word(item.Section), item.Owner, ReportTable.HoursOf(item), ReportTable.CostOf(item), item.StopRule, StatusOf(item, item.WhyDropped)]));

    private ReportTable Risks() => Table(
        "risks", Phrase.Text("Risks"), Phrase.Text("Likelihood × impact, each 1 to 5; the largest first."),
        [Number(Phrase.Text("Score")), Text(Phrase.Text("Risk"), 36), Text(Phrase.Text("Figure behind it"), 44), Text(Phrase.Text("It happens when"), 34), Text(Phrase.Text("Then"), 40), Text(Phrase.Text("Who watches it").InEnglish($"Owner"), 16), Day(Phrase.Text("Review"))],
        _plan.Risks.OrderByDescending(item => item.Score).Select(item => (object?[])[(decimal)item.Score, Told(item, item.What), item.Figure, item.Trigger, item.Response, item.Owner, item.Review]));

    private ReportTable Adaptations() => Table(
        "adaptations", Phrase.Text("Adaptations"), Phrase.Text("What the market asks of the product. Requirements from memory of the law are to be checked before you rely on them."),
        [Text(Phrase.Text("Asked for"), 40), Text(Phrase.Text("What changes"), 46), Amount(Phrase.Text("Cost")), Text(Phrase.Text("Status"), 12), Text(Phrase.Text("Source"), 36), Day(Phrase.Text("Checked"))],
        _plan.Adaptations.Select(item => (object?[])[Told(item, item.Requirement), item.Change, item.Cost?.Amount, Word(item.Status), item.Source, item.CheckedOn]));

    private ReportTable Marketing() => Table(
        "marketing", Phrase.Text("Marketing"), Phrase.Text("Who hears what, and how."),
        [Text(Phrase.Text("Whom"), 34), Text(Phrase.Text("Message"), 50), Text(Phrase.Text("Channel"), 36)], _plan.Marketing.Select(item => (object?[])[Told(item, item.Audience), item.Message, item.Channel]));

    private ReportTable People() => Table(
        "people", Phrase.Text("People"), Phrase.Text("Who does it."),
        [Text(Phrase.Text("Name"), 22), Text(Phrase.Text("Role"), 36), Number(Phrase.Text("Hours a week")), Text(Phrase.Text("To learn"), 36)],
        _plan.People.Select(item => (object?[])[Told(item, item.Name), item.IsOutside ? Say(Phrase.Of($"{item.Role} (outside the firm)")) : item.Role, item.HoursPerWeek, item.SkillsGap]));

    private ReportTable Funding() => Table(
        "funding", Phrase.Text("Funding"), Phrase.Text("Money beyond what the firm puts at risk; only what is secured counts."),
        [Text(Phrase.Text("Need"), 44), Text(Phrase.Text("Source"), 34), Amount(Phrase.Text("Amount"), true), Day(Phrase.Text("By which day").InEnglish($"By")), Text(Phrase.Text("Status"), 12)],
        _plan.Funding.Select(item => (object?[])[Told(item, item.Need), item.Source, item.Amount?.Amount, item.ByWhen, Word(item.Status)]));

    private ReportTable Hours() => Table(
        "hours", Phrase.Text("Hours by week"), Phrase.Text("Worked with the earliest date first."), [Day(Phrase.Text("Week until")), Text(Phrase.Text("Who"), 22), Number(Phrase.Text("Hours")), Number(Phrase.Text("There are").InEnglish($"Of"))],
        Capacity.Owners.SelectMany(owner => owner.Weeks.Select(week => (object?[])[week.To, Say(CapacityCheck.NameOf(owner.Who)), week.Hours, week.There])));

    private ReportTable Cash() => Table(
        "cash", Phrase.Text("Cash by month"), _plan.Means.CashAtRisk is { } cash ? Phrase.Of($"{PlanWords.Shown(cash)} can be lost without harm.") : Phrase.Text("No limit of money was stated."),
        [Day(Phrase.Text("Month until")), Amount(Phrase.Text("Spent"), true), Amount(Phrase.Text("So far")) with { RunsOn = true }, Amount(Phrase.Text("There"))],
        Capacity.Months.Select(month => (object?[])[month.To, month.Out.Amount, month.OutSoFar.Amount, month.There?.Amount]));

    private ReportTable Changes() => Table(
        "changes", Phrase.Text("Changes"), Phrase.Text("What changed from version to version."), [Day(Phrase.Text("On")), Text(Phrase.Text("By whom").InEnglish($"By"), 16), Text(Phrase.Text("What"), 80)], _plan.Changes.Select(note => (object?[])[note.On, note.By, note.Text]));
}
