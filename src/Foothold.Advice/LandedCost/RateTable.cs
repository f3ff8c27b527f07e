using Foothold.Domain.Text;
using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.LandedCost;

/// <summary>Converts amounts at stated rates first, looked-up rates second, and remembers which were used.</summary>
internal sealed class RateTable(Shipment shipment, LandedCostSources sources)
{
    private readonly Dictionary<(Currency, Currency, RateKind), ExchangeRate> _known = [];
    private readonly List<UsedRate> _used = [];

    public IReadOnlyList<UsedRate> Used => _used;

    /// <summary>The amount in another currency, not rounded.</summary>
    /// <exception cref="ShipmentException">No rate is known.</exception>
    public decimal Convert(Money money, Currency to, RateKind kind, string field)
    {
        if (ReferenceEquals(money.Currency, to)) return money.Amount;
        return Find(money.Currency, to, kind, field).Convert(money).Amount;
    }

    private ExchangeRate Find(Currency from, Currency to, RateKind kind, string field)
    {
        if (_known.TryGetValue((from, to, kind), out ExchangeRate? known)) return known;
        // A rate and its inverse are one rate.
        if (_known.TryGetValue((to, from, kind), out known)) return known;
        StatedRate? stated = shipment.Rates.Where(rate => (rate.Kind ?? kind) == kind).FirstOrDefault(rate =>
            ReferenceEquals(rate.Rate.Base, from) && ReferenceEquals(rate.Rate.Quote, to) || ReferenceEquals(rate.Rate.Base, to) && ReferenceEquals(rate.Rate.Quote, from));
        ExchangeRate rate = stated?.Rate ?? sources.Rate(from, to, kind, shipment.Date) ?? throw new ShipmentException(field.Length == 0 ? "to" : field, Missing(from, to, kind));
        _known.Add((from, to, kind), rate);
        _used.Add(new UsedRate(rate, kind, stated is not null));
        return rate;
    }

    private Phrase Missing(Currency from, Currency to, RateKind kind)
    {
        string entry = string.Create(CultureInfo.InvariantCulture, $"\"rates\": [{{ \"from\": \"{from}\", \"to\": \"{to}\", \"rate\": …, \"on\": \"{shipment.Date:yyyy-MM-dd}\", \"source\": \"…\" }}]");
        return kind == RateKind.Customs ? Phrase.Of($"no customs exchange rate from {from} to {to} is known for {shipment.Date}. State it in the shipment: {entry}.")
            : Phrase.Of($"no market exchange rate from {from} to {to} is known for {shipment.Date}. State it in the shipment: {entry}.");
    }
}

/// <summary>An exchange rate that a result rests on.</summary>
/// <param name="Rate">The rate, its day and source.</param>
/// <param name="Kind">What it was used for.</param>
/// <param name="IsStated">Whether it was stated with the shipment; otherwise it was looked up.</param>
public sealed record UsedRate(ExchangeRate Rate, RateKind Kind, bool IsStated);
