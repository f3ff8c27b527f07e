using Foothold.Advice.FirmFiles;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Journeys;

/// <summary>Kinds of events as people tell them, in groups: who has something to record does not look for "partner-appointed".</summary>
public static class EventGroups
{
    private static readonly (string Title, string[] Kinds)[] Groups =
    [
        ("Somebody contacted us", ["inquiry-received", "tie-formed", "tie-ended"]),
        ("We sold", ["order-received", "sales-reported"]),
        ("We looked", ["market-researched", "fair-visited", "course-attended"]),
        ("We tried", ["campaign-run", "fair-exhibited", "export-plan-adopted", "resources-set-aside"]),
        ("We settled", ["market-entered", "partner-appointed", "mode-changed", "presence-opened", "presence-closed", "market-left", "sourcing-started"]),
        ("We learned", ["experiment-finished", "experiment-planned", "decision-made", "decision-resolved", "support-received"]),
        ("We changed", ["turning-point", "innovation-introduced"]),
    ];

    /// <summary>All groups with the kinds in them; withdrawing is done at the event itself.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<(EventKind Kind, string Text)> Kinds)> All(Localiser say) =>
        [.. Groups.Select(group => (TitleOf(say, group.Title), (IReadOnlyList<(EventKind, string)>)[.. group.Kinds.Select(name => (EventKind.All[name], Say(say, name)))]))];

    /// <summary>A kind of event as somebody of the firm would say it.</summary>
    public static string Say(Localiser say, string kind) => kind switch
    {
        "inquiry-received" => say["Somebody abroad asked about what we sell"],
        "tie-formed" => say["We got to know somebody abroad"],
        "tie-ended" => say["A relation abroad ended"],
        "order-received" => say["An order came from abroad"],
        "sales-reported" => say["Our sales abroad of a whole year"],
        "market-researched" => say["We looked into markets abroad"],
        "fair-visited" => say["We visited a trade fair"],
        "course-attended" => say["One of us took a course about going abroad"],
        "campaign-run" => say["We ran a campaign to win customers abroad"],
        "fair-exhibited" => say["We exhibited at a trade fair"],
        "export-plan-adopted" => say["We adopted a plan for going abroad"],
        "resources-set-aside" => say["We set money or hours aside for work abroad"],
        "market-entered" => say["We started to work in a market"],
        "partner-appointed" => say["We appointed an agent or distributor"],
        "mode-changed" => say["We changed how we work in a market"],
        "presence-opened" => say["We opened an office, warehouse or works abroad"],
        "presence-closed" => say["We closed a presence abroad"],
        "market-left" => say["We left a market"],
        "sourcing-started" => say["We started to buy from abroad"],
        "experiment-planned" => say["We decided to test something"],
        "experiment-finished" => say["A test came to its end"],
        "decision-made" => say["We took a decision"],
        "decision-resolved" => say["What we expected of a decision turned out true or false"],
        "support-received" => say["A support organisation helped us"],
        "turning-point" => say["A turning point: new owners, new management, an acquisition"],
        "innovation-introduced" => say["We introduced a new product, process or way of selling"],
        "event-retracted" => say["An event was withdrawn"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of event has no words yet."),
    };

    private static string TitleOf(Localiser say, string title) => title switch
    {
        "Somebody contacted us" => say["Somebody contacted us"],
        "We sold" => say["We sold"],
        "We looked" => say["We looked"],
        "We tried" => say["We tried"],
        "We settled" => say["We settled"],
        "We learned" => say["We learned"],
        _ => say["We changed"],
    };
}
