namespace Foothold.Web.Features.Plan;

/// <summary>How a field of a plan's item is typed in.</summary>
public enum PlanFieldKind
{
    Line,
    Lines,
    Number,
    Day,
    Amount,
    Choice,
    Market,
    Owner,
    Flag,
    Assumption,
}

/// <summary>One field of an item as the form asks for it.</summary>
/// <param name="Name">Its name in the plan's file; a dot leads into a group.</param>
/// <param name="Label">What it is called, an English text for the localiser.</param>
/// <param name="Kind">How it is typed in.</param>
public sealed record PlanField(string Name, string Label, PlanFieldKind Kind)
{
    public bool Required { get; init; }

    /// <summary>An English text for the localiser.</summary>
    public string? Hint { get; init; }

    /// <summary>What can be chosen: the word in the file and an English text for the localiser.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];

    public decimal Least { get; init; }

    public decimal Most { get; init; } = 1_000_000_000_000m;

    /// <summary>What is said when it is missing, an English text for the localiser.</summary>
    public string Missing { get; init; } = "Fill this in.";
}

/// <summary>One list of a plan with the fields of its items.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Title">Its title, an English text for the localiser.</param>
/// <param name="One">One of its items, an English text for the localiser: "Add an action".</param>
/// <param name="Lead">What it holds, an English text for the localiser.</param>
/// <param name="Fields">The fields; the first is what the item says.</param>
public sealed record PlanSectionForm(string Name, string Title, string One, string Lead, IReadOnlyList<PlanField> Fields);

/// <summary>The lists of a plan in the order in which one reads them, as docs/reference/plan-file.md describes them.</summary>
public static class PlanSections
{
    private static readonly (string, string)[] WorkWords = [("todo", "not begun"), ("doing", "begun"), ("done", "done"), ("dropped", "dropped")];

