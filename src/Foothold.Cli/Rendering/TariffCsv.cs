using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Evidence.Tariffs;

namespace Foothold.Cli.Rendering;

/// <summary>The answer of `foothold trade tariff` as comma-separated values: the general rate, then a row for each preference and provision.</summary>
internal static class TariffCsv
{
    public static void Write(TextWriter output, TariffReport report)
    {
        TariffAnswer answer = report.Answer;
        ScreeningCsv.Row(output, "kind", "code", "name", "duty", "percent", "lowest_percent", "highest_percent", "applies", "basis", "period", "release", "note");
        TariffRate rate = answer.General;
        ScreeningCsv.Row(
            output, "general", rate.Lines.Count > 0 ? rate.Lines[0].PointedCode : answer.Product.ToPointedText(), rate.Description, rate.Duty?.ToString() ?? "", Text(report.Equivalent?.Percent), Text(rate.Lowest), Text(rate.Highest), "true",
            Words.Hyphenated(rate.Basis.ToString()), rate.Period, rate.Release, string.Join("; ", answer.NotIncluded));
        foreach (PreferenceReport one in report.Preferences)
        {
            ScreeningCsv.Row(
                output, "preference", one.Preference.Code, one.Preference.Name, one.Preference.Duty?.ToString() ?? "", Text(one.Equivalent?.Percent), "", "", one.Preference.Runs ? "true" : "false",
                one.Preference.ByUse ? "use" : "origin", one.Preference.To is { } to ? JsonDocuments.Iso(to) : "", "", TariffText.Takes(one));
        }

        foreach (TariffProvision provision in answer.Named) ScreeningCsv.Row(output, "provision", provision.Code, "", provision.Duty.ToString()!, "", "", "", "", "", "", rate.Release, provision.Description);
    }

    private static string Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
