using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using Foothold.Evidence.Tariffs;

namespace Foothold.Advice.LandedCost;

/// <summary>Weights, volumes and what freight and charges are spread by.</summary>
internal static class Quantities
{
    /// <summary>Kilograms that a cubic metre counts for by custom, where the carrier's divisor is not stated: 6000 cm³ per kg by air, 5000 by courier, 1 m³ = 1 t by water, 333 kg by road and rail.</summary>
    public static decimal UsualKgPerCubicMetre(TransportMode mode) => mode switch
    {
        TransportMode.Air => 1_000_000m / 6000m,
        TransportMode.Courier => 200m,
        TransportMode.Sea or TransportMode.InlandWaterway => 1000m,
        _ => 333m,
    };

    /// <summary>What each line weighs in a spread.</summary>
    /// <exception cref="ShipmentException">A line lacks what the spread needs.</exception>
    public static decimal[] Weights(Shipment shipment, Spread spread, decimal kgPerCubicMetre, IReadOnlyList<decimal> net)
    {
        decimal[] weights = [.. shipment.Lines.Select((line, i) => spread switch
        {
            Spread.Value => net[i],
            Spread.NetWeight => Positive(line, line.NetKg, "netKg", spread),
            Spread.GrossWeight => Positive(line, line.GrossKg, "grossKg", spread),
            Spread.Volume => Positive(line, line.CubicMetres, "cubicMetres", spread),
            Spread.ChargeableWeight => Math.Max(Positive(line, line.GrossKg, "grossKg", spread), (line.CubicMetres ?? 0m) * kgPerCubicMetre),
            Spread.Quantity => line.Quantity,
            _ => 1m,
        })];
        // Goods without any value: nothing else is left to spread by.
        return weights.Any(weight => weight > 0m) ? weights : [.. weights.Select(_ => 1m)];
    }

    /// <summary>Freight by the carrier's tariff, in the currency of its price, rounded to the smallest unit.</summary>
    public static Money Freight(Shipment shipment, FreightRate rate, decimal kgPerCubicMetre)
    {
        Money freight = (rate.Price * Units(shipment, rate, kgPerCubicMetre)).Round(MidpointRounding.AwayFromZero);
        return rate.Minimum is { } minimum && freight < minimum ? minimum : freight;
    }

    /// <summary>The sum of a tariff written out, e.g. "3.1 SEK × 632.7 chargeable kg".</summary>
    public static Phrase Worked(Shipment shipment, FreightRate rate, decimal kgPerCubicMetre)
    {
        decimal units = Units(shipment, rate, kgPerCubicMetre);
        var price = ShownAmount.Exact(rate.Price);
        Phrase sum = rate.PerCubicMetre ? Phrase.Of($"{price} × {units:0.###} m³") : Phrase.Of($"{price} × {units:0.###} chargeable kg");
        return rate.Minimum is { } minimum && Freight(shipment, rate with { Minimum = null }, kgPerCubicMetre) < minimum ? Phrase.Of($"{sum}, raised to the minimum") : sum;
    }

    private static decimal Units(Shipment shipment, FreightRate rate, decimal kgPerCubicMetre)
    {
        decimal units;
        if (rate.PerCubicMetre) units = shipment.Lines.Sum(line => Positive(line, line.CubicMetres, "cubicMetres", Spread.Volume));
        else
        {
            decimal gross = shipment.Lines.Sum(line => Positive(line, line.GrossKg, "grossKg", Spread.ChargeableWeight));
            units = Math.Max(gross, shipment.Lines.Sum(line => line.CubicMetres ?? 0m) * kgPerCubicMetre);
            if (rate.StepKg > 0m) units = decimal.Ceiling(units / rate.StepKg) * rate.StepKg;
        }

        return units;
    }

    /// <summary>How much of a line there is in a unit of duty.</summary>
    /// <exception cref="ShipmentException">The line does not say.</exception>
    public static decimal In(ShipmentLine line, DutyUnit unit) => unit switch
    {
        DutyUnit.NetKg => Needed(line, line.NetKg, "netKg", Phrase.Text("its duty is by net weight")),
        DutyUnit.GrossKg => Needed(line, line.GrossKg, "grossKg", Phrase.Text("its duty is by gross weight")),
        DutyUnit.Litre => Needed(line, line.Litres, "litres", Phrase.Text("its duty is by litres")),
        _ => line.Quantity,
    };

    /// <summary>How much of a line there is in a unit of a schedule.</summary>
    /// <exception cref="ShipmentException">The line does not say, or a shipment cannot.</exception>
    public static decimal In(ShipmentLine line, TariffUnit unit)
    {
        if (TariffUnits.TryConvert(TariffUnit.Kilogram, unit, out decimal factor)) return In(line, DutyUnit.NetKg) * factor;
        if (TariffUnits.TryConvert(TariffUnit.KilogramGross, unit, out factor)) return In(line, DutyUnit.GrossKg) * factor;
        if (TariffUnits.TryConvert(TariffUnit.Litre, unit, out factor)) return In(line, DutyUnit.Litre) * factor;
        // A line of shoes is counted in pairs when it says so.
        if (TariffUnits.TryConvert(TariffUnit.Pair, unit, out factor) && line.Unit.Contains("pair", StringComparison.OrdinalIgnoreCase)) return line.Quantity * factor;
        if (TariffUnits.TryConvert(TariffUnit.Piece, unit, out factor)) return line.Quantity * factor;
        throw new ShipmentException(line.Field, unit is TariffUnit.Pair or TariffUnit.DozenPairs
            ? Phrase.Of($"line \"{line.Description}\": its duty counts {unit.Word()}, which a shipment does not state unless the line's \"unit\" is pair. Work the duty out and state it as \"duty\" on a piece or as a percentage.")
            : Phrase.Of($"line \"{line.Description}\": its duty counts {unit.Word()}, which a shipment does not state. Work the duty out and state it as \"duty\" on a piece or as a percentage."));
    }

    private static decimal Positive(ShipmentLine line, decimal? amount, string name, Spread spread) => Needed(line, amount, name, spread switch
    {
        Spread.NetWeight => Phrase.Text("a charge is spread by net weight"),
        Spread.GrossWeight => Phrase.Text("a charge is spread by gross weight"),
        Spread.Volume => Phrase.Text("freight or a charge goes by volume"),
        _ => Phrase.Text("freight or a charge goes by chargeable weight"),
    });

    private static decimal Needed(ShipmentLine line, decimal? amount, string name, Phrase why) => amount switch
    {
        > 0m => amount.Value,
        null => throw new ShipmentException(line.Field, Phrase.Of($"line \"{line.Description}\" lacks \"{name}\", but {why}. State it for the whole line.")),
        _ => throw new ShipmentException($"{line.Field}.{name}", Phrase.Of($"line \"{line.Description}\": \"{name}\" has to be above zero, since {why}.")),
    };
}
