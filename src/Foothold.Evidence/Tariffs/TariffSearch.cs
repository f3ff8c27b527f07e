using System.Globalization;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;

namespace Foothold.Evidence.Tariffs;

/// <summary>One question to a book of tariffs, answered step by step: every step that was tried is told, found or not.</summary>
internal sealed class TariffSearch(TariffBook book, HsCode product, CountryCode origin, CountryCode destination, DateOnly asAt)
{
    private const string MeanSeries = "tariff.mean";

    private readonly List<TariffStep> _steps = [];
    private readonly List<string> _remarks = [];

    public TariffAnswer Run()
    {
        IReadOnlyList<AgreementLink> links = book.Evidence.AgreementsBetween(origin, destination, asAt);
        if (origin == destination || links.Any(link => link.Id is "eu" or "eu-uk-transition"))
        {
            string why = origin == destination ? $"{origin.Name} charges no duty on its own goods" : $"{origin.Name} and {destination.Name} are one customs territory ({links.First(link => link.Id is "eu" or "eu-uk-transition").Name})";
            return Answer(new TariffRate { Basis = TariffBasis.OneTerritory, Duty = Duty.Free, Lowest = 0, Highest = 0 }) with { Steps = [new TariffStep("customs territory", true, why)] };
        }

        IReadOnlyList<TariffSchedule> schedules = book.Of(destination, asAt);
        TariffProgramme? without = schedules.Select(schedule => TariffProgrammes.WithoutNormalRelations(schedule.Importer, origin, asAt)).FirstOrDefault(found => found is not null);
        TariffKind kind = without is null ? TariffKind.Applied : TariffKind.ColumnTwo;
        TariffRate rate = General(schedules, kind);
        var preferences = new TariffPreferences(origin, asAt, links);
        IReadOnlyList<TariffPreference> found = without is null ? preferences.Of(schedules, schedule => Lines(schedule, TariffKind.Preference, rate)) : [];
        TariffSchedule? used = schedules.FirstOrDefault(schedule => schedule.Release.Id == rate.Release);
        if (used is null && links.Count > 0) _steps.Add(new TariffStep("agreements", false, $"{string.Join(", ", links.Select(link => link.Name))} {(links.Count == 1 ? "is" : "are")} in force, but the rate for these goods is not on record"));
        return Answer(rate) with
        {
            WithoutNormalRelations = without is null ? null : $"{origin.Name} has no normal trade relations with {destination.Name}: the rates of column 2 hold ({without.Note} Not checked.)",
            Preferences = found,
            Best = TariffPreferences.Best(found, rate.Duty),
            Steps = _steps,
            Named = used is null ? [] : preferences.Named(used),
            NotIncluded = used?.Table.Notes ?? [],
            Remarks = _remarks,
        };
    }

    private TariffAnswer Answer(TariffRate rate) => new() { Product = product, Origin = origin, Destination = destination, AsAt = asAt, General = rate };

    private TariffRate General(IReadOnlyList<TariffSchedule> schedules, TariffKind kind)
    {
        if (schedules.Count == 0) _steps.Add(new TariffStep("schedules", false, $"no schedule of {destination.Name} is imported"));
        foreach (TariffSchedule schedule in schedules)
            if (FromLines(schedule, kind) is { } rate) return rate;
        foreach (TariffSchedule schedule in schedules)
        {
            if (Lines(schedule, TariffKind.Bound, null) is not { Count: > 0 } bound) continue;
            TariffRate rate = Rate(schedule, TariffBasis.Bound, bound);
            Found("bound rate", $"{Where(schedule)}: at most {Words(rate)}; what is applied may be less");
            return rate;
        }

        foreach (TariffSchedule schedule in schedules)
            if (FromAround(schedule, kind) is { } rate) return rate;
        if (book.Evidence.Latest(MeanSeries, destination, asAt) is { } figure && double.IsFinite(figure.Value))
        {
            Source source = book.Evidence.SourceOf(figure);
            decimal percent = decimal.Round((decimal)figure.Value, 2);
            Found("mean over all goods", string.Create(CultureInfo.InvariantCulture, $"{percent} % in {figure.Period} ({source.Publisher}); an average over all goods, not the duty on these"));
            return new TariffRate
            {
                Basis = TariffBasis.CountryAverage, Duty = Duty.OfValue(percent), Period = figure.Period.ToString(), Age = asAt.Year - figure.Period.End.Year, Release = book.Evidence.Imports.Any(release => release.Id == source.Id) ? source.Id : book.Evidence.Release.Id.Split(" + ")[0], Source = $"{source.Publisher}, {source.Title}",
            };
        }

        _steps.Add(new TariffStep("mean over all goods", false, $"none on record for {destination.Name}"));
        return new TariffRate { Basis = TariffBasis.Unknown };
    }

