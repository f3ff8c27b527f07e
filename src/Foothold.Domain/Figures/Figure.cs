using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Domain.Figures;

/// <summary>How a figure came about, from best to worst.</summary>
public enum FigureQuality
{
    /// <summary>Reported by the publisher as observed.</summary>
    Reported,

    /// <summary>Taken from the trading partner's books.</summary>
    Mirror,

    /// <summary>Computed from other figures, or standing in for what is really meant (a proxy).</summary>
    Estimated,

    /// <summary>Filled in where nothing was reported.</summary>
    Imputed,
}

/// <summary>Where figures come from.</summary>
/// <param name="Id">Short stable id, e.g. "wb-wdi".</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Licence">The licence under which the figures may be used.</param>
/// <param name="Vintage">Edition or years covered, in words.</param>
/// <param name="RetrievedOn">The day the figures were fetched.</param>
/// <param name="Address">Where it can be found.</param>
public sealed record Source(string Id, string Publisher, string Title, string Licence, string Vintage, DateOnly RetrievedOn, string Address);

/// <summary>What a series of figures measures.</summary>
/// <param name="Id">Short stable id, e.g. "gdp.usd".</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Unit">The unit of the values, e.g. "USD", "% of population", "score 1-5".</param>
/// <param name="SourceId">The source.</param>
/// <param name="Quality">How its figures came about.</param>
/// <param name="IsLogarithmic">Whether change and error are proportional, so that analysis happens on the natural logarithm.</param>
/// <param name="AnnualDrift">
/// Standard deviation of one year's change around the usual course, on the analysis scale: by how much a figure loses its hold for every year it is old. NaN when the history is too short to tell.
/// </param>
/// <param name="Note">A caution the user should read, or empty.</param>
public sealed record Series(string Id, string Title, string Unit, string SourceId, FigureQuality Quality, bool IsLogarithmic, double AnnualDrift, string Note);

/// <summary>One number from outside, with all that is needed to cite it.</summary>
/// <param name="Country">What it is about.</param>
/// <param name="SeriesId">What it measures; unit and source hang on the series.</param>
/// <param name="Period">The time it is about.</param>
/// <param name="Value">The value in the unit of the series; finite.</param>
/// <param name="StandardError">Standard error in the same unit when the source states one or it can be derived from stated bounds; null when unknown.</param>
public sealed record Figure(CountryCode Country, string SeriesId, Period Period, double Value, double? StandardError)
{
    /// <summary>The source of this figure where the series has figures of several, else null: the source of the series.</summary>
    public string? SourceId { get; init; }
}
