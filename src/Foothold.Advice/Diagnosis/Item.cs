namespace Foothold.Advice.Diagnosis;

/// <summary>How an item is answered.</summary>
public enum ItemKind
{
    /// <summary>A whole number from 1 to 7 between two labelled ends: <see cref="ScaleAnswer"/>.</summary>
    Scale,

    /// <summary>One or several choices: <see cref="ChoiceAnswer"/>.</summary>
    Choice,

    /// <summary>An amount of money: <see cref="AmountAnswer"/>.</summary>
    Amount,

    /// <summary>Hours a week of all people together, 0 to 16 800: <see cref="NumberAnswer"/>.</summary>
    Hours,

    /// <summary>Percent of today's output, 0 to 1 000: <see cref="NumberAnswer"/>.</summary>
    Percent,
}

/// <summary>To which firms an item applies.</summary>
public enum Applicability
{
    /// <summary>To all.</summary>
    Everyone,

    /// <summary>To firms that sell goods.</summary>
    Goods,

    /// <summary>To firms that sell services.</summary>
    Services,

    /// <summary>To firms with more than one person.</summary>
    Teams,
}

/// <summary>One of the choices of an item.</summary>
/// <param name="Code">Short code that answers carry.</param>
/// <param name="Text">What the respondent reads.</param>
/// <param name="Score">What the choice says about the construct, 0 to 1; null when the item is not scored.</param>
public sealed record ItemChoice(string Code, string Text, double? Score);

/// <summary>One question. Every item may also be answered with <see cref="DoesNotApply"/>.</summary>
/// <param name="Id">Short id, e.g. "out.1"; unique.</param>
/// <param name="Construct">Id of the construct it measures.</param>
/// <param name="Facet">The part of the construct it measures, or null for the whole.</param>
/// <param name="Text">The question or statement.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="IsReversed">Whether agreeing lowers the score.</param>
/// <param name="IsCore">Whether everyone is asked; otherwise it is asked only where the core answers leave doubt.</param>
/// <param name="Applies">To which firms it applies.</param>
/// <param name="LowEnd">Label of 1 on the scale; empty for other kinds.</param>
/// <param name="HighEnd">Label of 7 on the scale; empty for other kinds.</param>
/// <param name="Choices">The choices; empty for other kinds.</param>
/// <param name="MaximumChoices">How many choices may be made; 0 for other kinds.</param>
/// <param name="WhyWeAsk">One sentence for the respondent.</param>
public sealed record Item(
    string Id, string Construct, string? Facet, string Text, ItemKind Kind, bool IsReversed, bool IsCore, Applicability Applies,
    string LowEnd, string HighEnd, IReadOnlyList<ItemChoice> Choices, int MaximumChoices, string WhyWeAsk);
