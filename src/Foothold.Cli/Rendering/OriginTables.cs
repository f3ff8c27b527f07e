using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The answer of `foothold origin` for people: answer, money, reasons, what would change it, assumptions.</summary>
internal static class OriginTables
{
    public static void Write(IAnsiConsole console, PreferenceAnswer answer, string averageNote)
    {
        BillOfMaterials bill = answer.Bill;
        string[] head = [bill.Firm ?? "", bill.Product.Name, bill.Product.Code.ToString(), $"{bill.Making.Country.Name} to {answer.Market.Name}", $"as at {JsonDocuments.Iso(answer.AsAt)}", bill.IsInvented ? "an invented firm" : ""];
        console.MarkupLineInterpolated($"[bold]{string.Join(" · ", head.Where(text => text.Length > 0))}[/]");
        console.MarkupLineInterpolated($"[bold]Worth claiming: {OriginWords.Word(answer.Answer)}.[/] {answer.Because.ToString()}");
        AgreementOption? first = answer.Options.Count > 0 ? answer.Options[0] : null;
        if (answer.Worth is { } worth && worth.Because != answer.Because) console.MarkupLineInterpolated($"Money: {worth.Because.ToString()}");
        if (answer.Worth is { } money) WriteMoney(console, answer, money, averageNote);
        if (first is null) return;
        console.WriteLine();
        string caution = first.Link.Checked ? "" : "; that it applies was not checked against its source, confirm it";
        console.MarkupLineInterpolated($"[bold]Origin under {first.Link.Name}[/]{(first.Origin is null ? "" : $": {OriginWords.Word(first.Origin.Answer)}")} (applies since {JsonDocuments.Iso(first.Link.InForce)}{caution})");
        if (first.Origin is { } origin) WriteOrigin(console, answer, origin);
        if (first.Proof is { } proof) console.MarkupLineInterpolated($"Proof: {proof.ToString()}.");
        foreach (AgreementOption other in answer.Options.Skip(1)) console.MarkupLineInterpolated($"Also between the two: {other.Link.Name}: {(other.Origin is null ? "its rules are not on record" : $"{OriginWords.Word(other.Origin.Answer)}. {other.Origin.Because}")}");
    }

    private static void WriteMoney(IAnsiConsole console, PreferenceAnswer answer, PreferenceWorth worth, string averageNote)
    {
        console.WriteLine();
        Table table = ScreeningTables.Plain("", worth.Currency.Code, "");
        table.Columns[1].RightAligned();
        MadeProduct product = answer.Bill.Product;
        string unit = product.Unit ?? "unit";
        string duties = worth.Duties is { } known ? $"{known.General} without preference, {known.Preferential?.ToString() ?? "not known"} with{(worth.IsAverage ? ": " + averageNote + ", not the duty on this product" : known.Source is { } source ? $" ({source})" : "")}" : "";
        Row($"duty saved on one {unit}", worth.SavingPerUnit, duties, 4);
        Row("duty saved a year", worth.SavingPerYear, product.QuantityPerShipment is { } quantity && product.ShipmentsPerYear is { } shipments ? string.Create(CultureInfo.InvariantCulture, $"{shipments} shipments of {quantity:N0}") : "");
        Row("proof, each shipment", -worth.CostPerShipment, "");
        Row("proof, each year", -worth.CostPerYear, "");
        ProofCosts? proof = answer.Bill.Proof;
        if (proof is not null && proof.ChanceOfRefusal > Percentage.Zero)
            Row("expected recovery a year", -worth.ExpectedRecoveryPerYear, string.Create(CultureInfo.InvariantCulture, $"{proof.ChanceOfRefusal} chance of refusal; {(worth.RecoveryIfRefused is { } recovered ? string.Create(CultureInfo.InvariantCulture, $"then {recovered:#,0.00} to pay, interest included") : "what there is to pay then is not known")}"));
        Row("left a year", worth.NetPerYear, "");
        console.Write(table);
        if (worth.BreakEvenPerShipment is { } perShipment)
            console.MarkupLineInterpolated($"Pays from {Whole(perShipment)} a shipment, {Whole(worth.BreakEvenPerYear!.Value)} a year; one more shipment, the yearly work once done, from {Whole(worth.BreakEvenOneShipment!.Value)}.");

        void Row(string what, decimal? amount, string note, int decimals = 2) =>
            table.AddRow(ScreeningTables.Escape(what), amount is { } number ? number.ToString(decimals == 2 ? "#,0.00" : "#,0.00##", CultureInfo.InvariantCulture) : "?", ScreeningTables.Escape(note));
    }

    private static void WriteOrigin(IAnsiConsole console, PreferenceAnswer answer, OriginResult origin)
    {
        if (origin.Because != answer.Because) console.MarkupLineInterpolated($"{origin.Because.ToString()}");
        console.WriteLine();
        Table table = ScreeningTables.Plain("material", "HS", "from", "of price", "originates", "because");
        table.Columns[3].RightAligned();
        foreach (MaterialResult material in origin.Materials)
            table.AddRow(ScreeningTables.Escape(material.Path), material.Material.Code.ToPointedText(), material.Material.Origin?.Alpha3 ?? (material.Material.MadeFrom is { IsInHouse: true } ? "own" : "?"), Percent(material.Share), OriginWords.Word(material.Originating), ScreeningTables.Escape(material.Because));
        table.AddRow("work, overhead, profit", "", "", Percent(origin.WorkShare), "", "");
        console.Write(table);
        if (origin.Rule is { } rule && origin.Alternatives.Count > 0)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"The rule for {string.Join(", ", rule.Codes.Where(codes => codes.Holds(answer.Bill.Product.Code)))}:");
            for (int i = 0; i < origin.Alternatives.Count; i++) WriteAlternative(console, origin.Alternatives[i], origin.Alternatives.Count > 1 ? $"{(char)('a' + i)}) " : "   ");
        }

        if (origin.Needed.Count > 0) console.WriteLine();
        foreach (OpenFact fact in origin.Needed) console.MarkupLineInterpolated($"[yellow]Missing:[/] {fact.Text.ToString()}.");
        if (origin.Remedies.Count > 0) console.WriteLine();
        foreach (Remedy remedy in origin.Remedies) console.MarkupLineInterpolated($"What would make it originate: {remedy.Text.ToString()}.");
        console.WriteLine();
        foreach (string assumption in origin.Assumptions) console.MarkupLineInterpolated($"[dim]Assumed:[/] {assumption}");
    }

    private static void WriteAlternative(IAnsiConsole console, AlternativeResult alternative, string label)
    {
        foreach (DemandResult demand in alternative.Demands)
        {
            console.MarkupLineInterpolated($"  {label}{OriginWords.Word(demand.Answer)}: {demand.Demand}{Figures(demand)}{(demand.Breaking.Count > 0 && demand.Answer != Answer.Yes ? $" (counted: {string.Join(", ", demand.Breaking)})" : "")}");
            label = "   ";
        }

        if (alternative.UsesTolerance) console.MarkupLineInterpolated($"     within the tolerance{(alternative.ToleratedShare is { } share ? $": {Percent(share)}" : "")}");
    }

    private static string Figures(DemandResult demand)
    {
        if (demand.Limit is null || demand.Low is null && demand.High is null) return "";
        return demand.Low == demand.High ? $"; it is {Percent(demand.Low!.Value)}" : $"; it is {(demand.Low is { } low ? Percent(low) : "?")} to {(demand.High is { } high ? Percent(high) : "?")}";
    }

    private static string Percent(decimal share) => (share * 100m).ToString("0.0# '%'", CultureInfo.InvariantCulture);

    private static string Whole(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
