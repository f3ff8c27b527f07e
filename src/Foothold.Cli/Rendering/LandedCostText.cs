using Foothold.Advice.Documents;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Spectre.Console;
using static Foothold.Advice.Documents.LandedCostReport;

namespace Foothold.Cli.Rendering;

/// <summary>The landed cost for people: the answer, the steps, what to confirm, the method.</summary>
internal static class LandedCostText
{
    private static readonly CostStep[] AllSteps = Enum.GetValues<CostStep>();

    public static void Write(IAnsiConsole console, LandedCostReport report)
    {
        LandedCostResult result = report.Result;
        Shipment shipment = result.Shipment;
        IncotermRule rule = IncotermRule.Of(shipment.Term);
        console.MarkupLineInterpolated($"[bold]{shipment.Name}[/] · {shipment.From.Name} to {shipment.To.Name} · {rule.Code}{(shipment.PlaceName.Length > 0 ? $" {shipment.PlaceName}" : "")} ({Spoken(result.Place)}) · by {Spoken(shipment.Mode)} · {shipment.Date:yyyy-MM-dd}{(shipment.IsInvented ? " · an invented shipment" : "")}");
        console.WriteLine(Answer(result));
        if (Floor(result) is { } floor) console.WriteLine(floor);
        console.WriteLine();
        console.Write(Steps(result));
        console.WriteLine();
        console.Write(Lines(result));
        if (result.Channels.Count > 0)
        {
            console.WriteLine();
            console.Write(Channels(result));
        }

        if (report.AllTerms)
        {
            console.WriteLine();
            console.Write(Terms(result));
            console.WriteLine();
            console.WriteLine("Who bears what (S seller, B buyer), at the places above:");
            console.Write(Bearers(result));
        }

        console.WriteLine();
        console.WriteLine($"The risk passes {rule.RiskPasses}.");
        foreach (string remark in result.Remarks) console.WriteLine(remark);
        if (result.Confirm.Count > 0)
        {
            console.WriteLine("Please confirm, not checked against its source:");
            foreach (Confirmation entry in result.Confirm) console.WriteLine($"- {entry.What} ({entry.Source}){(entry.Note is null ? "" : $". {entry.Note}")}");
        }

        foreach (UsedRate used in result.Rates) console.WriteLine($"Exchange rate, {Spoken(used.Kind)}: {used.Rate}, {Source(report, used)}");
        console.WriteLine($"Rules: {result.Rules.Name} ({string.Join(", ", result.Rules.Files)}) as at {shipment.Date:yyyy-MM-dd} · Incoterms 2020 · evidence {report.Evidence.Release.Id} · docs/explanation/landed-cost.md");
    }

    private static string Answer(LandedCostResult result)
    {
        string landed = result.Lines.Count == 1 ? $"{PerUnit(result.LandedPerUnit())} for one {result.Lines[0].Line.Unit}, {Text(result.Landed)} in all" : $"{Text(result.Landed)} for {result.Lines.Count} lines";
        string vat = result.Shipment.Importer.RecoversVat ? $" {Tax(result)} of {Text(result.Vat)} is recovered." : result.Vat.IsZero ? "" : $" That holds {Text(result.Vat)} of {result.VatName}, which is not recovered.";
        return $"Landed: {landed}. Of the price of {Text(result.Price)} the seller keeps {Text(result.Net)}; ex works it would be {Text(result.ExWorks)}.{vat}";
    }

    private static string Tax(LandedCostResult result) => result.VatName.ToString() is "VAT" && result.IsImport ? "Import VAT" : result.VatName.Capitalised().ToString();

    private static string? Floor(LandedCostResult result)
    {
        if (result.PriceFloor is not { } floor) return null;
        string keeps = result.Shipment.Margin is { } margin ? $"unit cost and a margin of {margin}" : "unit cost";
        Money over = result.Price - floor;
        return $"Price floor under {IncotermRule.Of(result.Shipment.Term).Code}: {Text(floor)} keeps {keeps}; the price is {(over.IsNegative ? $"{Text(-over)} below it" : $"{Text(over)} above it")}.";
    }

