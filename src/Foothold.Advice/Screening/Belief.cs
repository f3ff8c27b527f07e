using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;

namespace Foothold.Advice.Screening;

/// <summary>What a belief rests on, from best to worst.</summary>
public enum Basis
{
    /// <summary>A known fact, such as a border or an agreement.</summary>
    Fact,

    /// <summary>A figure the publisher reported.</summary>
    Reported,

    /// <summary>A figure that was computed or only stands in for what is meant.</summary>
    Estimated,

    /// <summary>No figure at all: what is usual in its region and income group.</summary>
    Imputed,
}

/// <summary>What is believed about one component of a criterion in one market: a normal distribution, and where it comes from.</summary>
/// <param name="Component">What is measured.</param>
/// <param name="Mean">Mean worth before clamping: 0 at the worst anchor, 1 at the best.</param>
/// <param name="StandardDeviation">Standard deviation of the worth; 0 when known exactly.</param>
/// <param name="Value">The believed value in the unit of the source (median).</param>
/// <param name="Low">5 % quantile of the value in the unit of the source.</param>
/// <param name="High">95 % quantile of the value in the unit of the source.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Period">The period of the newest figure used, or null.</param>
/// <param name="SourceIds">The sources used; empty when nothing was found.</param>
/// <param name="Note">Something the user should know, or empty.</param>
public sealed record ComponentBelief(
    Component Component, double Mean, double StandardDeviation, double Value, double Low, double High, Basis Basis, Period? Period, IReadOnlyList<string> SourceIds, Phrase Note)
{
    /// <summary>The part of <see cref="Note"/> that can stand as a reason, without cautions.</summary>
    public Phrase Brief { get; init; } = Note;

    /// <summary>Whether the firm's own findings are part of it; <see cref="Note"/> then says so.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>What is believed about one criterion in one market.</summary>
/// <param name="Market">The market.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Components">Its components.</param>
public sealed record Belief(CountryCode Market, Criterion Criterion, IReadOnlyList<ComponentBelief> Components)
{
    /// <summary>
    /// Mean worth before clamping. Where there are several components each is clamped first, so that one far beyond its anchor (a currency that collapsed) cannot outweigh the others.
    /// </summary>
    public double Mean => Components is [var only] ? only.Mean : Components.Sum(component => component.Component.Share * ClampedNormal.Mean(component.Mean, component.StandardDeviation));

    /// <summary>Standard deviation of the worth before clamping; components are taken as independent, each clamped where there are several.</summary>
    public double StandardDeviation => Components is [var only]
        ? only.StandardDeviation
        : Math.Sqrt(Components.Sum(component => Math.Pow(component.Component.Share * ClampedNormal.StandardDeviation(component.Mean, component.StandardDeviation), 2)));

    /// <summary>The expected worth after clamping to 0–1.</summary>
    public double Worth => ClampedNormal.Mean(Mean, StandardDeviation);

    /// <summary>The standard deviation of the worth after clamping to 0–1.</summary>
    public double Doubt => ClampedNormal.StandardDeviation(Mean, StandardDeviation);

    /// <summary>The weakest basis among its components.</summary>
    public Basis Basis => Components.Max(component => component.Basis);

    /// <summary>Whether no component rests on a figure or fact.</summary>
    public bool IsMissing => Components.All(component => component.Basis == Basis.Imputed);

    /// <summary>How old the oldest figure used is, in years; null when no figure was used.</summary>
    public double? AgeInYears(DateOnly asAt) => Components.Where(component => component.Period is not null).Select(component => (double?)component.Period!.Value.AgeInYears(asAt)).Max();
}