    public static IReadOnlyList<PlanSectionForm> All { get; } =
    [
        new("goals", "Goals", "Add a goal", "What going abroad has to bring.",
        [
            Line("what", "What is to be reached"), Line("measure", "What is counted, with its unit") with { Hint = "Such as: packs sold in Norway." },
            new("target", "How many of it", PlanFieldKind.Number) { Least = -1e15m, Most = 1e15m }, new("byWhen", "By which day", PlanFieldKind.Day) { Required = true, Missing = "Enter the day by which it is to be reached." },
        ]),
        new("assumptions", "Assumptions", "Add an assumption", "What has to be true for that, and is not known for sure; the ones that matter most first.",
        [
            Line("statement", "What has to be true"), new("market", "Market", PlanFieldKind.Market), new("belief.text", "What you believe now, with its range", PlanFieldKind.Line) { Hint = "Such as: price a pack between 26 and 41 NOK." },
            new("belief.low", "Low end", PlanFieldKind.Number) { Least = -1e15m, Most = 1e15m }, new("belief.high", "High end", PlanFieldKind.Number) { Least = -1e15m, Most = 1e15m },
            Choice("status", "How it stands", ("open", "not tested yet"), ("holding", "holding so far"), ("refuted", "found wrong"), ("settled", "known well enough")),
        ]),
        new("tests", "Tests", "Add a test", "How that is found out, at what price, and when to stop.",
        [
            Line("how", "What is done to find out"), new("assumption", "The assumption it tests", PlanFieldKind.Assumption) { Required = true, Missing = "Choose the assumption that the test is about." }, .. Work("cost"),
            new("result.on", "Day of the result", PlanFieldKind.Day), new("result.text", "What came of it", PlanFieldKind.Lines) { Hint = "Needed once the test is done." },
        ]),
        new("actions", "Actions", "Add an action", "What is done, by whom and by when.",
        [
            Line("what", "What is done"),
            Choice("section", "What it belongs to", ("objectives", "objectives"), ("target-market", "first market and its buyers"), ("product-adaptation", "product"), ("marketing", "marketing"), ("costs-and-pricing", "costs and price"), ("getting-paid", "getting paid"), ("funding", "funding"), ("travel", "travel"), ("risk", "risk"), ("organisation", "who does it")),
            new("market", "Market", PlanFieldKind.Market), .. Work("budget"),
        ]),
        new("risks", "Risks", "Add a risk", "What could go wrong; the largest first. The score is likelihood times impact, each from 1 to 5.",
        [
            Line("what", "What could go wrong"), new("market", "Market", PlanFieldKind.Market), Line("figure", "The figure or fact behind it"),
            new("likelihood", "How likely, 1 (hardly) to 5 (as good as certain)", PlanFieldKind.Number) { Required = true, Least = 1, Most = 5 }, new("impact", "How bad, 1 (a nuisance) to 5 (ends the venture)", PlanFieldKind.Number) { Required = true, Least = 1, Most = 5 },
            Line("trigger", "What shows that it happens"), Line("response", "What is done then"), new("owner", "Who watches it", PlanFieldKind.Owner), new("review", "Looked at again on", PlanFieldKind.Day),
        ]),
        new("adaptations", "Adaptations", "Add an adaptation", "What the market asks of the product. Check a requirement with its source before you rely on it.",
        [
            Line("requirement", "What is asked for"), new("market", "Market", PlanFieldKind.Market), Line("change", "What has to change"), Amount("cost", "What it costs"),
            Choice("status", "How it stands", ("open", "to be done"), ("doing", "begun"), ("done", "done"), ("not-needed", "not needed")), Line("source", "Where it is written"), new("checkedOn", "Day on which you checked it there", PlanFieldKind.Day),
        ]),
        new("marketing", "Marketing", "Add something for buyers", "Who hears what, and how.",
        [
            Line("audience", "For whom"), new("market", "Market", PlanFieldKind.Market), Line("message", "What they are told"), Line("channel", "How they hear of it"),
        ]),
        new("people", "People", "Add a person", "Who does it, and how many hours a week they have for it.",
        [
            Line("name", "Name") with { Missing = "Enter the name." }, Line("role", "What they do in it"), new("hoursPerWeek", "Hours a week", PlanFieldKind.Number) { Most = 168 }, new("outside", "Works outside the firm", PlanFieldKind.Flag), new("skillsGap", "What they would have to learn", PlanFieldKind.Line),
        ]),
        new("funding", "Funding", "Add a source of money", "Money beyond what you put at risk. Only what is secured counts.",
        [
            Line("need", "For what"), Line("source", "From whom"), Amount("amount", "How much"), new("byWhen", "By which day", PlanFieldKind.Day), Choice("status", "How it stands", ("wanted", "wanted"), ("applied", "applied for"), ("secured", "secured"), ("refused", "refused")),
        ]),
    ];

    public static PlanSectionForm? Find(string? name) => All.FirstOrDefault(section => section.Name == name);

    private static IEnumerable<PlanField> Work(string cost) =>
    [
        new("owner", "Who does it", PlanFieldKind.Owner), new("from", "First day", PlanFieldKind.Day), new("due", "Last day", PlanFieldKind.Day) { Hint = "Without a day it takes no hours in the check below." }, Amount(cost, "Budget"),
        new("hours", "Hours of work", PlanFieldKind.Number) { Required = true, Most = 100_000, Missing = "Enter the hours of work, 0 if there are none." }, new("stopRule", "When to stop or turn", PlanFieldKind.Line) { Hint = "Such as: stop when three of five say less than 31 NOK." },
        new("status", "How it stands", PlanFieldKind.Choice) { Required = true, Choices = WorkWords }, new("whyDropped", "Why it was dropped", PlanFieldKind.Line) { Hint = "Needed when it is dropped." },
        new("hoursSpent", "Hours spent so far", PlanFieldKind.Number) { Most = 100_000 }, Amount("spent", "Money spent so far"),
    ];

    private static PlanField Line(string name, string label) => new(name, label, PlanFieldKind.Lines) { Required = true };

    private static PlanField Amount(string name, string label) => new(name, label, PlanFieldKind.Amount);

    private static PlanField Choice(string name, string label, params (string, string)[] choices) => new(name, label, PlanFieldKind.Choice) { Required = true, Choices = choices };
}
