using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice;

/// <summary>All that follows from a firm's file on a day: nothing of it was typed in.</summary>
/// <param name="File">The file.</param>
/// <param name="AsAt">The day.</param>
/// <param name="Size">Size class by Recommendation 2003/361/EC.</param>
/// <param name="Stage">Stage and commitment by market.</param>
/// <param name="Pathway">The way it went abroad.</param>
/// <param name="Degree">Degree of internationalisation.</param>
/// <param name="Diagnosis">Liabilities, capabilities, means and needs.</param>
public sealed record FirmProfile(
    FirmFile File, DateOnly AsAt, SizeClassResult Size, StageResult Stage, PathwayResult Pathway, DegreeResult Degree, DiagnosisResult Diagnosis)
{
    /// <summary>Derives the profile.</summary>
    /// <param name="file">The firm's file.</param>
    /// <param name="evidence">Exchange rates and regions come from here.</param>
    /// <param name="asAt">The day.</param>
    public static FirmProfile Of(FirmFile file, EvidenceSet evidence, DateOnly asAt)
    {
        Money? ToEuro(Money money, int year) => money.Currency == Currency.Euro ? money : evidence.YearAverage(Currency.Euro, money.Currency, year)?.Convert(money);
        string? RegionOf(CountryCode country) => evidence.Country(country)?.Region;
        SizeClassResult size = SizeClassification.Of(file.Firm, asAt, ToEuro);
        StageResult stage = Stages.Of(file.Firm, file.Journey, asAt);
        PathwayResult pathway = Pathways.Of(file.Firm, file.Journey, asAt, RegionOf);
        DegreeResult degree = DegreeOfInternationalisation.Of(file.Firm, file.Journey, asAt);
        DiagnosisResult diagnosis = Assessment.Assess(new DiagnosisInput(file.Firm, file.Journey, file.Answers, FactsOf(file, asAt, stage, degree)), asAt);
        return new FirmProfile(file, asAt, size, stage, pathway, degree, diagnosis);
    }

    /// <summary>How the diagnosis changed between two days, with the facts of each.</summary>
    /// <param name="earlier">The earlier day.</param>
    /// <exception cref="ArgumentException"><paramref name="earlier"/> is not before the profile's day.</exception>
    public IReadOnlyList<ConstructChange> ChangeSince(DateOnly earlier)
    {
        FirmFacts before = FactsOf(File, earlier, Stages.Of(File.Firm, File.Journey, earlier), DegreeOfInternationalisation.Of(File.Firm, File.Journey, earlier));
        return Assessment.ChangeBetween(new DiagnosisInput(File.Firm, File.Journey, File.Answers, FactsOf(File, AsAt, Stage, Degree)), earlier, AsAt, before);
    }

    private static FirmFacts FactsOf(FirmFile file, DateOnly asAt, StageResult stage, DegreeResult degree)
    {
        IReadOnlyList<JourneyEvent> events = file.Journey.Standing(asAt);
        TieEnded[] ended = [.. events.OfType<TieEnded>()];
        TieFormed[] ties = [.. events.OfType<TieFormed>().Where(tie => !ended.Any(end => end.Country == tie.Country && end.With == tie.With && end.On >= tie.On))];
        // A journey with events has been looked at, so that no tie in it is a finding; an empty journey says nothing.
        bool looked = events.Count > 0;
        return new FirmFacts
        {
            AgeYears = (asAt.DayNumber - file.Firm.Founded.DayNumber) / 365.25,
            Headcount = (double?)file.Firm.LatestAccounts(asAt)?.Headcount,
            TiesAbroad = looked ? ties.Length : null,
            MarketsWithTies = looked ? ties.Select(tie => tie.Country).Distinct().Count() : null,
            ForeignSalesShare = degree.Fsts.Value,
            StageName = Phrase.Text(Words.Hyphenated(stage.Current.ToString()).Replace('-', ' ')),
        };
    }
}
