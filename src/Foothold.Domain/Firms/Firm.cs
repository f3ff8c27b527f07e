using Foothold.Domain.Geography;

namespace Foothold.Domain.Firms;

/// <summary>The stable, global id of a firm.</summary>
/// <param name="Value">The id.</param>
public readonly record struct FirmId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A company as it describes itself. What can be derived (size class, stage, degree of internationalisation) is not held here: see <c>Foothold.Domain.Derived</c>.
/// </summary>
public sealed record Firm
{
    /// <summary>Stable, global id.</summary>
    public required FirmId Id { get; init; }

    /// <summary>Its name; not empty.</summary>
    public required string Name { get; init; }

    /// <summary>The country it is run from.</summary>
    public required CountryCode Home { get; init; }

    /// <summary>The day it was founded, or the first day of the year when only the year is known.</summary>
    public required DateOnly Founded { get; init; }

    /// <summary>Whether the firm is invented (a sample), so that nobody takes it for a real one.</summary>
    public bool IsInvented { get; init; }

    /// <summary>Yearly accounts, in order of year; may be empty.</summary>
    public IReadOnlyList<AnnualAccounts> Accounts { get; init; } = [];

    /// <summary>Enterprises it holds shares in, or that hold shares in it; may be empty.</summary>
    public IReadOnlyList<RelatedEnterprise> Related { get; init; } = [];

    /// <summary>What it sells; the first is the one advice is about unless another is named.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    /// <summary>Languages in which the firm can sell and write a contract, ISO 639-1 ("sv", "en").</summary>
    public IReadOnlyList<string> WorkingLanguages { get; init; } = [];

    /// <summary>The latest accounts whose year has ended by the date, or null.</summary>
    public AnnualAccounts? LatestAccounts(DateOnly asAt) => Accounts.Where(accounts => accounts.Year < asAt.Year || asAt is { Month: 12, Day: 31 } && accounts.Year == asAt.Year).MaxBy(accounts => accounts.Year);
}
