using Foothold.Domain.Geography;

namespace Foothold.Evidence.Services;

/// <summary>How the figure of a flow of services came about.</summary>
[Flags]
public enum ServiceMarks : byte
{
    /// <summary>Nothing is known about it.</summary>
    None = 0,

    /// <summary>At least one of the two sides reported it.</summary>
    Reported = 1,

    /// <summary>It is estimated by the source, as neither side reported it.</summary>
    Estimated = 2,

    /// <summary>The source brought the two sides together; the value lies between what they say.</summary>
    Balanced = 4,

    /// <summary>It rests on the exporter's books, because the importer's say nothing.</summary>
    Mirror = 8,
}

/// <summary>A flow of services in one year.</summary>
/// <param name="Category">Code of the category, e.g. "SI".</param>
/// <param name="Exporter">Who sells; null for the world.</param>
/// <param name="Importer">Who buys; null for the world.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Usd">US dollars of the year; above zero.</param>
/// <param name="Marks">How the figure came about.</param>
public readonly record struct ServiceFlow(string Category, CountryCode? Exporter, CountryCode? Importer, int Year, double Usd, ServiceMarks Marks);
