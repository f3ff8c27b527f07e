using Foothold.Domain.Amounts;

namespace Foothold.Advice.Diagnosis;

/// <summary>Who answers: someone of the firm, or someone who advises it.</summary>
public enum RespondentRole
{
    /// <summary>An owner, manager or employee of the firm.</summary>
    Firm,

    /// <summary>An adviser of the firm: cluster, chamber, agency, consultant.</summary>
    Adviser,
}

/// <summary>
/// An answer to one item. Closed: <see cref="ScaleAnswer"/>, <see cref="ChoiceAnswer"/>, <see cref="AmountAnswer"/>, <see cref="NumberAnswer"/> or <see cref="DoesNotApply"/>.
/// </summary>
public abstract record Answer
{
    private protected Answer()
    {
    }
}

/// <summary>A place on a scale with labelled ends.</summary>
/// <param name="Value">1 (the low end) to 7 (the high end).</param>
public sealed record ScaleAnswer(int Value) : Answer;

/// <summary>One or several of the choices of an item.</summary>
/// <param name="Choices">Codes of the choices, the most important first.</param>
public sealed record ChoiceAnswer(IReadOnlyList<string> Choices) : Answer
{
    /// <summary>Whether the same choices were made in the same order.</summary>
    public bool Equals(ChoiceAnswer? other) => other is not null && Choices.SequenceEqual(other.Choices, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => Choices.Aggregate(17, (hash, choice) => HashCode.Combine(hash, choice));
}

/// <summary>An amount of money.</summary>
/// <param name="Amount">The amount, ≥ 0.</param>
public sealed record AmountAnswer(Money Amount) : Answer;

/// <summary>A number of hours or a share in percent, as the item asks.</summary>
/// <param name="Value">Hours a week, or percent (20 for 20 %).</param>
public sealed record NumberAnswer(decimal Value) : Answer;

/// <summary>The question does not apply to the firm, or the respondent cannot say. Counts exactly as no answer.</summary>
public sealed record DoesNotApply : Answer;
