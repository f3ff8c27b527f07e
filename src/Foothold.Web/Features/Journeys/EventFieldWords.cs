using Foothold.Web.Languages;

namespace Foothold.Web.Features.Journeys;

/// <summary>Labels and hints of the fields of events.</summary>
public static class EventFieldWords
{
    public static string Label(Localiser say, string kind, string field) => (kind, field) switch
    {
        ("inquiry-received", "market") => say["From which country?"],
        ("order-received", "market") => say["Where is the customer?"],
        ("market-researched" or "campaign-run", "market") => say["Which country?"],
        ("fair-visited" or "fair-exhibited", "country") => say["Where was the fair?"],
        ("fair-visited" or "fair-exhibited", "name") => say["Which fair?"],
        ("partner-appointed", "market") => say["For which country?"],
        ("partner-appointed", "name") => say["Who is it?"],
        ("partner-appointed", "mode") => say["As what?"],
        ("market-entered", "mode") => say["How do you work there?"],
        ("tie-formed" or "tie-ended", "country") => say["Where is the other side?"],
        ("sourcing-started", "country") => say["From which country?"],
        ("decision-resolved", "decision") => say["Which decision?"],
        ("decision-resolved", "outcome") => say["Did what you expected come true?"],
        ("experiment-finished", "outcome") => say["Did what you stated beforehand come true?"],
        ("experiment-finished", "market") or ("experiment-planned", "market") or ("decision-made", "market") => say["Which market is it about?"],
        ("experiment-finished", "decision") => say["What did you decide upon it?"],
        ("decision-made", "what") => say["What did you decide?"],
        ("innovation-introduced", "what") => say["What is new?"],
        ("presence-opened" or "presence-closed", "kind") => say["What is it?"],
        ("turning-point", "kind") => say["What changed?"],
        ("market-left" or "event-retracted", "reason") => say["Why?"],
        (_, "market" or "country") => say["Which country?"],
        (_, "topic") => say["What was it about?"],
        (_, "value") => say["What was it worth?"],
        (_, "unsolicited") => say["How did it come about?"],
        (_, "year") => say["Which year?"],
        (_, "sales") => say["Sales by country"],
        (_, "cost") => say["What did it cost?"],
        (_, "budget") => say["How much money?"],
        (_, "hoursPerWeek") => say["How many hours a week?"],
        (_, "from") => say["Which way did you give up?"],
        (_, "to") => say["Which way is new?"],
        (_, "with") => say["Who is it?"],
        (_, "strength") => say["How strong is the relation, 0 to 100?"],
        (_, "organisation") => say["Which organisation?"],
        (_, "need") => say["With what did it help?"],
        (_, "statement") => say["What do you expect of it, so that a later day can tell?"],
        (_, "probability") => say["How sure are you, in percent?"],
        (_, "resolveBy") => say["By which day can it be told?"],
        (_, "options") => say["What else could you have done?"],
        (_, "baseRate") => say["How often do such things come true elsewhere, in percent?"],
        (_, "baseRateSource") => say["Where do you know that from?"],
        (_, "preMortem") => say["Suppose it failed: because of what?"],
        (_, "note") => say["What happened, and why?"],
        (_, "question") => say["Which assumption does it test?"],
        (_, "test") => say["Which kind of test?"],
        (_, "sample") => say["How many calls, offers, months?"],
        (_, "assumption") => say["What did you believe?"],
        (_, "result") => say["What came out?"],
        (_, "experiment") => say["Which planned test was it?"],
        (_, "hours") => say["How many hours of your own did it take?"],
        (_, "lesson") => say["What do you want to remember?"],
        _ => throw new ArgumentOutOfRangeException(nameof(field), $"{kind}.{field}", "This field has no label yet."),
    };

    public static string? Hint(Localiser say, string kind, string field) => (kind, field) switch
    {
        ("market-researched" or "campaign-run", "market") => say["Leave it open if it was about several."],
        (_, "with") => say["A customer, supplier, adviser, former colleague. A role is enough; no name is needed."],
        (_, "strength") => say["0 for an acquaintance, 100 for somebody who would vouch for you."],
        (_, "budget") => kind == "resources-set-aside" ? say["A year."] : say["The most it may cost."],
        (_, "options") => say["One on each line."],
        (_, "question") => say["The id of the assumption, as the learning board shows it: NOR.price."],
        (_, "from") => say["Leave it open if the new way stands beside the old ones."],
        _ => null,
    };
}
