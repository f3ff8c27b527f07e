using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Orders;
using Foothold.Cli.Commands;
using Foothold.Domain.Amounts;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>An order looked at, as page, JSON and CSV.</summary>
internal static class OrderRendering
{
    public static void Write(Terminal terminal, Session session, OrderAdvice advice)
    {
        IAnsiConsole console = terminal.Console.Value;
        IncomingOrder order = advice.Order;
        console.MarkupLineInterpolated($"[bold]{order.Customer}[/] · {order.Market.Name} · {order.Quantity.ToString("#,0.##", CultureInfo.InvariantCulture)} × {order.What}{(order.Value is { } value ? $" · {PlanWords.Amount(value)}" : "")}{(order.IsInvented ? " · an invented order" : "")}");
        console.MarkupLineInterpolated($"[bold]{Decision(advice.Decision)}[/]");
        foreach (string reason in advice.Reasons.Take(4)) Indented(console, $"· {reason}");
        Indented(console, $"What would change it: {advice.WouldChange}");
        Heading(console, "1  Check");
        Table points = ScreeningTables.Plain("", "", "");
        points.HideHeaders();
        foreach (OrderPoint point in advice.Points)
            points.AddRow(Mark(point.Mark), ScreeningTables.Escape(point.Id), ScreeningTables.Escape($"{point.Text}{(point.Change is { } change ? $" → {change}." : "")}{(point.Checked == false && point.Source.Length > 0 ? $" [{point.Source.TrimEnd('.')}: not checked, confirm it]" : "")}"));
        console.Write(points);
        Heading(console, "2  Price");
        Row(console, "offered, a unit", order.Price is null ? "–" : PlanWords.Amount(order.Price) + (advice.Price.PerUnit is { } converted && converted.Currency != order.Price.Currency ? $" = {PlanWords.Amount(converted)}" : ""));
        Row(console, "your price at the door", Say(advice.Price.AtTheDoor));
        if (advice.Delivery is not null) Row(console, "delivery you bear, a unit", Say(advice.Price.Delivery));
        Row(console, "least that covers the cost", Say(advice.Price.Floor));
        Row(console, "left over in all", Say(advice.Price.Margin));
        if (advice.Delivery is { } delivery)
        {
            Row(console, "landed at the buyer's door", Say(delivery.LandedPerUnit));
            foreach (string sentence in delivery.Used) Indented(console, sentence);
        }

        if (advice.Price.Missing.Count > 0) Indented(console, $"To be sure, find out: {string.Join("; ", advice.Price.Missing)}.");
        Heading(console, string.Create(CultureInfo.InvariantCulture, $"3  Documents to prepare (list of {advice.DocumentsAsOf:yyyy-MM-dd})"));
        foreach (OrderDocument document in advice.Documents) Indented(console, $"□ {document.Name}: {document.Why} [{document.Source}{(document.Checked ? "" : ": not checked, confirm it")}]");
        Heading(console, "4  Record it");
        console.WriteLine("Paste into \"journey\" of the firm's file:");
        // Not through the console, which would break a long line in the middle of a word.
        terminal.Output.WriteLine(advice.Event);
        console.WriteLine();
        console.WriteLine($"Evidence: release {session.Evidence.Release.Id} · as at {JsonDocuments.Iso(session.AsAt)} · no draws. This is no customs, tax or legal advice, and no clearance.");
    }

    public static void WriteJson(Utf8JsonWriter writer, Session session, OrderAdvice advice)
    {
        JsonDocuments.WriteAbout(writer, Application.Source, session.Subject, isInvented: advice.Order.IsInvented, own: () =>
        {
            writer.WriteString("customer", advice.Order.Customer);
            writer.WriteString("market", advice.Order.Market.Alpha3);
            writer.WriteString("product", advice.Order.What);
        });
        writer.WriteString("decision", Words.Hyphenated(advice.Decision.ToString()));
        writer.WriteTexts("reasons", advice.Reasons);
        writer.WriteString("wouldChange", advice.WouldChange);
        JsonDocuments.WriteList(writer, "check", advice.Points, point =>
        {
            writer.WriteString("id", point.Id);
            writer.WriteString("mark", Words.Hyphenated(point.Mark.ToString()));
            writer.WriteString("text", point.Text);
            writer.WriteString("source", point.Source);
            if (point.Checked is { } done) writer.WriteBoolean("checked", done);
            writer.WriteString("change", point.Change);
        });
        writer.WriteStartObject("price");
        WriteAmount(writer, "value", advice.Price.Value);
        WriteAmount(writer, "perUnit", advice.Price.PerUnit);
        WriteAmount(writer, "atTheDoor", advice.Price.AtTheDoor);
        WriteAmount(writer, "delivery", advice.Price.Delivery);
        WriteAmount(writer, "floor", advice.Price.Floor);
        WriteAmount(writer, "margin", advice.Price.Margin);
        WriteAmount(writer, "valueInEuro", advice.Price.EuroValue);
        writer.WriteTexts("missing", advice.Price.Missing);
        writer.WriteEndObject();
        if (advice.Delivery is { } delivery)
        {
            writer.WriteStartObject("delivery");
            writer.WriteString("term", delivery.Term);
            WriteAmount(writer, "perUnit", delivery.PerUnit);
            WriteAmount(writer, "landedPerUnit", delivery.LandedPerUnit);
            writer.WriteTexts("used", delivery.Used);
            JsonDocuments.WriteList(writer, "confirm", delivery.Confirm, entry =>
            {
                writer.WriteString("what", entry.What);
                writer.WriteString("source", entry.Source);
                writer.WriteString("note", entry.Note);
                writer.WriteString("file", entry.File);
            });
            writer.WriteEndObject();
        }

        writer.WriteString("documentsAsOf", JsonDocuments.Iso(advice.DocumentsAsOf));
        JsonDocuments.WriteList(writer, "documents", advice.Documents, document =>
        {
            writer.WriteString("name", document.Name);
            writer.WriteString("why", document.Why);
            writer.WriteString("source", document.Source);
            writer.WriteBoolean("checked", document.Checked);
        });
        writer.WritePropertyName("event");
        writer.WriteRawValue(advice.Event);
    }

    public static void WriteCsv(TextWriter output, OrderAdvice advice)
    {
        ScreeningCsv.Row(output, "part", "id", "mark", "text", "source", "checked", "change");
        ScreeningCsv.Row(output, "decide", Words.Hyphenated(advice.Decision.ToString()), "", string.Join(" ", advice.Reasons), "", "", advice.WouldChange);
        foreach (OrderPoint point in advice.Points) ScreeningCsv.Row(output, "check", point.Id, Words.Hyphenated(point.Mark.ToString()), point.Text, point.Source, point.Checked switch { true => "yes", false => "no", _ => "" }, point.Change ?? "");
        foreach (string sentence in advice.Delivery?.Used ?? []) ScreeningCsv.Row(output, "delivery", advice.Delivery!.Term, "", sentence, "", "", "");
        foreach (OrderDocument document in advice.Documents) ScreeningCsv.Row(output, "document", "", "", $"{document.Name}: {document.Why}", document.Source, document.Checked ? "yes" : "no", "");
    }

    private static string Decision(OrderDecision decision) => decision switch { OrderDecision.Accept => "Accept.", OrderDecision.AcceptIf => "Accept, if:", OrderDecision.AskFirst => "Ask first:", _ => "Decline as it is:" };

    private static string Mark(PointMark mark) => mark switch { PointMark.Fine => "✓", PointMark.Condition => "!", PointMark.Unknown => "?", _ => "✗" };

    private static string Say(Money? money) => money is null ? "–" : PlanWords.Amount(money);

    private static void WriteAmount(Utf8JsonWriter writer, string name, Money? money)
    {
        if (money is null) writer.WriteNull(name);
        else JsonDocuments.WriteMoney(writer, name, money);
    }

    private static void Row(IAnsiConsole console, string name, string value) => console.WriteLine($"   {name,-28}{value,20}");

    private static void Indented(IAnsiConsole console, string text) => console.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }
}
