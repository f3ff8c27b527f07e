using Foothold.Domain.Geography;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Writes the series with their drift and the last figures of each.</summary>
internal static class FigureTable
{
    private const int ValueDigits = 6, ErrorDigits = 3, DriftDigits = 4;

    public static (TableText Series, TableText Figures, IReadOnlyDictionary<CountryCode, int> SeriesOf) Write(Draft draft)
    {
        var series = new TableText(Schema.Series);
        var kept = new List<(CountryCode Country, string Series, Observation Observation)>();
        var seriesOf = new Dictionary<CountryCode, int>();
        foreach (SeriesPlan plan in SeriesPlan.All)
        {
            List<Observation> all = draft.Observations.GetValueOrDefault(plan.Id) ?? [];
            double drift = DriftEstimate.Of(all, plan.IsLogarithmic);
            series.Add(plan.Id, plan.Title, plan.Unit, plan.SourceId, plan.Quality.ToString(), TableText.Flag(plan.IsLogarithmic), TableText.Number(drift, DriftDigits), plan.Note);
            foreach (IGrouping<CountryCode, Observation> country in all.Where(item => !item.ForDriftOnly).GroupBy(item => item.Country))
            {
                Observation[] last = [.. country.OrderBy(item => item.Period).TakeLast(plan.Keep)];
                for (int i = 1; i < last.Length; i++)
                    if (last[i].Period == last[i - 1].Period) throw new EvidenceException($"The raw files have {plan.Id} of {country.Key} twice for {last[i].Period}. Remove one of the rows.");
                kept.AddRange(last.Select(item => (country.Key, plan.Id, item)));
                seriesOf[country.Key] = seriesOf.GetValueOrDefault(country.Key) + 1;
            }
        }

        var figures = new TableText(Schema.Figures);
        foreach ((CountryCode country, string id, Observation item) in kept.OrderBy(row => row.Country).ThenBy(row => row.Series, StringComparer.Ordinal).ThenBy(row => row.Observation.Period))
            figures.Add(country.Alpha3, id, item.Period.ToString(), TableText.Number(item.Value, ValueDigits), TableText.Number(item.StandardError, ErrorDigits));
        return (series, figures, seriesOf);
    }
}
