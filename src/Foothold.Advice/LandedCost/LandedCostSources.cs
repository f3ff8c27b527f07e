using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.LandedCost;

/// <summary>A rate of VAT with its source.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Source">Where it comes from and for which period, in words.</param>
public sealed record SourcedVat(Percentage Rate, Phrase Source);

/// <summary>Finds the rate of duty for goods.</summary>
public interface IDutyRates
{
    /// <summary>The rate for a line of a shipment on its day, or null when it is not known here.</summary>
    /// <param name="shipment">The shipment.</param>
    /// <param name="line">One of its lines.</param>
    DutyRate? Find(Shipment shipment, ShipmentLine line);
}

/// <summary>What a landed cost looks up beyond the shipment itself. Every lookup answers null when it does not know.</summary>
public sealed record LandedCostSources
{
    /// <summary>Nothing beyond the shipment.</summary>
    public static LandedCostSources Stated { get; } = new();

    /// <summary>Rates of duty for lines that state none.</summary>
    public IDutyRates? Duties { get; init; }

    /// <summary>The standard rate of VAT of a country on a day.</summary>
    public Func<CountryCode, DateOnly, SourcedVat?> Vat { get; init; } = (_, _) => null;

    /// <summary>The exchange rate from one currency to another, of a kind, for a day.</summary>
    public Func<Currency, Currency, RateKind, DateOnly, ExchangeRate?> Rate { get; init; } = (_, _, _, _) => null;

    /// <summary>The trade agreements that may give goods from one country a lower duty in another on a day, in words.</summary>
    public Func<CountryCode, CountryCode, DateOnly, IReadOnlyList<Phrase>> Agreements { get; init; } = (_, _, _) => [];

    /// <summary>Lookups in an evidence set: reference rates of the European Central Bank, agreements, standard rates of VAT (the newest set, and for days before it the rate at the end of the year before).</summary>
    /// <param name="evidence">The evidence set.</param>
    /// <param name="duties">Rates of duty, or null for none beyond the shipment's own.</param>
    /// <remarks>
    /// Market rates are those of the day (at most seven days older). Customs rates are the mean of the month before, since customs rates are fixed for a month from rates before it
    /// (Regulation (EU) 2015/2447, Article 146, takes the rate of the second-last Wednesday): an approximation that the result names.
    /// </remarks>
    public static LandedCostSources From(EvidenceSet evidence, IDutyRates? duties = null) => new()
    {
        Duties = duties,
        Agreements = (origin, to, day) => [.. evidence.AgreementsBetween(origin, to, day).Select(link => link.Checked ? Phrase.Verbatim(link.Name) : Phrase.Of($"{link.Name} (not checked)"))],
        Vat = (country, day) => Standard(evidence, "vat.standard", country, day) ?? Standard(evidence, "vat.history", country, day),
        Rate = (from, to, kind, day) =>
        {
            if (kind == RateKind.Market) return evidence.Rates.OnDay(from, to, day);
            DateOnly before = day.AddMonths(-1);
            return evidence.Rates.MonthAverage(from, to, before.Year, before.Month);
        },
    };

    private static SourcedVat? Standard(EvidenceSet evidence, string series, CountryCode country, DateOnly day) => evidence.Latest(series, country, day) is { } figure && double.IsFinite(figure.Value)
        ? new SourcedVat(Percentage.FromPercent(decimal.Round((decimal)figure.Value, 4)), Phrase.Verbatim($"{evidence.SourceOf(figure).Title}, {figure.Period}"))
        : null;
}

/// <summary>Stands in where no rate of duty is known: the destination's applied tariff, an average over all goods. Marked as such; never right to the cent.</summary>
/// <param name="evidence">The evidence set with the series tariff.mean.</param>
public sealed class AverageTariff(EvidenceSet evidence) : IDutyRates
{
    /// <inheritdoc />
    public DutyRate? Find(Shipment shipment, ShipmentLine line) => evidence.Latest("tariff.mean", shipment.To, shipment.Date) is { } figure && double.IsFinite(figure.Value)
        ? DutyRate.OfValue(decimal.Round((decimal)figure.Value, 2), Phrase.Of($"average applied tariff over all goods, {figure.Period}, {evidence.SourceOf(figure).Publisher}")) with { IsAverage = true }
        : null;
}
