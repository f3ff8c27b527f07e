using Foothold.Domain.Firms;

namespace Foothold.Advice.Diagnosis;

/// <summary>Kinds of things the questionnaire asks about.</summary>
public enum ConstructKind
{
    /// <summary>A disadvantage abroad; a high score is a heavy one.</summary>
    Liability,

    /// <summary>An ability; a high score is a strong one.</summary>
    Capability,

    /// <summary>A readiness that buyers or laws ask for; a high score is ready.</summary>
    Readiness,

    /// <summary>How much risk the firm wants to take; high is bold, and neither end is a gap.</summary>
    RiskAppetite,

    /// <summary>Why the firm wants to go abroad; weighed, not scored.</summary>
    Motives,

    /// <summary>What the firm can really commit; amounts, not scored.</summary>
    Means,
}

/// <summary>Where a difficulty comes from, so that a firm is not blamed for what lies outside it.</summary>
public enum Origin
{
    /// <summary>Inside the firm.</summary>
    Firm,

    /// <summary>The market: demand, rivals, culture.</summary>
    Market,

    /// <summary>Institutions: rules, procedures, expectations.</summary>
    Institutions,

    /// <summary>The network: who can open a door.</summary>
    Network,
}

/// <summary>Something the questionnaire measures, with the published sources that define it.</summary>
/// <param name="Id">Short id, e.g. "outsidership".</param>
/// <param name="Name">The word used in reports.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Liability">The liability it measures, or null.</param>
/// <param name="Capability">The capability it measures, or null.</param>
/// <param name="Origin">Where the difficulty comes from.</param>
/// <param name="Meaning">What a high score means, in one clause.</param>
/// <param name="Line">The line, above 0 and below 1, beyond which the score is a gap (above it for a liability, below it otherwise); null when it never is one.</param>
/// <param name="Sources">Published sources of the construct (not of the wording, which is our own); at least one.</param>
public sealed record Construct(
    string Id, string Name, ConstructKind Kind, Liability? Liability, Capability? Capability, Origin Origin, string Meaning, double? Line, IReadOnlyList<string> Sources)
{
    /// <summary>Whether answers about it are turned into a score from 0 to 1.</summary>
    public bool IsScored => Kind is not (ConstructKind.Motives or ConstructKind.Means);

    /// <summary>Whether a high score is a gap (a liability) rather than a low one.</summary>
    public bool HighIsGap => Kind == ConstructKind.Liability;
}
