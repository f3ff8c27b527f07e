using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Domain.Amounts;
using Foothold.Evidence.Tariffs;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The answer of `foothold trade tariff` for people: the duty, preferences, what is left out, the way to it.</summary>
internal static class TariffText
{
    // Chapter 99 names some origins in dozens of provisions.
    private const int ProvisionsShown = 8;

    public static void Write(IAnsiConsole console, TariffReport report)
    {
        TariffAnswer answer = report.Answer;
        console.MarkupLineInterpolated($"[bold]{answer.Product}[/] · {answer.Origin.Name} to {answer.Destination.Name} · as at {JsonDocuments.Iso(answer.AsAt)}");
        console.MarkupLineInterpolated($"[bold]{Headline(report)}[/]");
        if (answer.General is { Description.Length: > 0, Basis: not TariffBasis.SeveralLines } || answer.General.Lines.Count == 1) console.WriteLine($"{answer.General.Lines[0].PointedCode}: {answer.General.Description}");
        if (answer.WithoutNormalRelations is { } without) console.WriteLine(without);
        if (answer.Best is { } best)
            console.WriteLine($"With proof of origin: {best.Duty} under {best.Name}{(best.IsChecked ? "" : " (who profits was not checked against its source: please confirm)")}.");
        else if (answer.General.Basis != TariffBasis.OneTerritory && answer.General.Duty != Duty.Free)
            console.WriteLine(answer.Preferences.Any(one => one is { Runs: true, ByUse: false }) ? "No preference below that rate can be named for sure; see the preferences." : $"No preference for goods of {answer.Origin.Name} is on record.");
        if (answer.NotIncluded.Count + answer.Named.Count > 0) WriteLeftOut(console, answer);
        if (report.Preferences.Count > 0) WritePreferences(console, report);
        console.WriteLine();
        console.WriteLine("How it was found:");
        foreach (TariffStep step in answer.Steps) console.WriteLine($"{(step.Answers ? "->" : " -")} {step.What}: {step.Says}.");
        foreach (string remark in answer.Remarks) console.WriteLine(remark);
        if (report.Equivalent is { } equivalent && (report.Goods is not null || equivalent.Percent is null)) console.WriteLine($"Duty as a share: {equivalent.Method}.");
        string source = answer.General.Release.Length > 0 ? $"Source: {answer.General.Source}, {answer.General.Period}, release {answer.General.Release} · " : "";
        console.WriteLine($"{source}agreements of evidence {TradeWords.OwnOf(report.Evidence)} · docs/explanation/tariffs.md");
    }

    /// <summary>The duty in words and, where it can be worked out, as a share and in money.</summary>
    public static string Headline(TariffReport report)
    {
        TariffRate rate = report.Answer.General;
        string range = rate.Lowest is { } low && rate.Highest is { } high && low != high ? string.Create(CultureInfo.InvariantCulture, $" (from {low:0.####} % to {high:0.####} %)") : "";
        return rate.Basis switch
        {
            TariffBasis.Unknown => "No duty is on record. Import the schedule of the destination: `foothold evidence sources` lists what is read.",
            TariffBasis.OneTerritory => "No duty: one customs territory.",
            TariffBasis.NationalLine => $"Duty: {rate.Duty}{Worked(report.Equivalent, rate.Duty, report.Goods)}.",
            TariffBasis.SeveralLines when rate.Duty is null => $"Duty: differs between {rate.Lines.Count} national lines{range}; state the national code.",
            TariffBasis.SeveralLines when !rate.IsAverage => $"Duty: {rate.Duty}{Worked(report.Equivalent, rate.Duty, report.Goods)}, on all {rate.Lines.Count} national lines.",
            TariffBasis.SeveralLines => $"Duty: {rate.Duty} as the simple mean of {rate.Lines.Count} national lines{range}; state the national code.",
            TariffBasis.SixDigits => $"Duty: {rate.Duty}{Worked(report.Equivalent, rate.Duty, report.Goods)} on the six digits{range}{(rate.IsAverage ? ", a mean of national lines" : "")}.",
            TariffBasis.Bound => $"Duty: at most {rate.Duty} (bound rate); what is applied is not on record.",
            TariffBasis.HeadingAverage => $"Duty on these goods is not on record; around them it is {rate.Duty} on average{range}.",
            _ => $"Duty on these goods is not on record; over all goods it is {rate.Duty} on average.",
        };
    }