    private static Table Steps(LandedCostResult result)
    {
        string here = result.Price.Currency.Code, there = result.Landed.Currency.Code;
        bool two = here != there;
        Table table = ScreeningTables.Plain(two ? ["step", here, there, "borne by", "rule"] : ["step", here, "borne by", "rule"]);
        table.Columns[1].RightAligned().NoWrap();
        if (two) table.Columns[2].RightAligned().NoWrap();
        void Row(string name, Money first, Money second, string who, string rule)
        {
            string[] cells = two ? [name, Digits(first), Digits(second), who, rule] : [name, Digits(second), who, rule];
            table.AddRow([.. cells.Select(ScreeningTables.Escape)]);
        }

        foreach (WaterfallStep step in result.Steps) Row(step.Name, step.InvoiceAmount, step.Amount, step.Step is null ? "" : Spoken(step.Payer), step.Rule);
        Row("landed", result.LandedInvoice, result.Landed, "", "");
        return table;
    }

    // Levies and tax only where there are some; digits are never broken over two lines.
    private static Table Lines(LandedCostResult result)
    {
        string here = result.Price.Currency.Code, there = result.Landed.Currency.Code;
        List<(string Head, Func<LandedLine, string> Cell)> columns =
        [
            ("quantity", line => Plain(line.Line.Quantity)), ($"net\n{here}", line => Digits(line.Net)), ($"customs value\n{there}", line => Digits(line.CustomsValue)), ($"duty\n{there}", line => Digits(line.Duty)),
        ];
        if (result.Lines.Any(line => !line.Levies.IsZero)) columns.Add(($"levies\n{there}", line => Digits(line.Levies)));
        if (result.Lines.Any(line => !line.Vat.IsZero)) columns.Add(($"{result.VatName}\n{there}", line => Digits(line.Vat)));
        columns.Add(($"landed\n{there}", line => Digits(line.Landed)));
        columns.Add(($"for one\n{there}", line => PerUnit(line.LandedPerUnit).Split(' ')[0]));
        Table table = ScreeningTables.Plain(["goods", .. columns.Select(column => column.Head)]);
        foreach (LandedLine line in result.Lines) table.AddRow([ScreeningTables.Escape(line.Line.Description), .. columns.Select(column => ScreeningTables.Escape(column.Cell(line)))]);
        foreach (int right in Enumerable.Range(1, columns.Count)) table.Columns[right].RightAligned().NoWrap();
        return table;
    }

    private static Table Channels(LandedCostResult result)
    {
        Table table = ScreeningTables.Plain("channel", "goods", "shelf price now", "may cost landed, one", "target net", "target price", "margin at target");
        foreach (int right in Enumerable.Range(2, 5)) table.Columns[right].RightAligned();
        foreach (ChannelResult channel in result.Channels)
        {
            table.AddRow([.. new[]
            {
                channel.Channel.Name, channel.Line.Description, Text(channel.ShelfNow), PerUnit(channel.Affordable), channel.TargetNet is { } net ? Text(net) : "none", channel.TargetPrice is { } price ? Text(price) : "none",
                channel.Margin is { } margin ? $"{Plain(decimal.Round(margin.Percent, 1))} %" : "–",
            }.Select(ScreeningTables.Escape)]);
        }

        return table;
    }

    private static Table Terms(LandedCostResult result)
    {
        string code = result.Price.Currency.Code;
        Table table = ScreeningTables.Plain("term", "place", $"price to quote, {code}", $"buyer bears beside, {code}", "the risk passes");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (TermPrice term in result.Terms)
        {
            string passes = term.WhyNot ?? IncotermRule.Of(term.Term).RiskPasses + (term.Remark is null ? "" : $". {term.Remark}");
            table.AddRow([.. new[] { IncotermRule.Of(term.Term).Code, Spoken(term.Place), term.Price is { } price ? Digits(price) : "–", term.BuyerPays is { } pays ? Digits(pays) : "–", passes }.Select(ScreeningTables.Escape)]);
        }

        return table;
    }

    private static Table Bearers(LandedCostResult result)
    {
        Table table = ScreeningTables.Plain(["", .. result.Terms.Select(term => IncotermRule.Of(term.Term).Code)]);
        foreach (CostStep step in AllSteps) table.AddRow([Word(step), .. result.Terms.Select(term => IncotermRule.Of(term.Term).Bears(step, term.Place) == Party.Seller ? "S" : "B")]);
        return table;
    }

    private static string Source(LandedCostReport report, UsedRate used) => used.IsStated
        ? $"stated in the shipment ({used.Rate.SourceId})"
        : $"{report.Evidence.GetSource(used.Rate.SourceId).Publisher}{(used.Kind == RateKind.Customs ? ", mean of the month before; customs publish their own rate: please confirm" : "")}";
}
