using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Evidence.Tariffs;

namespace Foothold.Advice.LandedCost;

/// <summary>Rates of duty from imported schedules, for lines that state none: the rate without preference, since only the firm knows whether it can prove origin; what a preference would give is said beside.</summary>
/// <param name="book">The schedules.</param>
/// <param name="allowAverage">Whether means over several national lines may stand in; they are marked.</param>
/// <param name="otherwise">Asked where no schedule answers; null for nothing.</param>
public sealed class ScheduledDuties(TariffBook book, bool allowAverage, IDutyRates? otherwise) : IDutyRates
{
    /// <summary>What answers for lines without a rate: imported schedules if there are any, then, where allowed, the mean over all goods.</summary>
    /// <param name="evidence">The evidence set, with imports or without.</param>
    /// <param name="allowAverage">Whether means may stand in.</param>
    /// <returns>Null when nothing can answer.</returns>
    public static IDutyRates? Of(EvidenceSet evidence, bool allowAverage)
    {
        AverageTariff? average = allowAverage ? new AverageTariff(evidence) : null;
        return evidence.Tariffs is { } book ? new ScheduledDuties(book, allowAverage, average) : average;
    }

    /// <inheritdoc />
    public DutyRate? Find(Shipment shipment, ShipmentLine line)
    {
        if (line.Hs is not { } product) return otherwise?.Find(shipment, line);
        CountryCode origin = line.Origin ?? shipment.From;
        TariffAnswer answer = book.Find(product, origin, shipment.To, shipment.Date);
        TariffRate rate = answer.General;
        bool isKnown = rate.Basis is TariffBasis.OneTerritory or TariffBasis.NationalLine or TariffBasis.SeveralLines or TariffBasis.SixDigits && (allowAverage || !rate.IsAverage);
        if (!isKnown || rate.Duty is null || DutyRate.Of(rate.Duty, Source(answer)) is not { } duty) return otherwise?.Find(shipment, line);
        return duty with { IsAverage = rate.IsAverage, AverageOver = Phrase.Text("national lines") };
    }

    private static Phrase Source(TariffAnswer answer)
    {
        TariffRate rate = answer.General;
        if (rate.Basis == TariffBasis.OneTerritory) return Phrase.Text("one customs territory");
        Phrase codes = rate.Lines.Count == 1 ? Phrase.Verbatim(rate.Lines[0].PointedCode) : Phrase.Of($"{rate.Lines.Count} lines under {answer.Product.ToPointedText()}");
        Phrase? best = answer.Best is { } preference ? Phrase.Of($"{preference.Duty} under {preference.Name} if origin is proved") : null;
        Phrase? left = answer.Named.Count > 0 ? Phrase.Of($"NOT INCLUDED: additional duties ({answer.Named.Count} provisions name {answer.Origin} or any country, see `foothold trade tariff`)")
            : answer.NotIncluded.Count > 0 ? Phrase.Text("additional duties are not in it, see `foothold trade tariff`") : null;
        return Phrase.Sequence("; ", Phrase.Of($"{rate.Source}, {codes}, {rate.Period}, release {rate.Release}"), best, left);
    }
}
