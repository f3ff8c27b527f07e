using System.Text.RegularExpressions;
using Foothold.Domain.Geography;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Tariffs;

/// <summary>The preferences of schedules that an origin can claim, and provisions that name it.</summary>
internal sealed class TariffPreferences(CountryCode origin, DateOnly asAt, IReadOnlyList<AgreementLink> links)
{
    /// <summary>Preferences for the origin in the first schedule that has any, and agreements whose rate is not on record; those that run first.</summary>
    public IReadOnlyList<TariffPreference> Of(IReadOnlyList<TariffSchedule> schedules, Func<TariffSchedule, IReadOnlyList<TariffLine>> lines)
    {
        var found = new List<TariffPreference>();
        foreach (TariffSchedule schedule in schedules)
        {
            foreach (TariffLine line in lines(schedule)) found.AddRange(OnLine(schedule, line));
            if (found.Any(preference => !preference.ByUse)) break;
        }

        TariffPreference[] merged = [.. found.GroupBy(one => (one.Code, Duty: one.Duty?.ToString(), one.Runs)).Select(same => same.First() with { Codes = [.. same.SelectMany(one => one.Codes).Distinct(StringComparer.Ordinal)] })];
        IEnumerable<TariffPreference> unknown = links.Where(link => merged.All(one => one.AgreementId != link.Id)).Select(link => new TariffPreference
        {
            Code = link.Id, Name = link.Name, Runs = true, To = link.Ended, AgreementId = link.Id, Note = link.SourceNote, IsChecked = link.Checked,
        });
        return [.. merged.Concat(unknown).OrderByDescending(one => one.Runs).ThenBy(one => one.ByUse).ThenBy(one => one.Duty is null).ThenBy(Percent).ThenBy(one => one.Code, StringComparer.Ordinal)];
    }

    /// <summary>The preference with the lowest duty among those that run and go by origin, when it is below the general duty for sure.</summary>
    public static TariffPreference? Best(IReadOnlyList<TariffPreference> preferences, Duty? general)
    {
        decimal? without = general is null ? null : DutyEquivalent.Of(general, null, (_, _) => null).Percent;
        TariffPreference? best = preferences.Where(one => one.Runs && !one.ByUse && Percent(one) is not null).MinBy(Percent);
        if (best is null) return null;
        // A duty of nothing is below any amount; other shares are below specific duties only at some prices.
        return Percent(best) == 0m ? without == 0m ? null : best : without is { } share && Percent(best) < share ? best : null;
    }

    private IEnumerable<TariffPreference> OnLine(TariffSchedule schedule, TariffLine line)
    {
        if (line.Beneficiaries.Contains(origin))
        {
            string code = line.Programmes.Count > 0 ? line.Programmes[0] : "";
            AgreementLink? link = links.FirstOrDefault(one => one.Id == code) ?? (links.Count == 1 ? links[0] : null);
            yield return New(schedule, line, code.Length > 0 ? code : link?.Id ?? "preference", link?.Name ?? (code.Length > 0 ? code : $"preference for {origin.Name}")) with { Runs = line.HoldsOn(asAt) || schedule.Year > asAt.Year, AgreementId = link?.Id, IsChecked = true };
            yield break;
        }

        foreach (string code in line.Programmes)
        {
            IReadOnlyList<TariffProgramme> programmes = TariffProgrammes.Find(schedule.Importer, code);
            TariffProgramme? own = programmes.FirstOrDefault(one => one.ByUse || one.Beneficiaries.Contains(origin));
            // By use alone says nothing about the origin; the automotive act, for one, is Canada's.
            if (own is not null)
                yield return New(schedule, line, code, own.Name) with { Runs = own.RunsOn(asAt), To = own.To, ByUse = own.ByUse, AgreementId = own.AgreementId, Note = own.Note };
            else if (programmes.Count == 0 && links.FirstOrDefault(one => one.Id == code) is { } link)
                yield return New(schedule, line, code, link.Name) with { Runs = true, AgreementId = link.Id, Note = link.SourceNote, IsChecked = link.Checked };
        }
    }

    private static TariffPreference New(TariffSchedule schedule, TariffLine line, string code, string name) => new()
    {
        Code = code, Name = name, Duty = line.Duty, Text = line.Text, Codes = [line.PointedCode], Runs = true, Note = line.MeanOf > 1 ? $"the mean of {line.MeanOf} lines, {schedule.Period}" : "",
    };

    /// <summary>Provisions of heading 9903 that put a duty on goods of the origin.</summary>
    public IReadOnlyList<TariffProvision> Named(TariffSchedule schedule)
    {
        if (schedule.Importer != "USA") return [];
        string[] names = Memberships.MembersOfTheUnion(asAt).Contains(origin) ? [origin.Name, "European Union"] : [origin.Name];
        var product = new Regex($@"(?<!except )(?<!other than )\bproducts? of (?:(?!except|other than)[^.;])*?\b(any country|{string.Join('|', names.Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var provisions = new List<TariffProvision>();
        foreach (IGrouping<string, TariffLine> lines in schedule.Table.Under("9903").GroupBy(line => line.Code, StringComparer.Ordinal))
        {
            string words = lines.FirstOrDefault(line => line.Kind == TariffKind.Heading)?.Description ?? "";
            // The provisions without anything on top are exceptions to the others; the publisher marks those that were ended.
            if (words.Contains("provision terminated", StringComparison.OrdinalIgnoreCase)) continue;
            if (lines.FirstOrDefault(line => line.Kind == TariffKind.Applied)?.Duty is SumDuty or ShareDuty or QuantityDuty && product.IsMatch(words))
                provisions.Add(new TariffProvision(TariffLine.Pointed(lines.Key), lines.First(line => line.Kind == TariffKind.Applied).Duty!, words));
        }

        return provisions;
    }

    private static decimal? Percent(TariffPreference preference) => preference.Duty is null ? null : DutyEquivalent.Of(preference.Duty, null, (_, _) => null).Percent;
}
