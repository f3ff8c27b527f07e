using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Evidence.Tariffs;

namespace Foothold.Cli.Rendering;

/// <summary>The answer of `foothold trade tariff` as JSON.</summary>
internal static class TariffJson
{
    public static void Write(Utf8JsonWriter writer, TariffReport report)
    {
        TariffAnswer answer = report.Answer;
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, Application.Source);
        writer.WriteString("evidence", report.Evidence.Release.Id);
        writer.WriteTexts("releases", answer.General.Release.Length > 0 && answer.General.Basis != TariffBasis.CountryAverage ? [answer.General.Release] : []);
        writer.WriteString("asAt", JsonDocuments.Iso(answer.AsAt));
        writer.WriteNumber("seed", report.Seed);
        writer.WriteEndObject();
        writer.WriteString("product", answer.Product.ToPointedText());
        writer.WriteNumber("edition", (int)answer.Product.Edition);
        writer.WriteString("origin", answer.Origin.Alpha3);
        writer.WriteString("destination", answer.Destination.Alpha3);
        writer.WriteString("price", report.Goods?.ToString());
        WriteRate(writer, answer.General, report.Equivalent);
        writer.WriteString("withoutNormalRelations", answer.WithoutNormalRelations);
        writer.WriteString("best", answer.Best?.Code);
        writer.WriteStartArray("preferences");
        foreach (PreferenceReport one in report.Preferences) WritePreference(writer, one);
        writer.WriteEndArray();
        writer.WriteStartArray("steps");
        foreach (TariffStep step in answer.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("what", step.What);
            writer.WriteBoolean("answers", step.Answers);
            writer.WriteString("says", step.Says);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("notIncluded", answer.NotIncluded);
        writer.WriteStartArray("provisionsThatNameTheOrigin");
        foreach (TariffProvision provision in answer.Named)
        {
            writer.WriteStartObject();
            writer.WriteString("code", provision.Code);
            writer.WriteString("duty", provision.Duty.ToString());
            writer.WriteString("description", provision.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("remarks", answer.Remarks);
    }

    private static void WriteRate(Utf8JsonWriter writer, TariffRate rate, DutyEquivalent? equivalent)
    {
        writer.WriteStartObject("general");
        writer.WriteString("basis", Words.Hyphenated(rate.Basis.ToString()));
        writer.WriteString("duty", rate.Duty?.ToString());
        WriteEquivalent(writer, equivalent);
        Number(writer, "lowestPercent", rate.Lowest);
        Number(writer, "highestPercent", rate.Highest);
        writer.WriteBoolean("isAverage", rate.IsAverage);
        writer.WriteString("description", rate.Description);
        writer.WriteTexts("lines", rate.Lines.Select(line => line.PointedCode));
        writer.WriteString("period", rate.Period);
        if (rate.Age is { } age) writer.WriteNumber("yearsOld", age);
        else writer.WriteNull("yearsOld");
        writer.WriteString("source", rate.Source);
        writer.WriteEndObject();
    }

    private static void WritePreference(Utf8JsonWriter writer, PreferenceReport one)
    {
        TariffPreference preference = one.Preference;
        writer.WriteStartObject();
        writer.WriteString("code", preference.Code);
        writer.WriteString("name", preference.Name);
        writer.WriteString("duty", preference.Duty?.ToString());
        WriteEquivalent(writer, one.Equivalent);
        writer.WriteTexts("lines", preference.Codes);
        writer.WriteBoolean("applies", preference.Runs);
        writer.WriteString("until", preference.To is { } to ? JsonDocuments.Iso(to) : null);
        writer.WriteBoolean("byUse", preference.ByUse);
        writer.WriteString("agreement", preference.AgreementId);
        writer.WriteString("rule", one.Rule?.Requirement.ToString());
        writer.WriteTexts("proofs", one.Proofs.Select(proof => proof.UpTo is null ? proof.What : $"{proof.What} up to {proof.UpTo}"));
        writer.WriteBoolean("checked", preference.IsChecked);
        writer.WriteString("note", preference.Note);
        writer.WriteEndObject();
    }

    private static void WriteEquivalent(Utf8JsonWriter writer, DutyEquivalent? equivalent)
    {
        Number(writer, "percent", equivalent?.Percent is { } percent ? decimal.Round(percent, 6) : null);
        if (equivalent?.PerUnit is { } money)
        {
            writer.WriteStartObject("perUnit");
            Number(writer, "amount", decimal.Round(money.Amount, 6));
            writer.WriteString("currency", money.Currency.Code);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("perUnit");
        }

        writer.WriteString("method", equivalent?.Method);
    }

    // Without the zeros that decimals carry.
    private static void Number(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is { } known) writer.WriteNumber(name, known / 1.0000000000000000000000000000m);
        else writer.WriteNull(name);
    }
}
