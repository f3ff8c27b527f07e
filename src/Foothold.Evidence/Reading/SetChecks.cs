using Foothold.Domain.Figures;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Reading;

/// <summary>Checks that go across tables; readers check what stands within one.</summary>
internal static class SetChecks
{
    public static void Run(EvidenceSet set, List<string> faults, Func<FigureStore> figures, Func<AgreementStore> agreements, Func<ILookup<CountryCode, Restriction>> restrictions)
    {
        Try(faults, () => Figures(set, faults, figures()));
        Try(faults, () => Pairs(set, faults));
        Try(faults, () =>
        {
            foreach (AgreementLink agreement in agreements().All)
                if (set.Sources.All(source => source.Id != agreement.SourceId)) faults.Add($"The agreement {agreement.Id} cites the source \"{agreement.SourceId}\", which is not in {Schema.Sources.File}.");
        });
        Try(faults, () => _ = restrictions().Count);
        Try(faults, () =>
        {
            foreach (HsEntry entry in set.Nomenclature.Entries)
                if (entry.Code.Parent is { } parent && set.Nomenclature.Find(parent) is null) faults.Add($"{entry.Code} is listed in {Schema.Hs2022.File}, but {parent} above it is not.");
        });
        Try(faults, () => _ = set.Rates.Currencies.Count);
    }

    private static void Figures(EvidenceSet set, List<string> faults, FigureStore store)
    {
        for (int series = 0; series < set.Series.Count; series++)
        {
            int count = 0;
            for (int country = 0; country < set.Countries.Count; country++)
            {
                foreach (Figure figure in store.All(series, country))
                {
                    count++;
                    if (set.Series[series].IsLogarithmic && figure.Value <= 0) faults.Add($"{figure.SeriesId} of {figure.Country} in {figure.Period} is not above zero, though the series is analysed on logarithms.");
                    if (figure.StandardError < 0) faults.Add($"{figure.SeriesId} of {figure.Country} in {figure.Period} has a standard error below zero.");
                    if (figure.Period.End > set.Release.BuiltOn) faults.Add($"{figure.SeriesId} of {figure.Country} is for {figure.Period}, which had not ended when the set was built.");
                }
            }

            if (count == 0) faults.Add($"The series {set.Series[series].Id} has no figures.");
        }
    }

    private static void Pairs(EvidenceSet set, List<string> faults)
    {
        foreach (CountryFacts from in set.Countries)
        {
            foreach (CountryFacts to in set.Countries)
            {
                PairFacts pair = set.Pair(from.Code, to.Code);
                if (pair.DistanceKm is <= 0 or > 20_100) faults.Add($"{from.Code} and {to.Code} are {pair.DistanceKm} km apart, which cannot be.");
                if (pair.ExportsUsd < 0) faults.Add($"Exports from {from.Code} to {to.Code} are below zero.");
                if (from.IsMarket && to.IsMarket && from.Code != to.Code && double.IsNaN(pair.DistanceKm)) faults.Add($"The distance between the markets {from.Code} and {to.Code} is not known.");
            }
        }
    }

    // A table that cannot be read is one fault; the others are still looked at.
    private static void Try(List<string> faults, Action check)
    {
        try
        {
            check();
        }
        catch (EvidenceException e)
        {
            if (!faults.Contains(e.Message)) faults.Add(e.Message);
        }
    }
}