    // The line itself, the line it is below, or the lines under it.
    private TariffRate? FromLines(TariffSchedule schedule, TariffKind kind)
    {
        List<TariffLine> lines = Lines(schedule, kind, null);
        if (lines.Count == 0)
        {
            _steps.Add(new TariffStep($"schedule of {schedule.Period}", false, $"{Where(schedule)} has no {(kind == TariffKind.ColumnTwo ? "column 2 " : "applied ")}rate for {product.ToPointedText()}"));
            return null;
        }

        bool counted = lines.Any(line => line.MeanOf is not null);
        TariffRate rate = Rate(schedule, counted ? TariffBasis.SixDigits : lines.Count == 1 ? TariffBasis.NationalLine : TariffBasis.SeveralLines, lines);
        string age = rate.Age switch { > 0 => $", {rate.Age} {(rate.Age == 1 ? "year" : "years")} old", < 0 => ", of after the day asked about", _ => "" };
        string code = TariffLine.Pointed(lines[0].Code);
        Found(
            counted ? $"six digits of {schedule.Period}" : lines.Count == 1 ? "national line" : "national lines",
            counted ? $"{Where(schedule)}: {Words(rate)} on {code}{(lines[0].MeanOf is > 1 and { } many ? $", the mean of {many} national lines{Range(rate)}" : "")}{age}"
            : lines.Count == 1 ? $"{Where(schedule)}: {code} {rate.Duty}{(product.Digits.Length > lines[0].Code.Length ? $", which {product.ToPointedText()} inherits" : "")}{age}"
            : $"{Where(schedule)}: {lines.Count} lines under {product.ToPointedText()}{Range(rate)}{(rate.Duty is ShareDuty && rate.Lowest != rate.Highest ? $", simple mean {rate.Duty}" : "")}{age}; state the national code to have one");
        return rate;
    }

    private TariffRate? FromAround(TariffSchedule schedule, TariffKind kind)
    {
        foreach (int digits in (int[])[4, 2])
        {
            // Chapters 98 and 99 hold special provisions of a country, which are no neighbours of each other.
            if (product.Digits.Length < digits || product.Digits.StartsWith("98", StringComparison.Ordinal) || product.Digits.StartsWith("99", StringComparison.Ordinal)) continue;
            string around = product.Digits[..digits];
            List<TariffLine> lines = [.. schedule.Table.Under(around).Where(line => line.Kind == kind && line.HoldsOn(asAt))];
            decimal[] shares = [.. lines.Select(Percent).OfType<decimal>()];
            if (shares.Length == 0) continue;
            decimal mean = decimal.Round(shares.Average(), 4);
            string what = digits == 4 ? "heading" : "chapter";
            Found($"mean of the {what}", string.Create(CultureInfo.InvariantCulture, $"{Where(schedule)}: {mean} % over {shares.Length} lines of {what} {around}; not the duty on these goods"));
            return Rate(schedule, TariffBasis.HeadingAverage, lines) with { Duty = Duty.OfValue(mean), Lowest = shares.Min(), Highest = shares.Max(), Description = "" };
        }

        return null;
    }

