using Foothold.Advice.FirmFiles;
using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Web.Features.Origin;

/// <summary>Whether a preference is worth claiming, or what is wrong with the bill of materials.</summary>
/// <param name="Answer">The answer; null with problems.</param>
/// <param name="AverageNote">What stands in where the bill names no duty; empty where nothing does.</param>
/// <param name="Problems">What is wrong with the bill; empty with an answer.</param>
public sealed record PreferenceReply(PreferenceAnswer? Answer, Phrase AverageNote, IReadOnlyList<FileProblem> Problems);

/// <summary>Judges origin and the worth of a preference, for the page and for the API.</summary>
public static class Preferences
{
    public static PreferenceReply Of(EvidenceSet evidence, ReadOnlySpan<byte> bill, CountryCode market, DateOnly today)
    {
        BillOfMaterialsResult read = BomReader.Read(bill, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        if (read.Bill is not { } materials) return new PreferenceReply(null, Phrase.Empty, read.Problems);
        DateOnly day = materials.AsAt ?? today;
        Figure? figure = evidence.Country(market) is null ? null : evidence.Latest("tariff.mean", market, day);
        // The figure is a statistic; as a duty it is only ever shown as an average.
        Percentage? average = figure is null ? null : Percentage.FromPercent((decimal)Math.Round(figure.Value, 2));
        Phrase note = figure is null ? Phrase.Empty : Phrase.Of($"{market}'s average tariff over all goods, {average} in {figure.Period} ({evidence.SourceOf(figure).Title})");
        PreferenceAnswer answer = PreferenceAnswer.Of(materials, market, evidence.AgreementsBetween(materials.Making.Country, market, day), OriginRuleBook.Bundled, average, day, (money, currency) => Convert(evidence, money, currency, day));
        return new PreferenceReply(answer, note, []);
    }

    private static Money? Convert(EvidenceSet evidence, Money money, Currency currency, DateOnly day) =>
        evidence.Rates.OnDay(money.Currency, currency, day) is { } rate ? rate.Convert(money)
        : evidence.Rates.LastDay is { } last && last < day ? evidence.Rates.OnDay(money.Currency, currency, last)?.Convert(money) : null;
}
