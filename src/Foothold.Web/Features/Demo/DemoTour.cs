using Foothold.Domain.Firms;

namespace Foothold.Web.Features.Demo;

/// <summary>One stop of the guided tour.</summary>
/// <param name="Path">The page, after /firms/{firm}.</param>
/// <param name="Title">What one sees there, an English text for the localiser.</param>
/// <param name="Text">What to look at, an English text for the localiser.</param>
public sealed record TourStep(string Path, string Title, string Text)
{
    /// <summary>The address of the step's page, with its number.</summary>
    public string Address(FirmId firm, int number) => $"/firms/{firm}{Path}?tour={number}";
}

/// <summary>The guided tour through the pages of the invented bakery.</summary>
/// <param name="settings">The day on which the samples are read.</param>
public sealed class DemoTour(WebSettings settings)
{
    private readonly Lazy<FirmId> _firm = new(() => DemoFirms.All(DateOnly.FromDateTime(settings.Clock.GetUtcNow().Date)).First(firm => firm.Name == DemoFirms.Toured).File.Firm.Id);

    /// <summary>The firm that the tour is about.</summary>
    public FirmId Firm => _firm.Value;

    public IReadOnlyList<TourStep> Steps { get; } =
    [
        new("", "Where the bakery stands", "Ugnen Bageri bakes sweet biscuits and has sold to Norway and Finland without having tried to. This page says what follows from its record: the stage, the way it got there, and what to do next."),
        new("/diagnosis", "What holds it back", "Its owner and an adviser answered the same questions. Where the two see the firm differently is worth more than either answer."),
        new("/markets", "Where to sell", "Every market with how often it comes first when weights and figures vary as far as they are uncertain. A long bar is a robust choice; two bars of the same length are a choice that more figures would not settle today."),
        new("/markets/DEU", "Why not Germany", "The largest market nearby is not the first. This page says which figures and which weights decide that, with source and year of each, and what would have to change."),
        new("/appraisal", "What it would earn", "The same market entered in several ways, in money: what it costs, when it is paid back, how likely it is to lose. Figures of the firm's own count before usual ones."),
        new("/learning", "What to ask next", "Which unknown number would change the decision, and what it is worth to know it before money is spent."),
        new("/learning/test", "A test before the money", "A test is written down before it is run: what it asks, how many answers it takes, by when, and which result would change the decision. Its result then moves the figures on every page."),
        new("/plan", "The plan", "Steps with hours, costs, days and rules for stopping, made from everything before. It can be edited, commented on and downloaded."),
        new("/sharing", "Who may see it", "The bakery lets an invented adviser see its record for a year. It can take that back at any moment, and sees who looked at what."),
    ];

    /// <summary>The step that an address names with ?tour=3; null for none.</summary>
    public int? NumberOf(string? tour) => int.TryParse(tour, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Steps.Count ? number : null;
}
