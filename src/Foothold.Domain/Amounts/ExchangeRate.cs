using System.Globalization;

namespace Foothold.Domain.Amounts;

/// <summary>How many units of the quote currency one unit of the base currency bought, on a day, according to a source.</summary>
public sealed record ExchangeRate
{
    /// <summary>Creates a rate.</summary>
    /// <param name="base">The currency one unit of which is priced.</param>
    /// <param name="quote">The currency in which the price is stated.</param>
    /// <param name="rate">Units of <paramref name="quote"/> per unit of <paramref name="base"/>; above zero.</param>
    /// <param name="on">The day, or the last day of the period that was averaged.</param>
    /// <param name="sourceId">Where the rate comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above zero.</exception>
    public ExchangeRate(Currency @base, Currency quote, decimal rate, DateOnly on, string sourceId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        (Base, Quote, Rate, On, SourceId) = (@base, quote, rate, on, sourceId);
    }

    /// <summary>The currency one unit of which is priced.</summary>
    public Currency Base { get; }

    /// <summary>The currency in which the price is stated.</summary>
    public Currency Quote { get; }

    /// <summary>Units of the quote currency per unit of the base currency; above zero.</summary>
    public decimal Rate { get; }

    /// <summary>The day, or the last day of the period that was averaged.</summary>
    public DateOnly On { get; }

    /// <summary>Where the rate comes from.</summary>
    public string SourceId { get; }

    /// <summary>Converts an amount in either of the two currencies into the other; not rounded.</summary>
    /// <exception cref="InvalidOperationException">The amount is in neither currency.</exception>
    public Money Convert(Money money) =>
        ReferenceEquals(money.Currency, Base) ? new Money(money.Amount * Rate, Quote)
        : ReferenceEquals(money.Currency, Quote) ? new Money(money.Amount / Rate, Base)
        : throw new InvalidOperationException($"{money} cannot be converted at the rate {this}.");

    /// <summary>E.g. "EUR/SEK 10.892 (2026-04-13)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Base}/{Quote} {Rate} ({On:yyyy-MM-dd})");
}