    /// <summary>Lines of a kind that hold on the day for the product: of the code or the nearest one above, else all below it. For preferences, those of the lines the rate was taken from.</summary>
    private List<TariffLine> Lines(TariffSchedule schedule, TariffKind kind, TariffRate? rate)
    {
        TariffTable table = schedule.Table;
        bool Counts(TariffLine line) => line.Kind == kind && (line.HoldsOn(asAt) || schedule.Year > asAt.Year);
        if (rate is { Lines.Count: > 0 } && rate.Release == schedule.Release.Id && rate.Basis is not TariffBasis.HeadingAverage)
            return [.. rate.Lines.Select(line => line.Code).Distinct(StringComparer.Ordinal).SelectMany(code => table.At(code)).Where(Counts)];
        foreach (string digits in Codes(table, tell: kind != TariffKind.Preference))
        {
            for (int length = digits.Length; length >= Math.Min(6, digits.Length); length--)
                if (table.At(digits[..length]).Where(Counts).ToList() is { Count: > 0 } found) return found;
            if (table.Under(digits).Where(Counts).ToList() is { Count: > 0 } below) return below;
            if (digits.Length > 6 && table.Under(digits[..6]).Where(Counts).ToList() is { Count: > 0 } beside)
            {
                if (kind is TariffKind.Applied or TariffKind.ColumnTwo) Remark($"{Where(schedule)} has no line {TariffLine.Pointed(digits)}: the lines of {TariffLine.Pointed(digits[..6])} are given instead.");
                return beside;
            }
        }

        return [];
    }

    // The product's digits in the edition of the table: several codes when it was split.
    private IEnumerable<string> Codes(TariffTable table, bool tell)
    {
        if (table.Edition == product.Edition) return [product.Digits];
        if (book.Concordances?.Find(product.Edition, table.Edition) is { } concordance)
        {
            HsShare[] targets = [.. concordance.Convert(product)];
            if (tell) Remark(targets.Length switch
            {
                0 => $"{product} has no counterpart in HS {(int)table.Edition}, the edition of the schedule of {table.Year}.",
                1 => $"{product} is {targets[0].Code.ToPointedText()} in HS {(int)table.Edition}, the edition of the schedule of {table.Year}{(product.Digits.Length > 6 ? "; national digits do not carry over" : "")}.",
                _ => $"{product} was split into {string.Join(", ", targets.Select(target => target.Code.ToPointedText()))} in HS {(int)table.Edition}; the first with a rate is given.",
            });
            return targets.Select(target => target.Code.Digits);
        }

        if (tell) Remark($"The schedule is in HS {(int)table.Edition}, the product in HS {(int)product.Edition}; no correlation table is imported, so the same digits were looked up.");
        return [product.Digits];
    }

    private TariffRate Rate(TariffSchedule schedule, TariffBasis basis, List<TariffLine> lines)
    {
        decimal[] shares = [.. lines.Select(Percent).OfType<decimal>()];
        bool same = lines.All(line => line.Duty!.Equals(lines[0].Duty));
        TariffLine first = lines[0];
        string period = first.From is { } from ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : schedule.Period;
        return new TariffRate
        {
            Basis = basis,
            Duty = same ? first.Duty : shares.Length == lines.Count ? Duty.OfValue(decimal.Round(shares.Average(), 4)) : null,
            Lowest = lines.Select(line => line.Lowest ?? Percent(line)).Min(),
            Highest = lines.Select(line => line.Highest ?? Percent(line)).Max(),
            Lines = lines,
            Description = schedule.Table.At(first.Code).FirstOrDefault(line => line.Kind == TariffKind.Heading)?.Description ?? first.Description,
            Period = period,
            Age = asAt.Year - (first.From?.Year ?? schedule.Year),
            Release = schedule.Release.Id,
            Source = $"{schedule.Release.Source.Publisher}, {schedule.Release.Source.Title}",
        };
    }

    private static decimal? Percent(TariffLine line) => line.Duty is null ? null : DutyEquivalent.Of(line.Duty, null, (_, _) => null).Percent;

    private static string Words(TariffRate rate) => rate.Duty?.ToString() ?? $"duties that differ{Range(rate)}";

    private static string Range(TariffRate rate) => rate.Lowest is { } low && rate.Highest is { } high && low != high
        ? string.Create(CultureInfo.InvariantCulture, $" from {low:0.####} % to {high:0.####} %{(rate.Lines.Any(line => Percent(line) is null) ? " and amounts by quantity" : "")}")
        : "";

    private static string Where(TariffSchedule schedule) => $"{schedule.Release.Source.Title} ({schedule.Period})";

    private void Found(string what, string says) => _steps.Add(new TariffStep(what, true, says));

    private void Remark(string text)
    {
        if (!_remarks.Contains(text)) _remarks.Add(text);
    }
}
