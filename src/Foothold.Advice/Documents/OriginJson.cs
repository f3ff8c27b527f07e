using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Origin;

namespace Foothold.Advice.Documents;

/// <summary>The answer of `foothold origin` as JSON.</summary>
public static class OriginJson
{
    /// <summary>The answer, the money, and every agreement with its materials and demands.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="evidence">The release of the evidence.</param>
    /// <param name="seed">Passed along; nothing is drawn.</param>
    /// <param name="averageNote">What is said of a duty that is an average.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, PreferenceAnswer answer, string evidence, ulong seed, string averageNote)
    {
        BillOfMaterials bill = answer.Bill;
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, source);
        writer.WriteString("evidence", evidence);
        writer.WriteString("asAt", JsonDocuments.Iso(answer.AsAt));
        writer.WriteNumber("seed", seed);
        writer.WriteString("firm", bill.Firm);
        writer.WriteBoolean("invented", bill.IsInvented);
        writer.WriteString("home", bill.Making.Country.Alpha3);
        writer.WriteString("product", bill.Product.Name);
        writer.WriteEndObject();
        writer.WriteString("market", answer.Market.Alpha3);
        writer.WriteString("hs", bill.Product.Code.ToPointedText());
        writer.WriteString("worthClaiming", Word(answer.Answer));
        writer.WriteString("because", answer.Because);
        if (answer.Worth is { } worth) WriteWorth(writer, worth, averageNote);
        writer.WriteStartArray("agreements");
        foreach (AgreementOption option in answer.Options) WriteOption(writer, option);
        writer.WriteEndArray();
    }

    /// <summary>The amounts that decide whether it is worth it, by their keys.</summary>
    /// <param name="worth">What it is worth.</param>
    public static IEnumerable<(string Name, decimal? Amount)> Amounts(PreferenceWorth worth) =>
    [
        ("savingPerUnit", worth.SavingPerUnit), ("expectedSavingPerUnit", worth.ExpectedSavingPerUnit), ("savingPerYear", worth.SavingPerYear), ("costPerShipment", worth.CostPerShipment), ("costPerYear", worth.CostPerYear),
        ("recoveryIfRefused", worth.RecoveryIfRefused), ("expectedRecoveryPerYear", worth.ExpectedRecoveryPerYear), ("netPerYear", worth.NetPerYear), ("breakEvenPerShipment", worth.BreakEvenPerShipment),
        ("breakEvenPerYear", worth.BreakEvenPerYear), ("breakEvenOneShipment", worth.BreakEvenOneShipment),
    ];

    private static void WriteWorth(Utf8JsonWriter writer, PreferenceWorth worth, string averageNote)
    {
        writer.WriteStartObject("money");
        writer.WriteString("answer", Word(worth.Answer));
        writer.WriteString("because", worth.Because);
        writer.WriteTexts("missing", worth.Missing);
        writer.WriteString("currency", worth.Currency.Code);
        writer.WriteString("duty", worth.Duties?.General.ToString());
        writer.WriteString("preferentialDuty", worth.Duties?.Preferential?.ToString());
        writer.WriteBoolean("dutyIsAverage", worth.IsAverage);
        writer.WriteString("dutySource", worth.IsAverage ? averageNote : worth.Duties?.Source);
        foreach ((string name, decimal? amount) in Amounts(worth)) WriteNumber(writer, name, amount);
        writer.WriteEndObject();
    }

    private static void WriteOption(Utf8JsonWriter writer, AgreementOption option)
    {
        writer.WriteStartObject();
        writer.WriteString("id", option.Link.Id);
        writer.WriteString("name", option.Link.Name);
        writer.WriteString("inForce", JsonDocuments.Iso(option.Link.InForce));
        writer.WriteBoolean("linkChecked", option.Link.Checked);
        writer.WriteString("proof", option.Proof);
        if (option.Origin is { } origin) WriteOrigin(writer, origin);
        else writer.WriteNull("originates");
        writer.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter writer, OriginResult origin)
    {
        writer.WriteString("originates", Word(origin.Answer));
        writer.WriteString("because", origin.Because);
        writer.WriteBoolean("rulesChecked", origin.Agreement.Checked && origin.Rule?.Checked != false);
        writer.WriteString("ruleSource", origin.Rule?.Source);
        writer.WriteString("publication", origin.Agreement.Publication);
        writer.WriteStartArray("materials");
        foreach (MaterialResult material in origin.Materials)
        {
            writer.WriteStartObject();
            writer.WriteString("name", material.Path);
            writer.WriteString("hs", material.Material.Code.ToPointedText());
            writer.WriteString("origin", material.Material.Origin?.Alpha3);
            WriteNumber(writer, "value", material.Value);
            WriteNumber(writer, "share", material.Share);
            writer.WriteString("originates", Word(material.Originating));
            writer.WriteString("because", material.Because);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteNumber(writer, "workShare", origin.WorkShare);
        writer.WriteStartArray("alternatives");
        foreach (AlternativeResult alternative in origin.Alternatives)
        {
            writer.WriteStartObject();
            writer.WriteString("met", Word(alternative.Answer));
            writer.WriteBoolean("byTolerance", alternative.UsesTolerance);
            WriteNumber(writer, "toleratedShare", alternative.ToleratedShare);
            writer.WriteStartArray("demands");
            foreach (DemandResult demand in alternative.Demands)
            {
                writer.WriteStartObject();
                writer.WriteString("demand", demand.Demand.ToString());
                writer.WriteString("met", Word(demand.Answer));
                WriteNumber(writer, "low", demand.Low);
                WriteNumber(writer, "high", demand.High);
                WriteNumber(writer, "limit", demand.Limit);
                writer.WriteTexts("breaking", demand.Breaking);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("missing");
        foreach (OpenFact fact in origin.Needed)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Words.Hyphenated(fact.Kind.ToString()));
            writer.WriteString("about", fact.About);
            writer.WriteString("text", fact.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("open", origin.Open.Select(fact => fact.Text));
        writer.WriteTexts("remedies", origin.Remedies.Select(remedy => remedy.Text));
        writer.WriteTexts("assumptions", origin.Assumptions);
    }

    private static string Word(Answer answer) => Words.Hyphenated(answer.ToString());

    // Amounts and shares are exact decimals; twelve digits behind the point are beyond any of them that matters.
    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is { } known) writer.WriteNumber(name, decimal.Round(known, 12) / 1.000000000000000000000000000m);
        else writer.WriteNull(name);
    }
}
