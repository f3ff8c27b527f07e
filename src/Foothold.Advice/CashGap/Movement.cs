using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>What moves cash.</summary>
public enum MovementKind
{
    /// <summary>Bought materials are paid.</summary>
    Materials,

    /// <summary>Wages and other costs of making.</summary>
    Making,

    /// <summary>Freight.</summary>
    Freight,

    /// <summary>Customs duty.</summary>
    Duty,

    /// <summary>Value added tax at import.</summary>
    ImportVat,

    /// <summary>Import tax that comes back.</summary>
    VatRefund,

    /// <summary>A customer's advance.</summary>
    Advance,

    /// <summary>A customer's payment after shipment.</summary>
    Receipt,

    /// <summary>Fees of banks or marketplaces.</summary>
    Fee,

    /// <summary>A cost that is paid once.</summary>
    SetUp,

    /// <summary>Interest on cash below zero.</summary>
    Interest,
}

/// <summary>Cash that comes in or goes out on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">In the home currency, in smallest units; out is negative.</param>
/// <param name="Abroad">The same in the market's currency where it is paid in that, else null.</param>
/// <param name="Order">Number of the order from 1, or 0 when it belongs to none.</param>
/// <param name="Reason">Why then, in words.</param>
public sealed record Movement(DateOnly On, MovementKind Kind, Money Amount, Money? Abroad, int Order, Phrase Reason);