    private static string Worked(DutyEquivalent? equivalent, Duty? duty, UnitValue? goods)
    {
        if (equivalent?.Percent is not { } percent || goods is null) return "";
        string share = duty is ShareDuty or FreeDuty ? "" : string.Create(CultureInfo.InvariantCulture, $" = {percent:0.##} % of {goods}");
        return equivalent.PerUnit is { IsZero: false } money ? $"{share}, {Amount(money)}/{goods.Unit.Word()}" : share;
    }

    private static string Amount(Money money) => string.Create(CultureInfo.InvariantCulture, $"{decimal.Round(money.Amount, money.Currency.MinorUnits + 2):0.00##} {money.Currency}");

    private static void WriteLeftOut(IAnsiConsole console, TariffAnswer answer)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]NOT INCLUDED:[/]");
        foreach (string note in answer.NotIncluded) console.WriteLine($"- {note}.");
        if (answer.Named.Count == 0) return;
        console.WriteLine($"- {answer.Named.Count} provisions of chapter 99 put a duty on goods of {answer.Origin.Name} or of any country. Whether they fall on these goods on this day has to be looked up:");
        foreach (TariffProvision provision in answer.Named.Take(ProvisionsShown)) console.WriteLine($"    {provision.Code}: {Short(provision.Duty.ToString()!, 70)}: {Short(Tail(provision.Description, answer.Origin.Name), 150)}");
        if (answer.Named.Count > ProvisionsShown) console.WriteLine($"    … and {answer.Named.Count - ProvisionsShown} more (--format json has all).");
    }

    private static void WritePreferences(IAnsiConsole console, TariffReport report)
    {
        console.WriteLine();
        Table table = ScreeningTables.Plain("preference", "duty", "share", "lines", "what it takes");
        table.Columns[2].RightAligned();
        foreach (PreferenceReport one in report.Preferences)
        {
            TariffPreference preference = one.Preference;
            table.AddRow(
                ScreeningTables.Escape(preference.Name.StartsWith(preference.Code, StringComparison.Ordinal) || preference.Code == preference.AgreementId ? preference.Name : $"{preference.Code} {preference.Name}"), ScreeningTables.Escape(preference.Duty?.ToString() ?? "not on record"),
                one.Equivalent?.Percent is { } percent ? percent.ToString("0.## '%'", CultureInfo.InvariantCulture) : "", ScreeningTables.Escape(string.Join(", ", preference.Codes.Take(3)) + (preference.Codes.Count > 3 ? " …" : "")), ScreeningTables.Escape(Takes(one)));
        }

        console.Write(table);
    }

    /// <summary>What has to be met and shown, or why it cannot be had.</summary>
    public static string Takes(PreferenceReport one)
    {
        TariffPreference preference = one.Preference;
        var parts = new List<string>();
        if (!preference.Runs) parts.Add(preference.To is { } ended ? $"does not apply on the day (until {JsonDocuments.Iso(ended)})" : "does not apply on the day");
        if (preference.ByUse) parts.Add("goes by the use of the goods, whatever their origin");
        if (one.Rule is { } rule) parts.Add($"rule: {rule.Requirement}{(rule.Checked ? "" : " (not checked)")}");
        else if (!preference.ByUse) parts.Add(one.Publication is { } publication ? $"no rule of origin for it on record; see {publication}" : "its rules of origin are not on record");
        if (one.Proofs.Count > 0) parts.Add($"proof: {string.Join("; or ", one.Proofs.Select(proof => proof.UpTo is null ? proof.What : $"{proof.What} up to {proof.UpTo}"))}");
        if (preference.Note.Length > 0) parts.Add(preference.Note);
        return string.Join(". ", parts.Select(part => part.TrimEnd('.')));
    }

    // Provisions begin with pages of exceptions; the words about the origin come later.
    private static string Tail(string text, string origin)
    {
        int at = text.IndexOf($"product of {origin}", StringComparison.OrdinalIgnoreCase);
        if (at < 0) at = text.IndexOf("the product of", StringComparison.OrdinalIgnoreCase);
        return at > 60 ? $"… {text[at..]}" : text;
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..most].TrimEnd()} …";
}
