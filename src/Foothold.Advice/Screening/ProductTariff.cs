using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;
using Foothold.Evidence;
using Foothold.Evidence.Tariffs;

namespace Foothold.Advice.Screening;

/// <summary>The duty a firm's own product meets in a market by an imported schedule, and how far it may be off.</summary>
/// <param name="Percent">Expected duty in percent of the value, preferences counted as agreements usually are.</param>
/// <param name="Error">Standard deviation around it, in percentage points.</param>
/// <param name="Period">Of which year the schedule is.</param>
/// <param name="ReleaseId">The release; the id of its source too.</param>
/// <param name="IsAverage">Whether it is a mean over several national lines.</param>
/// <param name="Note">What it is and what it leaves out, without a full stop.</param>
internal sealed record ProductTariff(double Percent, double Error, Period Period, string ReleaseId, bool IsAverage, Phrase Note)
{
    // Classification at the border and rounding leave this much open even with the line of the day.
    private const double LeastError = 0.1;

    // Schedules change by a few percent of a rate in a year; estimate of Foothold's authors.
    private const double ChangePerYear = 0.05;

    // What stays of the gap between general and preferential duty, and how sure that is: as for free trade agreements without a rate on record.
    private const double LeftOfGap = 0.15;

    /// <summary>Whether nothing is due and nothing but classification could change that.</summary>
    public bool IsSurelyFree => Percent == 0 && Error <= LeastError;

    /// <summary>The duty, or null when no schedule states a share of value for the product there.</summary>
    /// <param name="evidence">Schedules and agreements.</param>
    /// <param name="home">Where the product originates.</param>
    /// <param name="market">Where it is sold.</param>
    /// <param name="product">The product.</param>
    /// <param name="asAt">The day.</param>
    /// <param name="left">What an agreement whose rate is not on record leaves of the general duty, and the doubt about it; 1 and 0 without one.</param>
    public static ProductTariff? Of(EvidenceSet evidence, CountryCode home, CountryCode market, Product product, DateOnly asAt, (double Share, double Doubt) left)
    {
        if (product is not Goods { Code: { } code } || evidence.Tariffs is not { } book || !book.Knows(market, asAt)) return null;
        TariffAnswer answer = book.Find(code, home, market, asAt);
        TariffRate rate = answer.General;
        if (rate.Basis is not (TariffBasis.NationalLine or TariffBasis.SeveralLines or TariffBasis.SixDigits) || rate.Duty is not { } duty || Share(duty) is not { } general) return null;
        double spread = rate.Lowest is { } low && rate.Highest is { } high ? (double)(high - low) / Math.Sqrt(12) : 0;
        double aged = ChangePerYear * general * Math.Sqrt(Math.Abs(rate.Age ?? 0));
        double? reduced = answer.Best?.Duty is { } best ? Share(best) : null;
        (double share, double doubt) = reduced is null ? left : (LeftOfGap, LeftOfGap);
        double gap = general - (reduced ?? 0), percent = (reduced ?? 0) + share * gap;
        // Duties on top are not in the schedule's rates: the smallest that names the origin says in which order of size.
        double onTop = answer.Named.Select(named => named.Duty.Terms.OfType<ShareDuty>().Select(term => (double)term.Percent).FirstOrDefault()).Where(extra => extra > 0).DefaultIfEmpty(0).Min();
        double error = Math.Sqrt(LeastError * LeastError + spread * spread * share * share + aged * aged + doubt * doubt * gap * gap + onTop * onTop / 4);
        Phrase where = rate.Lines.Count == 1 ? Phrase.Verbatim(rate.Lines[0].PointedCode) : Phrase.Of($"{rate.Lines.Count} lines under {code.ToPointedText()}");
        Phrase? relief = answer.Best is { } preference
            ? preference.IsChecked ? Phrase.Of($"{preference.Duty} under {preference.Name} if origin is proved") : Phrase.Of($"{preference.Duty} under {preference.Name} if origin is proved (not checked)")
            : share < 1 ? Phrase.Text("an agreement takes part of it off, its rate is not on record") : null;
        Phrase? extra = onTop > 0 ? Phrase.Of($"additional duties are not in it ({answer.Named.Count} provisions name {home} or any country)") : null;
        return new ProductTariff(
            percent, error, Period.Year(asAt.Year - (rate.Age ?? 0)), rate.Release, rate.IsAverage, Phrase.Sequence("; ", rate.IsAverage ? Phrase.Of($"the product's own: {general:0.##} % on {where} ({rate.Period}), a mean") : Phrase.Of($"the product's own: {general:0.##} % on {where} ({rate.Period})"), relief, extra));
    }

    private static double? Share(Duty duty) => duty switch { FreeDuty { Condition: null } => 0, ShareDuty { Basis: null } share => (double)share.Percent, _ => null };
}
